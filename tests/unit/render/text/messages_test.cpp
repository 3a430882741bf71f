#include "vdk/render/text/messages.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

using vdk::model::ProblemCode;

using namespace vdk;
using render::Hints;

TEST_CASE("an unknown word is reported with the nearest and all valid values") {
  CHECK(render::unknown_word("type", "postgress", "postgres", {"duckdb", "postgres", "trino"}) ==
        "unknown type 'postgress'\n"
        "did you mean 'postgres'?\n"
        "valid values: duckdb, postgres, trino\n");
}

TEST_CASE("an unknown word with no near match is reported with the valid values only") {
  CHECK(render::unknown_word("state", "blue", "", {"installed"}) ==
        "unknown state 'blue'\n"
        "valid values: installed\n");
  CHECK(render::unknown_word("type", "x", "", {}) == "unknown type 'x'\n");
}

TEST_CASE("valid values are wrapped at eighty columns") {
  const std::vector<std::string> valid(14, "abcdefgh");
  const std::string text = render::unknown_word("type", "x", "", valid);
  CHECK(text ==
        "unknown type 'x'\n"
        "valid values: abcdefgh, abcdefgh, abcdefgh, abcdefgh, abcdefgh, abcdefgh,\n"
        "  abcdefgh, abcdefgh, abcdefgh, abcdefgh, abcdefgh, abcdefgh, abcdefgh, abcdefgh\n");
}

TEST_CASE("a line of valid values can be exactly eighty columns long") {
  const std::string word(65, 'a');
  CHECK(render::unknown_word("type", "x", "", {word + "b", "c"}) ==
        "unknown type 'x'\nvalid values:\n  " + word + "b, c\n");
  CHECK(render::unknown_word("type", "x", "", {word, "c"}) ==
        "unknown type 'x'\nvalid values: " + word + ",\n  c\n");
}

TEST_CASE("input is escaped before it is repeated") {
  CHECK(render::unknown_word("type", "\x1b[31m", "", {}) == "unknown type '\\x1b[31m'\n");
  CHECK(render::no_connector_for("\u202Ex", 2) ==
        "there is no known VDK connector for \\u{202e}x (2 plugins known)\n");
}

TEST_CASE("a known type without a connector is reported with the number of known plugins") {
  CHECK(render::no_connector_for("mysql", 34) ==
        "there is no known VDK connector for mysql (34 plugins known)\n");
  CHECK(render::no_connector_for("mysql", 1) ==
        "there is no known VDK connector for mysql (1 plugin known)\n");
  CHECK(render::no_connector_for("mysql", 0) ==
        "there is no known VDK connector for mysql (0 plugins known)\n");
}

TEST_CASE("an empty result says how many plugins were searched") {
  CHECK(render::nothing_matched(10, 34) ==
        "nothing matched (34 plugins known, 10 of them connectors)\n");
  CHECK(render::nothing_matched(1, 1) ==
        "nothing matched (1 plugin known, 1 of them connectors)\n");
}

TEST_CASE("a diagnostic is one line with its location, severity and code") {
  model::Problem problem{.severity = model::Severity::serious,
                         .code = ProblemCode::metadata_no_name,
                         .message = "no 'Name' field",
                         .where = {"/venv/x.dist-info/METADATA", 3, 7},
                         .plugin = "vdk-x",
                         .source = "environment"};
  CHECK(render::diagnostic(problem) ==
        "/venv/x.dist-info/METADATA:3:7: serious: no 'Name' field [metadata-no-name]\n");
  problem.where.column = 0;
  CHECK(render::diagnostic(problem) ==
        "/venv/x.dist-info/METADATA:3: serious: no 'Name' field [metadata-no-name]\n");
  problem.where.line = 0;
  CHECK(render::diagnostic(problem) ==
        "/venv/x.dist-info/METADATA: serious: no 'Name' field [metadata-no-name]\n");
  problem.where.file.clear();
  CHECK(render::diagnostic(problem) == "vdk-x: serious: no 'Name' field [metadata-no-name]\n");
  problem.plugin.clear();
  CHECK(render::diagnostic(problem) == "serious: no \'Name\' field [metadata-no-name]\n");
}

