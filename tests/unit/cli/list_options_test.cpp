#include "vdk/cli/list_options.hpp"

#include "catch.hpp"
#include "vdk/catalogue/select.hpp"
#include "vdk/render/text/columns.hpp"

using namespace vdk;
using vdk::cli::parse_list;

using Words = std::vector<std::string>;

namespace {

cli::ListOptions options(const Words& words, const cli::Invocation& invocation = {}) {
  return parse_list(words, invocation).options;
}

cli::Invocation in_terminal(int width) {
  cli::Invocation invocation;
  invocation.terminal = {.is_output_terminal = true, .width = width};
  return invocation;
}

bool is_refused(const Words& words) {
  const auto outcome = parse_list(words, {}).outcome;
  return outcome && outcome->exit == cli::ExitCode::unusable && outcome->output.empty();
}

}  // namespace

TEST_CASE("every column can be sorted by") {
  Words columns;
  for (const render::Column& column : render::all_columns()) columns.push_back(column.name);
  CHECK(catalogue::sort_words() == columns);
}

TEST_CASE("an option takes one value, and the next word is a pattern") {
  const cli::ListOptions read = options({"-t", "postgres,trino", "duck", "-t", "pg", "sql"});
  CHECK(read.query.type_words == Words{"postgres", "trino", "pg"});
  CHECK(read.query.patterns == Words{"duck", "sql"});
}

TEST_CASE("dropped columns and descending sort columns can start with a dash") {
  CHECK(options({"-c", "-index,+state"}).dropped_columns == Words{"index"});
  CHECK(options({"-c", "-index,+state"}).added_columns == Words{"state"});
  CHECK(options({"--sort", "-type,connector"}).query.sort == Words{"-type", "connector"});
}

TEST_CASE("with all plugins the role is any unless one is given") {
  CHECK(options({}).query.role == "connect");
  CHECK(options({"-a"}).query.role == "any");
  CHECK(options({"-a", "--role", "Ingest"}).query.role == "ingest");
}

TEST_CASE("only a terminal limits the width, and hints are shown only on a terminal") {
  CHECK(options({}).printing.width == 0);
  CHECK(options({}, in_terminal(100)).printing.width == 100);
  CHECK(options({"--no-trunc"}, in_terminal(100)).printing.width == 0);
  CHECK(options({"-o", "wide"}, in_terminal(100)).printing.width == 100);
  CHECK(options({"--width", "60"}).printing.width == 60);
  CHECK(options({}, in_terminal(100)).printing.has_hints);
  CHECK_FALSE(options({"-q"}, in_terminal(100)).printing.has_hints);
  CHECK_FALSE(options({"--json"}, in_terminal(100)).printing.has_hints);
}

TEST_CASE("colour follows the option, then NO_COLOR, then the terminal") {
  cli::Invocation terminal = in_terminal(80);
  CHECK(options({}, terminal).printing.is_colored);
  CHECK_FALSE(options({}).printing.is_colored);
  terminal.process.variables["NO_COLOR"] = "1";
  CHECK_FALSE(options({}, terminal).printing.is_colored);
  CHECK(options({"--color", "always"}, terminal).printing.is_colored);
  cli::Invocation forced;
  forced.process.variables["FORCE_COLOR"] = "1";
  CHECK(options({}, forced).printing.is_colored);
}

TEST_CASE("a relative path is refused if the working directory is missing") {
  CHECK(is_refused({"--env", "."}));
  CHECK_FALSE(is_refused({"--env", "/usr"}));
  cli::Invocation invocation;
  invocation.process.working_directory = "/";
  CHECK_FALSE(parse_list({"--env", "."}, invocation).outcome);
}

TEST_CASE("contradictory and invalid options are refused") {
  CHECK(is_refused({"--no-env", "--all-envs"}));
  CHECK(is_refused({"--json", "-o", "wide"}));
  CHECK(is_refused({"--no-source-tree", "--source-tree", "x"}));
  CHECK(is_refused({"--width", "-7"}));
  CHECK(is_refused({"--width", "abc"}));
  CHECK(is_refused({"--no-trunc", "--width", "70"}));
  CHECK(is_refused({"-t", ""}));
  CHECK(is_refused({"--with", "everything"}));
}
