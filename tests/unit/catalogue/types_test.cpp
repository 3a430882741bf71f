#include "vdk/catalogue/types.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::resolve_types;

using Words = std::vector<std::string>;

namespace {

const std::vector<DataSourceType> types = {
    {.name = "mysql", .label = "MySQL", .aliases = {}, .families = {"relational"}, .where = {}},
    {.name = "postgres",
     .label = "PostgreSQL",
     .aliases = {"postgresql", "pg"},
     .families = {"relational"},
     .where = {}}};

}  // namespace

TEST_CASE("a type, an alias or a family selects types, in any case") {
  CHECK(resolve_types({"postgres"}, types, {}).types == Words{"postgres"});
  CHECK(resolve_types({"PostgreSQL"}, types, {}).types == Words{"postgres"});
  CHECK(resolve_types({"relational"}, types, {}).types == Words{"mysql", "postgres"});
  CHECK(resolve_types({"pg", "postgres"}, types, {}).types == Words{"postgres"});
}

TEST_CASE("an unknown word is reported with all valid values") {
  const auto resolution = resolve_types({"postgress"}, types, {});
  CHECK(resolution.types.empty());
  CHECK(resolution.unknown == Words{"postgress"});
  CHECK(resolution.valid == Words{"mysql", "pg", "postgres", "postgresql", "relational"});
}

TEST_CASE("a type served only by a connector that was found is known") {
  Connector row;
  row.types = {"inhouse"};
  CHECK(resolve_types({"inhouse"}, types, {row}).types == Words{"inhouse"});
}
