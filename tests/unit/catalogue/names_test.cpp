#include "vdk/catalogue/names.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::NameResolution;
using vdk::catalogue::resolve_names;

using Words = std::vector<std::string>;

namespace {

Connector make_row(std::string name, Words types, std::string environment = {}) {
  Connector row;
  row.name = std::move(name);
  row.types = std::move(types);
  row.environment = std::move(environment);
  return row;
}

const std::vector<Connector> rows = {
    make_row("acme-postgres", {"postgres"}), make_row("vdk-audit", {}),
    make_row("vdk-postgres", {"postgres"}, "/one"), make_row("vdk-postgres", {"postgres"}, "/two")};

const std::vector<DataSourceType> types = {
    {.name = "mysql", .label = {}, .aliases = {"mariadb"}, .families = {}, .where = {}},
    {.name = "postgres", .label = {}, .aliases = {"pg"}, .families = {"relational"}, .where = {}}};

Words names_of(const NameResolution& resolution) {
  Words names;
  for (const Connector& row : resolution.rows) names.push_back(row.name + row.environment);
  return names;
}

}  // namespace

TEST_CASE("a distribution's name selects only its rows, in any PEP 503 spelling") {
  const Words expected = {"vdk-postgres/one", "vdk-postgres/two"};
  for (const std::string word : {"vdk-postgres", "VDK_Postgres", "vdk..postgres"})
    CHECK(names_of(resolve_names({word}, rows, types)) == expected);
}

TEST_CASE("the short form of a name leaves out vdk-") {
  CHECK(names_of(resolve_names({"audit"}, rows, types)) == Words{"vdk-audit"});
}

TEST_CASE("a type and its aliases select every plugin that serves it") {
  const Words expected = {"acme-postgres", "vdk-postgres/one", "vdk-postgres/two"};
  for (const std::string word : {"postgres", "PG"})
    CHECK(names_of(resolve_names({word}, rows, types)) == expected);
}

TEST_CASE("a row selected by two names appears once, at the first name") {
  CHECK(names_of(resolve_names({"vdk-audit", "pg", "vdk_audit"}, rows, types)) ==
        Words{"vdk-audit", "acme-postgres", "vdk-postgres/one", "vdk-postgres/two"});
}

TEST_CASE("a type without a connector is known, a misspelled word is not") {
  const NameResolution resolution = resolve_names({"mariadb", "postgress"}, rows, types);
  CHECK(resolution.rows.empty());
  CHECK(resolution.unserved == Words{"mysql"});
  CHECK(resolution.unknown == Words{"postgress"});
  CHECK(resolution.valid == Words{"acme-postgres", "postgres", "vdk-audit", "vdk-postgres"});
}
