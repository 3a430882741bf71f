#include "vdk/environments/pth.hpp"

#include "catch.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;

namespace {

using Paths = std::vector<std::string>;
using Kind = PathConfiguration::Line::Kind;

constexpr std::string_view easy_mark = "import sys; sys.__plen = len(sys.path)";
constexpr std::string_view easy_move =
    "import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; "
    "p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)";

std::vector<std::string> paths_of(const PathConfiguration& configuration) {
  std::vector<std::string> paths;
  for (const auto& line : configuration.lines) paths.push_back(line.path);
  return paths;
}

}  // namespace

TEST_CASE("path lines keep leading spaces and lose trailing ones") {
  const auto read = read_path_configuration("# no\n\n/a/b \t\n  /x\nrel\r\nlast", "a.pth", 11);
  CHECK(paths_of(read) == std::vector<std::string>{"/a/b", "  /x", "rel", "last"});
  CHECK(read.problems.empty());
}

TEST_CASE("an import line with an unknown effect is skipped and noted") {
  const auto read = read_path_configuration("/a\nimport x\nimport\ty\nimporting\n", "a.pth", 11);
  CHECK(paths_of(read) == std::vector<std::string>{"/a", "importing"});
  REQUIRE(read.problems.size() == 2);
  CHECK(read.problems[0].code == ProblemCode::pth_runs_code);
  CHECK(read.problems[0].where.line == 2);
}

TEST_CASE("a file full of import lines gives a limited number of notes") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "import x\n";
  CHECK(read_path_configuration(text + "/a\n", "a.pth", 11).problems.size() == 20);
  CHECK(paths_of(read_path_configuration(text + "/a\n", "a.pth", 11)) ==
        std::vector<std::string>{"/a"});
}

TEST_CASE("known harmless import lines are silent") {
  CHECK(read_path_configuration("import _virtualenv\n", "_virtualenv.pth", 11).problems.empty());
  CHECK(read_path_configuration("import __editable___x_finder; __editable___x_finder.install()",
                                "__editable__.x.pth", 11)
            .problems.empty());
  CHECK(read_path_configuration("import sys, types, os;", "/s/x-nspkg.pth", 11).problems.empty());
}

TEST_CASE(
    "easy-install's two lines are recognised by their statements, and have no effect since 3.15") {
  const std::string text =
      "/before\n" + std::string(easy_mark) + "\n/egg\n" + std::string(easy_move) + "\n/after\n";
  const auto read = read_path_configuration(text, "easy-install.pth", 11);
  CHECK(read.problems.empty());
  REQUIRE(read.lines.size() == 5);
  CHECK(read.lines[1].kind == Kind::mark);
  CHECK(read.lines[3].kind == Kind::move);
  const auto since = read_path_configuration(text, "easy-install.pth", 15);
  CHECK(since.problems.empty());
  CHECK(paths_of(since) == Paths{"/before", "/egg", "/after"});
  const auto other = read_path_configuration("import sys; sys.__plen = 0\n", "a.pth", 11);
  CHECK(other.problems.size() == 1);
}

TEST_CASE("uv's overlay adds a whole site directory") {
  const auto read = read_path_configuration("import site; site.addsitedir(\"/o/site-packages\")",
                                            "_uv_ephemeral_overlay.pth", 11);
  REQUIRE(read.lines.size() == 1);
  CHECK(read.lines[0].kind == Kind::site);
  CHECK(read.lines[0].path == "/o/site-packages");
}

TEST_CASE("uv's overlay over an environment adds two site directories, written as bytes") {
  const std::string_view text =
      R"(import site; site.addsitedir(__import__("os").fsdecode(b"/one/gr\xc3\xb6\\\"e")); )"
      R"(site.addsitedir(__import__("os").fsdecode(b"/two")))";
  const auto read = read_path_configuration(text, "_uv_ephemeral_overlay.pth", 11);
  CHECK(paths_of(read) == Paths{"/one/gr\xC3\xB6\\\"e", "/two"});
  CHECK(read.problems.empty());
  for (const std::string_view other : {
           "import site; site.addsitedir(\"/one\"); print()",
           "import site; site.addsitedir(__import__(\"os\").fsdecode(b\"/\\n\"))",
           "import site; site.addsitedir(__import__(\"os\").fsdecode(b\"/one\")",
           "import site; site.addsitedir(__import__(\"os\").fsdecode(b\"/\\x1\"))",
           "import site; site.addsitedir(\"/one",
           "import site;",
       }) {
    const auto unknown = read_path_configuration(other, "a.pth", 11);
    CHECK(unknown.lines.empty());
  }
}

TEST_CASE("a byte order mark spoils the first line before 3.13") {
  const std::string_view text = "\xEF\xBB\xBF/a\n/b\n";
  CHECK(read_path_configuration(text, "a.pth", 13).lines[0].path == "/a");
  CHECK(read_path_configuration(text, "a.pth", 12).lines[0].path == "\xEF\xBB\xBF/a");
}

