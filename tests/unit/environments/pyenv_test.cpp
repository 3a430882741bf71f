#include "vdk/environments/pyenv.hpp"

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::environments;
using namespace vdk::tests;

namespace {

void make_version(const Scratch& scratch, const std::string& version) {
  make_program(scratch, "pyenv/versions/" + version + "/bin/python3", "");
}

}  // namespace

TEST_CASE("pyenv's version comes from the variable, the nearest file, then the global file") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  for (const std::string version : {"3.9.1", "3.10.2", "3.11.7"}) make_version(scratch, version);
  const std::string root = scratch.path("pyenv");
  const std::string versions = root + "/versions/";

  CHECK(find_pyenv_versions(root, process) == std::vector<std::string>{"system"});
  scratch.write("pyenv/version", "3.9.1\n");
  CHECK(find_pyenv_versions(root, process) == std::vector<std::string>{versions + "3.9.1"});
  scratch.write("work/.python-version", "# first\n\n3.10.2 trailing words\r\n../../x\nsystem\n");
  CHECK(find_pyenv_versions(root, process) ==
        std::vector<std::string>{versions + "3.10.2", "system"});
  process.variables["PYENV_VERSION"] = "python-3.11.7:3.9.1";
  CHECK(find_pyenv_versions(root, process) ==
        std::vector<std::string>{versions + "3.11.7", versions + "3.9.1"});
}

TEST_CASE("a version prefix selects the highest release, compared by number") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  for (const std::string version :
       {"3.11.7", "3.11.10", "3.11.12rc1", "3.11-dev", "3.13.0t", "3.13.0a4", "3.110.1"}) {
    make_version(scratch, version);
  }
  const std::string root = scratch.path("pyenv");
  process.variables["PYENV_VERSION"] = "3.11";
  CHECK(find_pyenv_versions(root, process) == std::vector<std::string>{root + "/versions/3.11.10"});
  process.variables["PYENV_VERSION"] = "3.13";
  CHECK(find_pyenv_versions(root, process).empty());
}

TEST_CASE("a shim runs the first version that has the program, or else the one on PATH") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  make_program(scratch, "shims/python3", shim_of(scratch));
  make_program(scratch, "bin/python3", "");
  make_version(scratch, "3.11.7");
  make_folder(scratch.path("pyenv/versions/3.9.1"));
  const std::string root = scratch.path("pyenv");
  process.variables["PYENV_VERSION"] = "3.9.1:3.11.7";
  CHECK(resolve_pyenv_program(root, "python3", process) == root + "/versions/3.11.7/bin/python3");
  process.variables["PYENV_VERSION"] = "3.9.1";
  CHECK(resolve_pyenv_program(root, "python3", process) == scratch.path("bin/python3"));
  CHECK(resolve_pyenv_program(root, "other", process).empty());
}

TEST_CASE("a free-threaded version is used only for a prefix that asks for it") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  for (const std::string version : {"3.13.0", "3.13.1t", "3.13.0t"}) make_version(scratch, version);
  const std::string root = scratch.path("pyenv");
  const auto chosen = [&](const std::string& wanted) {
    process.variables["PYENV_VERSION"] = wanted;
    return find_pyenv_versions(root, process);
  };
  CHECK(chosen("3.13") == std::vector<std::string>{root + "/versions/3.13.0"});
  CHECK(chosen("3.13t") == std::vector<std::string>{root + "/versions/3.13.1t"});
  CHECK(chosen("python-3.13") == std::vector<std::string>{root + "/versions/3.13.0"});
}

TEST_CASE(
    "a version file cannot lead outside the versions folder (CVE-2022-35861), but can contain ..") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  make_version(scratch, "3.11.7");
  make_version(scratch, "3.9.1");
  make_program(scratch, "outside/bin/python3", "");
  const std::string root = scratch.path("pyenv");
  const auto chosen = [&](const std::string& text) {
    scratch.write("work/.python-version", text);
    return find_pyenv_versions(root, process);
  };
  for (const std::string text : {"..", "../..", "../../outside", "/", "3.11.7/../.."}) {
    CHECK(chosen(text) == std::vector<std::string>{"system"});
  }
  CHECK(chosen("3.9.1/../3.11.7") == std::vector<std::string>{root + "/versions/3.11.7"});
}

TEST_CASE("an empty version file means system and hides those above it") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  make_version(scratch, "3.11.7");
  scratch.write("pyenv/version", "3.11.7\n");
  scratch.write("work/.python-version", "3.11.7\n");
  scratch.write("work/deep/.python-version", "\n");
  CHECK(find_pyenv_versions(scratch.path("pyenv"), process) == std::vector<std::string>{"system"});
}

TEST_CASE("the search for a version file starts at PYENV_DIR, then at the working directory") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  make_version(scratch, "3.11.7");
  make_version(scratch, "3.9.1");
  const std::string root = scratch.path("pyenv");
  scratch.write("work/.python-version", "3.9.1\n");
  make_folder(scratch.path("other/deep"));
  process.variables["PYENV_DIR"] = scratch.path("other/deep");
  CHECK(find_pyenv_versions(root, process) == std::vector<std::string>{root + "/versions/3.9.1"});
  scratch.write("other/.python-version", "3.11.7\n");
  CHECK(find_pyenv_versions(root, process) == std::vector<std::string>{root + "/versions/3.11.7"});
  process.variables["PYENV_DIR"] = scratch.path("none");
  CHECK(resolve_pyenv_program(root, "python3", process).empty());
}

TEST_CASE("a version can be a link, as in pyenv-virtualenv") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  make_program(scratch, "pyenv/versions/3.11.7/envs/work/bin/python3", "");
  make_link(scratch.path("pyenv/versions/3.11.7/envs/work"), scratch.path("pyenv/versions/work"));
  process.variables["PYENV_VERSION"] = "work";
  CHECK(resolve_pyenv_program(scratch.path("pyenv"), "python3", process) ==
        scratch.path("pyenv/versions/work/bin/python3"));
}
