#include "vdk/catalogue/type_counts.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::count_types;

namespace {

const std::vector<DataSourceType> types = {
    {.name = "postgres",
     .label = "PostgreSQL",
     .aliases = {"pg"},
     .families = {"relational"},
     .where = {}},
    {.name = "mysql", .label = "MySQL", .aliases = {}, .families = {"relational"}, .where = {}}};

Connector make_row(std::string name, std::string type, State state, std::string environment = {}) {
  Connector row;
  row.name = std::move(name);
  row.types = {std::move(type)};
  row.state = state;
  row.environment = std::move(environment);
  return row;
}

const std::vector<Connector> rows = {
    make_row("acme-postgres", "postgres", State::available),
    make_row("acme-moon", "moon", State::broken),
    make_row("vdk-postgres", "postgres", State::installed, "/one"),
    make_row("vdk-postgres", "postgres", State::installed, "/two")};

}  // namespace

TEST_CASE("types are counted by connectors rather than rows, and sorted by name") {
  const auto counted = count_types(types, rows, {});
  REQUIRE(counted.size() == 3);
  CHECK(counted[0].type.name == "moon");
  CHECK(counted[0].installed == 1);
  CHECK(counted[1].type.name == "mysql");
  CHECK(counted[1].known == 0);
  CHECK(counted[2].type.name == "postgres");
  CHECK(counted[2].installed == 1);
  CHECK(counted[2].known == 2);
}

TEST_CASE("a pattern matches a type's name, label, alias or family") {
  CHECK(count_types(types, rows, {"sql"}).size() == 2);
  CHECK(count_types(types, rows, {"PG"}).front().type.name == "postgres");
  CHECK(count_types(types, rows, {"relation*"}).size() == 2);
  CHECK(count_types(types, rows, {"moo"}).front().known == 1);
  CHECK(count_types(types, rows, {"nothing"}).empty());
}