TEST_CASE("a NUL spoils only a path line, but after an import line it drops the rest") {
  const std::string_view path("/a\n/b\0\n/c\n", 10);
  CHECK(paths_of(read_path_configuration(path, "a.pth", 11)) == Paths{"/a", "/c"});
  const std::string_view code("/a\nimport x\0\n/c\n", 16);
  CHECK(paths_of(read_path_configuration(code, "a.pth", 14)) == Paths{"/a"});
  CHECK(paths_of(read_path_configuration(code, "a.pth", 15)) == Paths{"/a", "/c"});
}

TEST_CASE("lines end as in a text file before 3.13, and as in str.splitlines from then on") {
  const std::string_view text =
      "/a\r/b\f/c\xC2\x85"
      "/d\n";
  CHECK(paths_of(read_path_configuration(text, "a.pth", 12)) == Paths{"/a",
                                                                      "/b\f/c\xC2\x85"
                                                                      "/d"});
  CHECK(paths_of(read_path_configuration(text, "a.pth", 13)) == Paths{"/a", "/b", "/c", "/d"});
}

TEST_CASE("non-ASCII whitespace counts as whitespace") {
  const auto read = read_path_configuration("\x1C\n\xC2\xA0\n/a\xC2\xA0\x1C\n", "a.pth", 11);
  CHECK(paths_of(read) == Paths{"/a"});
}

TEST_CASE("a comment must start in the first column, until 3.15 strips the line") {
  CHECK(paths_of(read_path_configuration("#a\n #b\n /c\n", "a.pth", 14)) == Paths{" #b", " /c"});
  CHECK(paths_of(read_path_configuration("#a\n #b\n /c\n", "a.pth", 15)) == Paths{"/c"});
}

TEST_CASE("only 'import' at the start of a line and followed by a space or tab is code") {
  const std::string_view text = "import\vx\nimport\nimportant\n import x\n";
  CHECK(read_path_configuration(text, "a.pth", 11).lines.size() == 4);
  CHECK(read_path_configuration(text, "a.pth", 11).problems.empty());
  CHECK(read_path_configuration(text, "a.pth", 15).problems.size() == 1);
  CHECK(read_path_configuration("import x\n", "a.pth", 18).problems.empty());
}

TEST_CASE("invalid UTF-8 stops Python itself, and the line is reported") {
  for (const int minor : {8, 12, 13, 15}) {
    const auto read = read_path_configuration("/a\n# \xE4\n", "d/a.pth", minor);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].code == ProblemCode::pth_not_utf8);
    CHECK(read.problems[0].severity == vdk::model::Severity::fatal);
    CHECK(read.problems[0].where == vdk::model::Location{"d/a.pth", 2, 0});
  }
}

TEST_CASE("maintenance releases reveal their dialect in site.py") {
  CHECK_FALSE(recognise_dialect("", 12).skips_hidden);
  CHECK(recognise_dialect("", 13).skips_hidden);
  CHECK(recognise_dialect("not name.startswith(\".\")", 12).skips_hidden);
  const SiteDialect later = recognise_dialect("x = pth_content.splitlines()", 12);
  CHECK(later.has_text_lines);
  CHECK_FALSE(later.passes_byte_order_mark);
  CHECK(recognise_dialect("decode(\"utf-8-sig\")", 12).passes_byte_order_mark);
}

TEST_CASE("a line that mentions the search path is never harmless") {
  for (const std::string_view line :
       {"import _virtualenv; sys.path.append('/x')", "import coverage; site.addsitedir('/x')",
        "import _virtualenv_", "import other, _virtualenv",
        "import site; site.addsitedir(\"/x\"); import y", "import os; site.addsitedir(\"/x\")"}) {
    CAPTURE(line);
    CHECK(read_path_configuration(line, "a.pth", 11).problems.size() == 1);
  }
}

TEST_CASE("editable installs of other build tools are silent too") {
  for (const std::string_view line :
       {"import _editable_impl_vdk_x", "import _vdk_x_editable", "import _vdk_x_editable_loader",
        "import coverage; coverage.process_startup()",
        "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == "
        "'local'; enabled and __import__('_distutils_hack').add_shim(); "}) {
    CAPTURE(line);
    CHECK(read_path_configuration(line, "a.pth", 11).problems.empty());
  }
}

TEST_CASE("a start file is noted once, at its first line that is neither empty nor a comment") {
  const auto problems = check_start_file("\xEF\xBB\xBF# x\n\n a.b:c\nd:e\n", "d/a.start");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == ProblemCode::pth_runs_code);
  CHECK(problems[0].where == vdk::model::Location{"d/a.start", 3, 0});
  CHECK(check_start_file("# x\n", "a.start").empty());
  CHECK(check_start_file("a:b\n\xE4\n", "a.start").empty());
}
