#include "vdk/environments/tool_folders.hpp"

#include "machine.hpp"

using namespace vdk::environments;
using namespace vdk::tests;

namespace {

/// `found_by path below the scratch folder` of each.
std::vector<std::string> places(const Machine& machine) {
  std::vector<std::string> result;
  const std::string start = machine.scratch.path("");
  for (const ToolFolder& place : list_tool_folders(machine.process)) {
    if (!place.prefix.starts_with(start)) continue;
    result.push_back(place.found_by + " " + place.prefix.substr(start.size()));
  }
  return result;
}

bool has(const std::vector<std::string>& list, const std::string& word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

TEST_CASE("each tool's environments are found in its default folder") {
  const Machine machine;
  const std::vector<std::string> expected = {
      "pyenv home/.pyenv/versions/x",
      "pipx home/.local/share/pipx/venvs/x",
      "pipx home/.local/pipx/venvs/x",
      "uv-tool home/.local/share/uv/tools/x",
      "uv-python home/.local/share/uv/python/x",
      "virtualenvwrapper home/.virtualenvs/x",
      "asdf home/.asdf/installs/python/x",
      "mise home/.local/share/mise/installs/python/x",
      "conda home/.conda/envs/x",
      "conda home/miniconda3/envs/x",
  };
  for (const std::string& place : expected) {
    make_folder(machine.scratch.path(place.substr(place.find(' ') + 1)));
  }
  const auto found = places(machine);
  for (const std::string& place : expected) {
    CAPTURE(place);
    CHECK(has(found, place));
  }
}

TEST_CASE("the tools' variables move their environments") {
  Machine machine;
  const std::vector<std::vector<std::string>> moved = {
      {"PYENV_ROOT", "a", "pyenv a/versions/x"},
      {"PIPX_HOME", "b", "pipx b/venvs/x"},
      {"UV_TOOL_DIR", "c", "uv-tool c/x"},
      {"UV_PYTHON_INSTALL_DIR", "d", "uv-python d/x"},
      {"WORKON_HOME", "e", "virtualenvwrapper e/x"},
      {"ASDF_DATA_DIR", "f", "asdf f/installs/python/x"},
      {"MISE_DATA_DIR", "g", "mise g/installs/python/x"},
      {"CONDA_PREFIX", "h", "conda h/envs/x"},
      {"CONDA_ENVS_PATH", "i", "conda i/x"},
  };
  for (const auto& row : moved) {
    machine.variable(row[0]) = machine.scratch.path(row[1]);
    make_folder(machine.scratch.path(row[2].substr(row[2].find(' ') + 1)));
  }
  const auto found = places(machine);
  for (const auto& row : moved) {
    CAPTURE(row[0]);
    CHECK(has(found, row[2]));
  }
}

TEST_CASE("XDG_DATA_HOME moves pipx, uv and mise together") {
  Machine machine;
  machine.variable("XDG_DATA_HOME") = machine.scratch.path("data");
  make_folder(machine.scratch.path("data/pipx/venvs/x"));
  make_folder(machine.scratch.path("data/uv/tools/x"));
  make_folder(machine.scratch.path("data/uv/python/x"));
  make_folder(machine.scratch.path("data/mise/installs/python/x"));
  const auto found = places(machine);
  CHECK(has(found, "pipx data/pipx/venvs/x"));
  CHECK(has(found, "uv-tool data/uv/tools/x"));
  CHECK(has(found, "uv-python data/uv/python/x"));
  CHECK(has(found, "mise data/mise/installs/python/x"));
}

TEST_CASE("conda's list of environments is used, and the root of an active environment") {
  Machine machine;
  machine.scratch.write("home/.conda/environments.txt",
                        machine.scratch.path("one") + "\r\n\nrelative\n");
  machine.variable("CONDA_PREFIX") = machine.scratch.path("root/envs/active");
  make_folder(machine.scratch.path("root/envs/sibling"));
  const auto found = places(machine);
  CHECK(has(found, "conda one"));
  CHECK(has(found, "conda root"));
  CHECK(has(found, "conda root/envs/sibling"));
}

TEST_CASE("a folder is listed under its own name rather than a link to it") {
  Machine machine;
  const std::string version = make_installation(machine.scratch, "home/.pyenv/versions/3.11.7");
  make_link("3.11.7", machine.scratch.path("home/.pyenv/versions/3.11"));
  const auto discovery = machine.reach(vdk::model::EnvironmentRequest::Reach::all);
  REQUIRE(discovery.environments.size() == 1);
  CHECK(discovery.environments[0].prefix == version);
  CHECK(discovery.environments[0].found_by == "pyenv");
}

TEST_CASE("every Python on PATH is found, whatever its version") {
  Machine machine;
  const std::string old = make_installation(machine.scratch, "old", "3.9");
  make_link(old + "/bin/python3.9", machine.scratch.path("bin/python3.9"));
  make_link(machine.base + "/bin/python3", machine.scratch.path("bin/python3"));
  const auto discovery = machine.reach(vdk::model::EnvironmentRequest::Reach::all);
  REQUIRE(discovery.environments.size() == 2);
  CHECK(discovery.environments[1].prefix == old);
}
