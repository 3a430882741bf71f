#include "vdk/render/text/types.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "vdk/render/json/types.hpp"

using namespace vdk::model;
using namespace vdk::render;

namespace {

const std::vector<TypeSummary> types = {{.type = {.name = "mysql",
                                                  .label = "MySQL",
                                                  .aliases = {},
                                                  .families = {"relational"},
                                                  .where = {}},
                                         .installed = 0,
                                         .known = 0},
                                        {.type = {.name = "postgres",
                                                  .label = "PostgreSQL",
                                                  .aliases = {"pg", "postgresql"},
                                                  .families = {"relational"},
                                                  .where = {}},
                                         .installed = 0,
                                         .known = 1}};

}  // namespace

TEST_CASE("a type without a connector has no counts") {
  CHECK(types_table(types, {}) ==
        "TYPE      INSTALLED  KNOWN  ALIASES        FAMILIES\n"
        "mysql     -          -      -              relational\n"
        "postgres  -          1      pg,postgresql  relational\n");
}

TEST_CASE("types as CSV have every count") {
  CHECK(csv(types_sheet(types), true) ==
        "type,installed,known,aliases,families\r\n"
        "mysql,0,0,,relational\r\n"
        "postgres,0,1,\"pg,postgresql\",relational\r\n");
}

TEST_CASE("types in JSON have numbers") {
  const auto json = nlohmann::json::parse(types_json(types, "1"));
  CHECK(json["kind"] == "connectors.types");
  CHECK(json["types"][1]["known"] == 1);
  CHECK(json["types"][1]["aliases"].size() == 2);
}
