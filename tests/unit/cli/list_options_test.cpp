#include "vdk/cli/list_options.hpp"

#include "catch.hpp"
#include "vdk/catalogue/select.hpp"
#include "vdk/cli/choices.hpp"
#include "vdk/cli/commands/list.hpp"
#include "vdk/render/text/columns.hpp"

using namespace vdk;
using Words = std::vector<std::string>;

namespace {

struct Resolved {
  cli::ListOptions options;
  bool is_refused = false;
};

Resolved resolve(const Words& words, const cli::Invocation& invocation = {}) {
  const cli::Parsing parsing = cli::parse_arguments(cli::list_command, words);
  cli::Check check;
  Resolved resolved{.options = cli::resolve_list(parsing.arguments, invocation, check)};
  resolved.is_refused = parsing.outcome.has_value() || !check.message().empty();
  return resolved;
}

cli::ListOptions options(const Words& words, const cli::Invocation& invocation = {}) {
  return resolve(words, invocation).options;
}

cli::Invocation in_terminal(int width) {
  cli::Invocation invocation;
  invocation.terminal = {.is_output_terminal = true, .width = width};
  return invocation;
}

bool is_refused(const Words& words) { return resolve(words).is_refused; }

}  // namespace

TEST_CASE("the words for roles and capabilities are those of the model") {
  const auto texts = [](const std::vector<cli::Choice>& words) {
    Words result;
    for (const cli::Choice& word : words) result.push_back(word.text);
    return result;
  };
  Words roles(model::role_words.begin(), model::role_words.end());
  roles.emplace_back("any");
  CHECK(texts(cli::role_choices()) == roles);
  CHECK(texts(cli::capability_choices()) ==
        Words(model::capability_words.begin(), model::capability_words.end()));
  CHECK(texts(cli::column_choices()) == catalogue::sort_words());
}

TEST_CASE("variables name index and rules files before those of the options") {
  cli::Invocation invocation;
  invocation.process.working_directory = "/";
  invocation.process.variables = {{"VDK_CONNECTORS_INDEX", "/a::/b"},
                                  {"VDK_CONNECTORS_RULES", "/r"}};
  const scan::ScanRequest request = options({"--index", "/c"}, invocation).request;
  Words indexes;
  for (const scan::NamedFile& file : request.indexes)
    indexes.push_back(file.path + " " + file.named_by);
  CHECK(indexes == Words{"/a VDK_CONNECTORS_INDEX", "/b VDK_CONNECTORS_INDEX", "/c --index"});
  CHECK(request.has_builtin_index);
  CHECK(request.rules.front().path == "/r");
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

TEST_CASE("color follows the option, then NO_COLOR, then the terminal") {
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
  CHECK_FALSE(resolve({"--env", "."}, invocation).is_refused);
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
