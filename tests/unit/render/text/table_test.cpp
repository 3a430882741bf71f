#include "vdk/render/text/table.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>
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
  return {.columns = render::default_columns({.has_broken = true}), .width = width};
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
        "TYPE      CONNECTOR     STATE      INSTALLED  INDEX  CAN\n"
        "duckdb    vdk-duckdb    available  -          0.2.0  query,ingest,cli\n"
        "postgres  vdk-postgres  installed  0.0.1      0.0.1  query,ingest,cli,sections\n"
        "trino     vdk-trino     broken     0.3.9      0.4.0  "
        "query,ingest,templates,cli,sections\n");
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
  TableStyle style{.columns = render::default_columns({}), .width = 66};
  CHECK(table(rows(), style) ==
        "TYPE      CONNECTOR     INSTALLED  CAN\n"
        "duckdb    vdk-duckdb    -          query,ingest,cli\n"
        "postgres  vdk-postgres  0.0.1      query,ingest,cli,sections\n"
        "trino     vdk-trino     0.3.9      query,ingest,templates,cli,sec…\n");
  style.width = 40;
  CHECK(table(rows(), style) ==
        "TYPE      CONNECTOR     INSTALLED\n"
        "duckdb    vdk-duckdb    -\n"
        "postgres  vdk-postgres  0.0.1\n"
        "trino     vdk-trino     0.3.9\n");
  style.width = 25;
  CHECK(table(rows(), style) ==
        "TYPE      CONNECTOR\n"
        "duckdb    vdk-duckdb\n"
        "postgres  vdk-postgres\n"
        "trino     vdk-trino\n");
}

TEST_CASE("one broken connector does not cost a column at any width") {
  const auto columns_at = [](bool has_broken, int width) {
    const auto text = table(
        rows(), {.columns = render::default_columns({.has_broken = has_broken}), .width = width});
    std::string header = text.substr(0, text.find("duckdb"));
    const std::size_t state = header.find("STATE");
    if (state != std::string::npos) header.erase(state, 5);
    std::istringstream words(header);
    return std::vector<std::string>(std::istream_iterator<std::string>(words), {});
  };
  for (int width = 20; width < 100; ++width)
    CHECK(columns_at(true, width) == columns_at(false, width));
}

TEST_CASE("what does not fit even when shortened is wrapped") {
  CHECK(table(rows(), {.columns = {"type", "connector"}, .width = 16}) ==
        "TYPE\n"
        "  CONNECTOR\n"
        "duckdb\n"
        "  vdk-duckdb\n"
        "postgres\n"
        "  vdk-postgres\n"
        "trino\n"
        "  vdk-trino\n");
  CHECK(table({rows()[2]},
              {.columns = {"type", "connector", "can"}, .width = 8, .kept_columns = {"can"}}) ==
        "TYPE\n"
        "  CONNE…\n"
        "  CAN\n"
        "trino\n"
        "  vdk-t…\n"
        "  query…\n");
  CHECK(widest_line(table(rows(), style_of(1))) == 3);
}

TEST_CASE("every column except type, connector and state is in the drop order") {
  for (const auto& column : render::all_columns()) {
    const bool stays =
        column.name == "type" || column.name == "connector" || column.name == "state";
    CHECK(std::ranges::count(render::drop_order(), column.name) == (stays ? 0 : 1));
  }
  CHECK(render::drop_order().size() + 3 == render::all_columns().size());
}

TEST_CASE("columns that were asked for are shortened, then wrapped, and never dropped") {
  TableStyle style{.columns = {"connector", "installed", "index", "can"},
                   .width = 50,
                   .kept_columns = {"connector", "installed", "index", "can"}};
  CHECK(table(rows(), style) ==
        "CONNECTOR     INSTALLED  INDEX  CAN\n"
        "vdk-duckdb    -          0.2.0  query,ingest,cli\n"
        "vdk-postgres  0.0.1      0.0.1  query,ingest,cli,…\n"
        "vdk-trino     0.3.9      0.4.0  query,ingest,temp…\n");
  style.width = 40;
  CHECK(table(rows(), style) ==
        "CONNECTOR     INSTALLED  INDEX\n"
        "  CAN\n"
        "vdk-duckdb    -          0.2.0\n"
        "  query,ingest,cli\n"
        "vdk-postgres  0.0.1      0.0.1\n"
        "  query,ingest,cli,sections\n"
        "vdk-trino     0.3.9      0.4.0\n"
        "  query,ingest,templates,cli,sections\n");
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
  some[0].capabilities = {"数据库数据库数据库数据库"};
  CHECK(table({some[0]}, {.columns = {"can", "connector"}, .width = 27, .kept_columns = {"can"}}) ==
        "CAN              CONNECTOR\n"
        "数据库数据库数…  vdk-duckdb\n");
}

TEST_CASE("color is added to words and does not change the layout") {
  TableStyle style{.columns = {"installed", "type"}, .is_colored = true};
  CHECK(table(rows(), style) ==
        "\x1b[1mINSTALLED\x1b[0m  \x1b[1mTYPE\x1b[0m\n"
        "\x1b[2m-\x1b[0m          duckdb\n"
        "\x1b[32m0.0.1\x1b[0m      postgres\n"
        "\x1b[31m0.3.9\x1b[0m      trino\n");
}

TEST_CASE("an unknown column contains dashes") {
  CHECK(table({rows()[0]}, {.columns = {"type", "other"}}) == "TYPE    OTHER\nduckdb  -\n");
}

TEST_CASE("every line of a hundred thousand rows has as many words as there are columns") {
  std::vector<model::Connector> many(100'000, rows()[2]);
  many[500].details.edit().license = "two words";
  const auto text = table(many, {.columns = {"type", "connector", "license"}, .width = 80});
  CHECK(std::ranges::count(text, '\n') == 100'001);
  CHECK(text.find("trino  vdk-trino  two-words\n") != std::string::npos);
}

TEST_CASE("a sheet of connectors has the text of cells, or the words of the table for people") {
  model::Connector row = connector("trino", model::State::broken, "", "0.4.0", {"query", "cli"});
  row.details.edit().drivers = {
      {.distribution = "trino", .status = model::Driver::Status::missing}};
  const std::vector<std::string> columns = {"can", "installed", "summary", "drivers"};
  CHECK(csv(render::connectors_sheet({row}, columns, false), true) ==
        "can,installed,summary,drivers\r\n\"query,cli\",,,trino\r\n");
  CHECK(markdown(render::connectors_sheet({row}, columns, true), true) ==
        "| CAN | INSTALLED | SUMMARY | DRIVERS |\n| --- | --- | --- | --- |\n"
        "| query,cli | unknown | - | trino(missing) |\n");
}