TEST_CASE("a diagnostic stays on one line whatever it contains") {
  const model::Problem problem{.severity = model::Severity::fatal,
                               .code = ProblemCode::index_yaml,
                               .message = "two\nlines\x07",
                               .where = {"/a\nb\x1b", 1, 0},
                               .plugin = {},
                               .source = {}};
  CHECK(render::diagnostic(problem) == "/a b\\x1b:1: fatal: two lines\\x07 [index-yaml]\n");
}

TEST_CASE("a refusal is an error with its location and code") {
  CHECK(render::refusal({.severity = model::Severity::fatal,
                         .code = ProblemCode::index_unknown_key,
                         .message = "unknown key 'fo'",
                         .where = {"rules.yaml", 4, 2},
                         .plugin = {},
                         .source = "rules"}) ==
        "error: rules.yaml:4:2: unknown key 'fo' [index-unknown-key]\n");
}

TEST_CASE("hints say what is installed where, how old the index is and what to try next") {
  Hints hints;
  hints.environment = "/home/ada/venv";
  hints.found_by = "VIRTUAL_ENV";
  hints.connectors_installed = 2;
  hints.connectors_known = 10;
  hints.index_date = "2026-09-01";
  CHECK(render::hints(hints) ==
        "2 of 10 connectors installed in '/home/ada/venv' (found by VIRTUAL_ENV); index of "
        "2026-09-01\n"
        "try '-o wide' for more columns, '--json' for everything\n");
}

TEST_CASE("hints without an environment say how to name one") {
  Hints hints;
  hints.connectors_known = 1;
  CHECK(render::hints(hints) ==
        "1 connector known, no Python environment read\n"
        "try '--env PATH' or '--python EXE' to see what is installed there\n");
}

TEST_CASE("an ambiguous default database is mentioned only while none is set") {
  Hints hints;
  hints.environment = "/venv";
  hints.defaults = {"sqlite", "trino"};
  CHECK(render::hints(hints) ==
        "0 of 0 connectors installed in '/venv'\n"
        "the default database is ambiguous; set VDK_DB_DEFAULT_TYPE to one of: sqlite,\n"
        "  trino\n"
        "try '-o wide' for more columns, '--json' for everything\n");
  hints.may_be_single = true;
  CHECK(render::hints(hints).find("the default database may be ambiguous; set ") !=
        std::string::npos);
  hints.has_default_type = true;
  CHECK(render::hints(hints).find("ambiguous") == std::string::npos);
  hints.has_default_type = false;
  hints.defaults = {"trino"};
  CHECK(render::hints(hints).find("default") == std::string::npos);
}

TEST_CASE("a broken connector is the next thing to look at") {
  Hints hints;
  hints.environment = "/venv";
  hints.connectors_known = 3;
  hints.connectors_installed = 3;
  hints.broken = {"vdk-trino"};
  CHECK(render::hints(hints) ==
        "3 of 3 connectors installed in '/venv', 1 broken\n"
        "'vdk-trino' is broken; 'vdk connectors doctor' says why\n");
  hints.broken = {"vdk-trino", "vdk-impala", "vdk-hive"};
  CHECK(render::hints(hints) ==
        "3 of 3 connectors installed in '/venv', 3 broken\n"
        "'vdk-trino' and 2 more are broken; 'vdk connectors doctor' says why\n");
}

TEST_CASE("hints suggest a missing VDK first, then a missing driver") {
  Hints hints;
  hints.environment = "/venv";
  hints.undriven = {"vdk-trino"};
  CHECK(render::hints(hints) ==
        "0 of 0 connectors installed in '/venv'\n"
        "'vdk-trino' lacks a driver; 'vdk connectors doctor' says which, and how to install it\n");
  hints.undriven.emplace_back("vdk-impala");
  CHECK(render::hints(hints).find("'vdk-trino' and 1 more lack drivers; ") != std::string::npos);
  hints.has_vdk = false;
  hints.broken = {"vdk-trino"};
  hints.doctor = "vdk connectors doctor --env /venv";
  CHECK(
      render::hints(hints).ends_with("\nVDK is not installed there; 'vdk connectors doctor --env "
                                     "/venv' says how to install it\n"));
}

