#include "vdk/render/text/table.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "vdk/render/text/columns.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

using namespace vdk;
using render::table;
using render::TableStyle;

namespace {

model::Connector connector(const std::string& type, model::State state, const char* installed,
                           const char* index, std::vector<std::string> capabilities) {
  model::Connector row;
  row.name = "vdk-" + type;
  row.types = {type};
  row.state = state;
  if (installed != nullptr) row.installed_version = installed;
  row.index_version = index;
  row.capabilities = std::move(capabilities);
  return row;
}

std::vector<model::Connector> rows() {
  using State = model::State;
  return {
      connector("duckdb", State::available, nullptr, "0.2.0", {"query", "ingest", "cli"}),
      connector("postgres", State::installed, "0.0.1", "0.0.1",
                {"query", "ingest", "cli", "sections"}),
      connector("trino", State::broken, "0.3.9", "0.4.0",
                {"query", "ingest", "templates", "cli", "sections"}),
  };
}

TableStyle style_of(int width) {
  return {.columns = render::default_columns(false, false, false), .width = width};
}

int widest_line(const std::string& text) {
  int widest = 0;
  for (const auto& line : support::split(text, '\n')) {
    widest = std::max(widest, render::display_width(line));
  }
  return widest;
}

}  // namespace

TEST_CASE("the table aligns its columns and marks a broken connector in words") {
  CHECK(table(rows(), style_of(0)) ==
        "TYPE      CONNECTOR     INSTALLED      INDEX  CAN\n"
        "duckdb    vdk-duckdb    -              0.2.0  query,ingest,cli\n"
        "postgres  vdk-postgres  0.0.1          0.0.1  query,ingest,cli,sections\n"
        "trino     vdk-trino     0.3.9(broken)  0.4.0  query,ingest,templates,cli,sections\n");
}

TEST_CASE("no rows give no text") { CHECK(table({}, style_of(80)).empty()); }

TEST_CASE("headers can be left out and then take no width") {
  TableStyle style{.columns = {"type", "installed", "connector"}, .has_headers = false};
  CHECK(table({rows()[0]}, style) == "duckdb  -  vdk-duckdb\n");
}

TEST_CASE("no line ends in a space") {
  auto some = rows();
  some[1].types = {"a-very-long-type"};
  TableStyle style{.columns = {"connector", "type"}};
  CHECK(table(some, style) ==
        "CONNECTOR     TYPE\n"
        "vdk-duckdb    duckdb\n"
        "vdk-postgres  a-very-long-type\n"
        "vdk-trino     trino\n");
}

TEST_CASE("a table that is too wide drops columns in the documented order") {
  CHECK(table(rows(), style_of(80)) ==
        "TYPE      CONNECTOR     INSTALLED      CAN\n"
        "duckdb    vdk-duckdb    -              query,ingest,cli\n"
        "postgres  vdk-postgres  0.0.1          query,ingest,cli,sections\n"
        "trino     vdk-trino     0.3.9(broken)  query,ingest,templates,cli,sections\n");
  CHECK(table(rows(), style_of(40)) ==
        "TYPE      CONNECTOR     INSTALLED\n"
        "duckdb    vdk-duckdb    -\n"
        "postgres  vdk-postgres  0.0.1\n"
        "trino     vdk-trino     0.3.9(broken)\n");
  CHECK(table(rows(), style_of(25)) ==
        "TYPE      CONNECTOR\n"
        "duckdb    vdk-duckdb\n"
        "postgres  vdk-postgres\n"
        "trino     vdk-trino\n");
}

TEST_CASE("type and connector are shortened but never dropped") {
  CHECK(table(rows(), style_of(16)) ==
        "TYPE     CONNEC…\n"
        "duckdb   vdk-du…\n"
        "postgr…  vdk-po…\n"
        "trino    vdk-tr…\n");
  CHECK(table(rows(), style_of(1)) ==
        "TYPE  CON…\n"
        "duc…  vdk…\n"
        "pos…  vdk…\n"
        "tri…  vdk…\n");
}

