#include "vdk/sources/pth.hpp"

#include "catch.hpp"

using namespace vdk::sources;

namespace {

std::vector<std::string> paths_of(const PathConfiguration& configuration) {
  std::vector<std::string> paths;
  for (const auto& line : configuration.lines) paths.push_back(line.path);
  return paths;
}

}  // namespace

TEST_CASE("path lines keep leading blanks and lose trailing ones") {
  const auto read = read_path_configuration("# no\n\n/a/b \t\n  /x\nrel\r\nlast", "a.pth", 11);
  CHECK(paths_of(read) == std::vector<std::string>{"/a/b", "  /x", "rel", "last"});
  CHECK(read.problems.empty());
}

TEST_CASE("an import line of unknown effect is passed over and noted") {
  const auto read = read_path_configuration("/a\nimport x\nimport\ty\nimporting\n", "a.pth", 11);
  CHECK(paths_of(read) == std::vector<std::string>{"/a", "importing"});
  REQUIRE(read.problems.size() == 2);
  CHECK(read.problems[0].code == "pth-runs-code");
  CHECK(read.problems[0].where.line == 2);
}

TEST_CASE("known harmless import lines are silent") {
  CHECK(read_path_configuration("import _virtualenv\n", "_virtualenv.pth", 11).problems.empty());
  CHECK(read_path_configuration("import __editable___x_finder; __editable___x_finder.install()",
                                "__editable__.x.pth", 11)
            .problems.empty());
  CHECK(read_path_configuration("import sys, types, os;", "/s/x-nspkg.pth", 11).problems.empty());
}

TEST_CASE("easy-install's lines move what stands between them to the front") {
  const auto read = read_path_configuration(
      "/before\nimport sys; sys.__plen = len(sys.path)\n/egg\nimport sys; "
      "new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); "
      "sys.path[p:p]=new; sys.__egginsert = p+len(new)\n/after\n",
      "easy-install.pth", 11);
  REQUIRE(read.lines.size() == 3);
  CHECK_FALSE(read.lines[0].moves_to_front);
  CHECK(read.lines[1].moves_to_front);
  CHECK_FALSE(read.lines[2].moves_to_front);
  CHECK(read.problems.empty());
}

TEST_CASE("uv's overlay adds a whole site directory") {
  const auto read = read_path_configuration("import site; site.addsitedir(\"/o/site-packages\")",
                                            "_uv_ephemeral_overlay.pth", 11);
  REQUIRE(read.lines.size() == 1);
  CHECK(read.lines[0].is_site);
  CHECK(read.lines[0].path == "/o/site-packages");
}

TEST_CASE("a byte order mark spoils the first line before 3.13") {
  const std::string_view text = "\xEF\xBB\xBF/a\n/b\n";
  CHECK(read_path_configuration(text, "a.pth", 13).lines[0].path == "/a");
  CHECK(read_path_configuration(text, "a.pth", 12).lines[0].path == "\xEF\xBB\xBF/a");
}

TEST_CASE("a NUL drops the rest of the file") {
  const auto read = read_path_configuration(std::string_view("/a\n/b\0\n/c\n", 10), "a.pth", 11);
  CHECK(paths_of(read) == std::vector<std::string>{"/a"});
}
