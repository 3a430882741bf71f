#include "vdk/environments/growing_path.hpp"

#include <string>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "scratch.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;
using vdk::tests::Scratch;

namespace {

using Paths = std::vector<std::string>;

struct Site {
  Scratch scratch;

  explicit Site(const std::vector<std::string>& folders) {
    for (const std::string& folder : folders) scratch.write(folder + "/.keep", "");
    scratch.write("site/.keep", "");
  }

  SearchPath read(int minor) const {
    GrowingPath path(minor, scratch.path("library"));
    path.add_site(scratch.path("site"));
    return path.take();
  }

  Paths below(int minor) const {
    Paths names;
    for (const std::string& directory : read(minor).directories) {
      names.push_back(directory.substr(scratch.path("").size()));
    }
    return names;
  }
};

std::optional<ProblemCode> only_code(const SearchPath& path) {
  if (path.problems.size() != 1) return std::nullopt;
  return path.problems[0].code;
}

}  // namespace

TEST_CASE(".pth files are sorted by the bytes of their names, and the suffix must be lower case") {
  const Site site({"one", "two", "three"});
  site.scratch.write("site/a.pth", "../one\n");
  site.scratch.write("site/B.pth", "../two\n");
  site.scratch.write("site/c.PTH", "../three\n");
  CHECK(site.below(12) == Paths{"site", "two", "one"});
}

TEST_CASE("the listings of site directories are returned, so that nobody lists them again") {
  const Site site({});
  site.scratch.write("site/a.pth", "");
  const SearchPath path = site.read(12);
  REQUIRE(path.listings.size() == 1);
  CHECK(path.listings.at(site.scratch.path("site")).entries.size() == 2);
}

TEST_CASE("each spelling of a path is added once, whichever file names it") {
  const Site site({"one", "site/inner"});
  site.scratch.write("site/a.pth", ".\n./inner\ninner/\n../site/inner\n../one\n../one/.\n");
  CHECK(site.below(12) == Paths{"site", "site/inner", "one"});
}

TEST_CASE("a .pth that is not a regular file is skipped, and reported where Python would block") {
  const Site site({"one", "site/a.pth"});
  CHECK(::symlink("b.pth", site.scratch.path("site/b.pth").c_str()) == 0);
  CHECK(::symlink("nowhere", site.scratch.path("site/c.pth").c_str()) == 0);
  site.scratch.write("site/z.pth", "../one\n");
  CHECK(site.below(12) == Paths{"site", "one"});
  CHECK(site.read(12).problems.empty());
  CHECK(::mkfifo(site.scratch.path("site/d.pth").c_str(), 0600) == 0);
  CHECK(only_code(site.read(12)) == ProblemCode::not_a_regular_file);
  CHECK(site.below(12) == Paths{"site", "one"});
}

TEST_CASE("a file of ten megabytes is read") {
  const Site site({"one"});
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "#" + std::string(99, 'x') + "\n";
  site.scratch.write("site/a.pth", text + "../one\n");
  CHECK(site.below(12) == Paths{"site", "one"});
}

TEST_CASE("the installation's own site.py decides where maintenance releases differ") {
  const Site site({"one", "two"});
  site.scratch.write("site/.h.pth", "../one\n");
  site.scratch.write("site/a.pth", "\xEF\xBB\xBF../two\n");
  CHECK(site.below(12) == Paths{"site", "one"});
  CHECK(site.below(13) == Paths{"site", "two"});
  site.scratch.write("library/site.py", "name.startswith(\".\") decode(\"utf-8-sig\")");
  CHECK(site.below(12) == Paths{"site", "two"});
}

TEST_CASE("uv's overlay adds a site at its line, and from 3.15 on after all paths") {
  const Site site({"one", "two", "over"});
  site.scratch.write("over/x.pth", "../two\n");
  site.scratch.write("site/a.pth", "import site; site.addsitedir(\"" + site.scratch.path("over") +
                                       "\")\n../one\n");
  CHECK(site.below(14) == Paths{"site", "over", "two", "one"});
  CHECK(site.below(15) == Paths{"site", "one", "over", "two"});
  CHECK(site.below(18) == Paths{"site", "one"});
}

TEST_CASE("a site directory that adds itself does not loop") {
  const Site site({"one"});
  site.scratch.write("site/a.pth", "import site; site.addsitedir(\"" + site.scratch.path("site") +
                                       "\")\n../one\n");
  CHECK(site.below(12) == Paths{"site", "one"});
  CHECK(site.below(15) == Paths{"site", "one"});
}

TEST_CASE(
    "from 3.15 on a start file silences the import lines of its namesake and is noted itself") {
  const Site site({"one"});
  site.scratch.write("site/a.pth", "import unknown\n../one\n");
  site.scratch.write("site/a.start", "pack.mod:run\n");
  site.scratch.write("site/.b.start", "pack.mod:run\n");
  const SearchPath before = site.read(14);
  REQUIRE(before.problems.size() == 1);
  CHECK(before.problems[0].where.file == site.scratch.path("site/a.pth"));
  const SearchPath since = site.read(15);
  REQUIRE(since.problems.size() == 1);
  CHECK(since.problems[0].code == ProblemCode::pth_runs_code);
  CHECK(since.problems[0].where.file == site.scratch.path("site/a.start"));
  CHECK(site.below(15) == Paths{"site", "one"});
}

TEST_CASE("easy-install's mark outlives its file, and a move without a mark drops the rest") {
  const std::string mark = "import sys; sys.__plen = len(sys.path)\n";
  const std::string move =
      "import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; "
      "p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)\n";
  const Site site({"one", "two", "three", "four"});
  site.scratch.write("site/a.pth", move + "../four\n");
  site.scratch.write("site/b.pth", "../one\n" + mark + "../two\n");
  CHECK(site.below(12) == Paths{"site", "one", "two"});
  site.scratch.write("site/c.pth", "../three\n" + move + move);
  CHECK(site.below(12) == Paths{"two", "three", "site", "one"});
  site.scratch.write("site/d.pth", "../four\n" + mark + "../four\n" + move);
  CHECK(site.below(12) == Paths{"two", "three", "site", "one", "four"});
}

TEST_CASE("directories known beforehand are left out") {
  const Site site({"library"});
  site.scratch.write("site/a.pth", "../library\n");
  GrowingPath path(12, "");
  path.know(site.scratch.path("library"));
  path.add_site(site.scratch.path("site"));
  CHECK(path.take().directories == Paths{site.scratch.path("site")});
}