TEST_CASE("every column except type and connector is in the drop order") {
  for (const auto& column : render::all_columns()) {
    const bool stays = column.name == "type" || column.name == "connector";
    CHECK(std::ranges::count(render::drop_order(), column.name) == (stays ? 0 : 1));
  }
  CHECK(render::drop_order().size() + 2 == render::all_columns().size());
}

TEST_CASE("explicitly chosen columns are shortened instead of dropped") {
  auto style = style_of(60);
  style.may_drop_columns = false;
  const auto text = table(rows(), style);
  CHECK(text ==
        "TYPE      CONNECTOR     INSTALLED      INDEX  CAN\n"
        "duckdb    vdk-duckdb    -              0.2.0  query,ingest,…\n"
        "postgres  vdk-postgres  0.0.1          0.0.1  query,ingest,…\n"
        "trino     vdk-trino     0.3.9(broken)  0.4.0  query,ingest,…\n");
  CHECK(widest_line(text) <= 60);
}

TEST_CASE("free text in the last column is shortened first") {
  auto some = rows();
  some[0].summary = "reads and writes DuckDB files, in memory or on disk";
  TableStyle style{.columns = {"type", "connector", "summary"}, .width = 44};
  CHECK(table(some, style) ==
        "TYPE      CONNECTOR     SUMMARY\n"
        "duckdb    vdk-duckdb    reads and writes Du…\n"
        "postgres  vdk-postgres  -\n"
        "trino     vdk-trino     -\n");
  style.width = 43;
  CHECK(table(some, style).starts_with("TYPE      CONNECTOR\n"));
}

TEST_CASE("free text keeps its spaces only in the last column") {
  auto some = rows();
  some.resize(1);
  some[0].summary = "DuckDB, in memory";
  CHECK(table(some, {.columns = {"type", "summary"}}) ==
        "TYPE    SUMMARY\nduckdb  DuckDB, in memory\n");
  CHECK(table(some, {.columns = {"summary", "type"}}) ==
        "SUMMARY            TYPE\nDuckDB,_in_memory  duckdb\n");
}

TEST_CASE("columns are aligned by display width") {
  auto some = rows();
  some[0].types = {"数据库"};
  CHECK(table(some, {.columns = {"type", "connector"}}) ==
        "TYPE      CONNECTOR\n"
        "数据库    vdk-duckdb\n"
        "postgres  vdk-postgres\n"
        "trino     vdk-trino\n");
  CHECK(table(some, {.columns = {"type", "connector"}, .width = 12, .may_drop_columns = false}) ==
        "TYPE   CONN…\n"
        "数据…  vdk-…\n"
        "post…  vdk-…\n"
        "trino  vdk-…\n");
}

TEST_CASE("colour is added to words and does not change the layout") {
  TableStyle style{.columns = {"installed", "type"}, .is_colored = true};
  CHECK(table(rows(), style) ==
        "\x1b[1mINSTALLED\x1b[0m      \x1b[1mTYPE\x1b[0m\n"
        "\x1b[2m-\x1b[0m              duckdb\n"
        "\x1b[32m0.0.1\x1b[0m          postgres\n"
        "\x1b[31m0.3.9(broken)\x1b[0m  trino\n");
}

TEST_CASE("an unknown column contains dashes") {
  CHECK(table({rows()[0]}, {.columns = {"type", "other"}}) == "TYPE    OTHER\nduckdb  -\n");
}

TEST_CASE("every line of a hundred thousand rows has as many words as there are columns") {
  std::vector<model::Connector> many(100'000, rows()[2]);
  many[500].license = "two words";
  const auto text = table(many, {.columns = {"type", "connector", "license"}, .width = 80});
  CHECK(std::ranges::count(text, '\n') == 100'001);
  CHECK(text.find("trino  vdk-trino  two-words\n") != std::string::npos);
}
