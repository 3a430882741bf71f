#include "vdk/render/text/comparison.hpp"

#include "catch.hpp"

using namespace vdk::model;
using namespace vdk::render;

namespace {

Difference added(const std::string& name, const std::string& version) {
  return {.name = name,
          .change = Change::added,
          .b = Presence{.version = version, .state = State::installed},
          .requirement = {.line = name + "==" + version}};
}

Difference upgraded() {
  return {.name = "vdk-trino",
          .change = Change::upgraded,
          .a = Presence{.version = "0.3.9", .state = State::installed},
          .b = Presence{.version = "0.4.0", .state = State::broken},
          .facts = {{.fact = "version", .a = "0.3.9", .b = "0.4.0"},
                    {.fact = "state", .a = "installed", .b = "broken"},
                    {.fact = "commands", .removed = {"old"}, .added = {"new", "newer"}},
                    {.fact = "config.PORT.default", .a = "8080"}},
          .requirement = {.line = "vdk-trino==0.4.0"}};
}

Difference removed(const std::string& name) {
  return {.name = name, .change = Change::removed, .a = Presence{.version = "1.0"}};
}

Comparison comparison(std::vector<Difference> differences) {
  return {.a = {.kind = SourceKind::environment, .path = "/venv", .python = "3.11"},
          .b = {.kind = SourceKind::index, .path = "built-in", .index_date = "2026-01-01"},
          .differences = std::move(differences),
          .same = 2};
}

}  // namespace

TEST_CASE("differences are one row each, and what is not a version is in the last column") {
  CHECK(
      comparison_table(comparison({added("vdk-new", "1.0"), removed("vdk-old"), upgraded()}), {}) ==
      "CHANGE    CONNECTOR  A      B      DETAIL\n"
      "added     vdk-new    -      1.0    -\n"
      "removed   vdk-old    1.0    -      -\n"
      "upgraded  vdk-trino  0.3.9  0.4.0  state installed->broken; commands +new +newer -old; "
      "config.PORT.default 8080->None\n");
  CHECK(comparison_table(comparison({}), {}).empty());
}

TEST_CASE("a table of differences fits the terminal") {
  CHECK(comparison_table(comparison({upgraded()}), {.width = 60}) ==
        "CHANGE    CONNECTOR  A      B      DETAIL\n"
        "upgraded  vdk-trino  0.3.9  0.4.0  state installed->broken;\n"
        "                                   commands +new +newer\n"
        "                                   -old; config.PORT.default\n"
        "                                   8080->None\n");
}

TEST_CASE("no line is wider than the terminal, however long a name is") {
  Difference long_names = upgraded();
  long_names.facts = {{.fact = "config",
                       .removed = {"RETRIES"},
                       .added = {"RETRIES_ON_ERROR_BACKOFF_SECONDS", "WAIT"}}};
  CHECK(comparison_table(comparison({long_names}), {.width = 60, .has_headers = false}) ==
        "upgraded  vdk-trino  0.3.9  0.4.0  config\n"
        "                                   +RETRIES_ON_ERROR_BACKOF…\n"
        "                                   +WAIT -RETRIES\n");
}

TEST_CASE("a version that is not known is not the same as an absent plugin") {
  Difference unknown = added("vdk-new", "");
  unknown.b->version.reset();
  unknown.b->state = State::broken;
  CHECK(comparison_table(comparison({unknown}), {.has_headers = false}) ==
        "added  vdk-new  -  ?  broken\n");
}

TEST_CASE("a broken or removed plugin is marked by words, not only by color") {
  const std::string text =
      comparison_table(comparison({added("vdk-new", "1.0"), removed("vdk-old"), upgraded()}),
                       {.has_headers = false, .is_colored = true});
  CHECK(text.starts_with("\x1b[32madded\x1b[0m"));
  CHECK(text.find("\x1b[31mremoved\x1b[0m") != std::string::npos);
  CHECK(text.find("\x1b[31mupgraded\x1b[0m") != std::string::npos);
  Difference still_broken = upgraded();
  still_broken.a->state = State::broken;
  CHECK(comparison_table(comparison({still_broken}), {.has_headers = false, .is_colored = true})
            .starts_with("upgraded"));
}

TEST_CASE("untrusted text reaches neither the table nor the requirements") {
  Difference hostile = upgraded();
  hostile.b->version = "1.0\x1b[2J\n--pre";
  hostile.requirement = {.line = {}, .obstacle = "its version is not valid"};
  hostile.facts = {{.fact = "commands", .added = {"a\nb\x1b[0m"}}};
  CHECK(comparison_table(comparison({hostile}), {.has_headers = false}) ==
        "upgraded  vdk-trino  0.3.9  1.0\\x1b[2J_--pre  commands +a b\\x1b[0m\n");
  hostile.name = "vdk\n-r x";
  CHECK(requirements(comparison({hostile})) == "# skipped vdk -r x: its version is not valid\n");
}

TEST_CASE("requirements are lines for pip, and the rest are comments") {
  Difference editable = added("vdk-mine", "1.0");
  editable.requirement = {.line = {}, .obstacle = "it is an editable install"};
  Difference changed = upgraded();
  changed.change = Change::changed;
  changed.requirement = {.line = {}, .obstacle = "same version, but its code differs"};
  CHECK(requirements(comparison({editable, added("vdk-new", "1.0"), changed})) ==
        "vdk-new==1.0\n"
        "# skipped vdk-mine: it is an editable install\n"
        "# skipped vdk-trino: same version, but its code differs\n");
  CHECK(requirements(comparison({})).empty());
}

TEST_CASE("hints say what was compared and how much differs") {
  CHECK(comparison_hints(comparison({added("vdk-new", "1.0"), upgraded()})) ==
        "A: environment /venv (Python 3.11)\n"
        "B: index built-in (2026-01-01)\n"
        "1 added, 1 upgraded; 2 connectors unchanged\n");
  Comparison same = comparison({});
  same.a.listing = "-";
  same.b.listing = "saved.json";
  same.query.has_all = true;
  CHECK(comparison_hints(same) ==
        "A: environment /venv (Python 3.11), from stdin\n"
        "B: index built-in (2026-01-01), from saved.json\n"
        "no differences (2 plugins)\n");
}

TEST_CASE("a listing that was saved with a selection is noted") {
  SideContents contents{.side = {.listing = "saved.json"}};
  CHECK(partial_listing(contents, true).empty());
  contents.query = Query{};
  CHECK(partial_listing(contents, false).empty());
  CHECK(partial_listing(contents, true).starts_with("note: 'saved.json' was saved with options"));
  contents.query->role = "any";
  CHECK(partial_listing(contents, true).empty());
  contents.query->states = {"installed"};
  CHECK_FALSE(partial_listing(contents, false).empty());
}