TEST_CASE("hints do not repeat that VDK would not start") {
  Hints hints;
  hints.environment = "/venv";
  hints.broken = {"vdk-trino"};
  hints.is_dead = true;
  CHECK(render::hints(hints) == "0 of 0 connectors installed in '/venv', 1 broken\n");
}

TEST_CASE("the doctor command names the environment as the user did") {
  vdk::model::Environment environment;
  environment.prefix = "/venv";
  environment.is_primary = true;
  environment.found_by = "dot-venv";
  CHECK(render::doctor_command(environment) == "vdk connectors doctor");
  environment.found_by = "--env";
  CHECK(render::doctor_command(environment) == "vdk connectors doctor --env /venv");
  environment.found_by = "--python";
  environment.executable = "/venv/bin/python";
  CHECK(render::doctor_command(environment) == "vdk connectors doctor --python /venv/bin/python");
  environment.found_by = "pyenv";
  environment.is_primary = false;
  CHECK(render::doctor_command(environment) == "vdk connectors doctor --env /venv");
}

TEST_CASE("a command is quoted where required, and is on a line of its own to be copied") {
  vdk::model::Environment environment;
  environment.prefix = "/tmp/d up's";
  environment.executable = "/tmp/d up/python";
  environment.id = "/tmp/a b:/tmp/c";
  environment.is_primary = true;
  environment.found_by = "--env";
  CHECK(render::doctor_command(environment) == "vdk connectors doctor --env '/tmp/d up'\\''s'");
  CHECK(render::doctor_command(environment, "my image") ==
        "vdk connectors doctor --root 'my image' --env '/tmp/d up'\\''s'");
  environment.starts = false;
  environment.programs.emplace_back();
  environment.programs.back().name = "vdk";
  CHECK(render::dead_environments({environment}) ==
        "VDK would not start in '/tmp/d up's'; run this to see why, and how to fix it:\n"
        "    vdk connectors doctor --env '/tmp/d up'\\''s'\n");
  environment.found_by = "--python";
  CHECK(render::doctor_command(environment) == "vdk connectors doctor --python '/tmp/d up/python'");
  environment.found_by = "--path";
  CHECK(render::doctor_command(environment) == "vdk connectors doctor --path '/tmp/a b:/tmp/c'");
}

TEST_CASE("an unknown type is reported with what may have been intended") {
  CHECK(render::unknown_type("csv", "", {"vdk-csv"}, {"trino"}) ==
        "unknown type 'csv'\n"
        "'vdk-csv' is a plugin but not a database connector; '--all' lists it\n"
        "types with a connector: trino\n"
        "'vdk connectors types' lists all types, aliases and families\n");
  CHECK(render::unknown_type("x", "y", {}, {}) ==
        "unknown type 'x'\n"
        "did you mean 'y'?\n"
        "'vdk connectors types' lists all types, aliases and families\n");
  CHECK(render::matched_with_all({}).empty());
  CHECK(render::matched_with_all({"a", "b"}) == "'--all' would also list: a, b\n");
}

TEST_CASE("an environment whose VDK cannot start is reported, with what to do") {
  vdk::model::Environment environment;
  environment.prefix = "/venv";
  environment.is_primary = true;
  environment.programs.emplace_back();
  environment.programs.back().name = "vdk";
  CHECK(render::dead_environments({environment}).empty());
  environment.starts = false;
  CHECK(render::dead_environments({environment}) ==
        "VDK would not start in '/venv'; 'vdk connectors doctor' says why, and how to fix it\n");
  environment.programs.clear();
  CHECK(render::dead_environments({environment}).empty());
}

TEST_CASE("the line about what is read keeps the end of a long path") {
  CHECK(render::reading("/env/lib/acme.py", 40) == "reading /env/lib/acme.py");
  CHECK(render::reading("/env/lib/acme.py", 20) == "reading \u2026/acme.py");
  CHECK(render::reading("/env/lib/a_long_name.py", 20) == "reading \u2026/a_long_na\u2026");
  CHECK(render::reading("/a\x1b", 40) == "reading /a\\x1b");
  CHECK(render::reading("/a/b", 3) == "re\u2026");
}
