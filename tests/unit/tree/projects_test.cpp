#include "vdk/tree/projects.hpp"

#include <filesystem>

#include "catch.hpp"
#include "environments.hpp"
#include "vdk/installed/read_environment.hpp"

using namespace vdk::installed;
using namespace vdk::tree;
using namespace vdk::tests;

namespace {

void write_project(const Scratch& scratch, const std::string& folder, const std::string& name,
                   bool is_plugin = true) {
  const std::string entry_points =
      is_plugin ? ", entry_points={'vdk.plugin.run': ['" + name + " = vdk.plugin.x.entry']}" : "";
  scratch.write(folder + "/setup.py", "from setuptools import setup\nsetup(name='" + name +
                                          "', version='1.0'" + entry_points + ")\n");
}

std::vector<std::string> names_of(const Scratch& scratch, const std::string& below = "tree") {
  std::vector<std::string> names;
  for (const auto& project : list_projects(scratch.path(below)).projects) {
    names.push_back(project.reading.project.name);
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("projects are found up to three levels deep, sorted by path") {
  const Scratch scratch;
  write_project(scratch, "tree/b", "b");
  write_project(scratch, "tree/a", "a");
  write_project(scratch, "tree/c/d/e", "e");
  write_project(scratch, "tree/c/d/f/g", "g");
  scratch.write("tree/README.md", "");
  CHECK(names_of(scratch) == Names{"a", "b", "e"});
}

TEST_CASE("a plugin's folder is not searched further") {
  const Scratch scratch;
  write_project(scratch, "tree", "root");
  write_project(scratch, "tree/inner", "inner");
  CHECK(names_of(scratch) == Names{"root"});
}

TEST_CASE("a root that is a project but not a plugin can contain plugins") {
  const Scratch scratch;
  write_project(scratch, "tree", "root", false);
  write_project(scratch, "tree/inner", "inner");
  write_project(scratch, "tree/library", "library", false);
  write_project(scratch, "tree/library/below", "below");
  CHECK(names_of(scratch) == Names{"root", "inner", "library"});
}

TEST_CASE("a folder whose files only configure tools is searched further") {
  const Scratch scratch;
  scratch.write("tree/x/pyproject.toml", "[tool.black]\n");
  write_project(scratch, "tree/x/y", "y");
  CHECK(names_of(scratch) == Names{"y"});
}

TEST_CASE("builds, tests, hidden folders and virtual environments are skipped") {
  const Scratch scratch;
  for (const std::string name :
       {".hidden", "node_modules", "build", "dist", "tests", "x.egg-info", "venv"}) {
    write_project(scratch, "tree/" + name + "/p", name);
  }
  scratch.write("tree/venv/pyvenv.cfg", "");
  CHECK(names_of(scratch).empty());
}

TEST_CASE("links are followed once") {
  const Scratch scratch;
  write_project(scratch, "elsewhere/p", "p");
  make_link(scratch.path("elsewhere/p"), scratch.path("tree/one"));
  make_link(scratch.path("elsewhere/p"), scratch.path("tree/two"));
  make_link("..", scratch.path("tree/loop/back"));
  make_link("self", scratch.path("tree/self"));
  CHECK(names_of(scratch) == Names{"p"});
}

TEST_CASE("folders with names that are not valid UTF-8 are searched too") {
  const Scratch scratch;
  write_project(scratch, "tree/\xFF", "p");
  CHECK(names_of(scratch) == Names{"p"});
}

TEST_CASE("a root that cannot be listed is unreadable, an empty one is not") {
  const Scratch scratch;
  CHECK(list_projects(scratch.path("none")).is_unreadable);
  CHECK(list_projects(scratch.write("file", "")).is_unreadable);
  make_folder(scratch.path("empty"));
  CHECK_FALSE(list_projects(scratch.path("empty")).is_unreadable);
}

TEST_CASE("what is not read of a project matters only if it mentions VDK, or is the root") {
  const Scratch scratch;
  const std::string script = "from setuptools import setup\nsetup(name='a', entry_points=load())\n";
  scratch.write("tree/library/setup.py", script);
  CHECK(list_projects(scratch.path("tree")).problems.empty());
  scratch.write("tree/plugin/setup.py", script + "# a plugin for VDK\n");
  const TreeListing listing = list_projects(scratch.path("tree"));
  REQUIRE(listing.problems.size() == 1);
  CHECK(listing.problems[0].severity == vdk::model::Severity::serious);
  CHECK(listing.problems[0].where.file == scratch.path("tree/plugin/setup.py"));
  const TreeListing root = list_projects(scratch.path("tree/library"));
  REQUIRE(root.problems.size() == 1);
  CHECK(root.problems[0].severity == vdk::model::Severity::note);
}
