#include "vdk/environments/tool_folders.hpp"

#include <algorithm>
#include <string_view>

#include "vdk/model/environment.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

/// A folder whose subfolders are environments.
struct ParentFolder {
  std::string folder;
  std::string found_by;
};

/// The folders where conda itself may be installed, with its environments below `envs`.
std::vector<std::string> list_conda_roots(const std::string& home,
                                          const model::ProcessContext& process) {
  std::vector<std::string> roots;
  for (const std::string_view name : {"_CONDA_ROOT", "MAMBA_ROOT_PREFIX", "CONDA_PREFIX"}) {
    const std::string root = model::variable(process, std::string(name));
    if (root.empty()) continue;
    roots.push_back(root);
    // An active environment is in the `envs` folder of its root.
    const std::string above = support::parent_path(root);
    if (support::file_name(above) == "envs") roots.push_back(support::parent_path(above));
  }
  const std::string program = model::variable(process, "CONDA_EXE");
  if (!program.empty()) roots.push_back(support::parent_path(support::parent_path(program)));
  for (const std::string_view name :
       {"miniconda3", "anaconda3", "miniforge3", "mambaforge", "micromamba", ".conda"})
    if (!home.empty()) roots.push_back(home + "/" + std::string(name));
  roots.emplace_back("/opt/conda");
  return roots;
}

/// The parent folders, in the order in which their environments are listed.
std::vector<ParentFolder> list_parent_folders(const std::string& home,
                                              const std::vector<std::string>& conda_roots,
                                              const model::ProcessContext& process) {
  const auto named = [&](const std::string& name, const std::string& otherwise) {
    const std::string value = model::variable(process, name);
    return value.empty() ? otherwise : value;
  };
  const std::string data = named("XDG_DATA_HOME", home + "/.local/share");
  const std::string cache = named("XDG_CACHE_HOME", home + "/.cache");
  std::vector<ParentFolder> parents = {
      {named("PYENV_ROOT", home + "/.pyenv") + "/versions", "pyenv"},
      {named("PIPX_HOME", data + "/pipx") + "/venvs", "pipx"},
      {home + "/.local/share/pipx/venvs", "pipx"},
      {home + "/.local/pipx/venvs", "pipx"},
      {named("PIPX_GLOBAL_HOME", "/opt/pipx") + "/venvs", "pipx"},
      {named("UV_TOOL_DIR", data + "/uv/tools"), "uv-tool"},
      {named("UV_PYTHON_INSTALL_DIR", data + "/uv/python"), "uv-python"},
      {named("WORKON_HOME", home + "/.virtualenvs"), "virtualenvwrapper"},
      {data + "/virtualenvs", "pipenv"},
      {cache + "/pypoetry/virtualenvs", "poetry"},
      {named("ASDF_DATA_DIR", home + "/.asdf") + "/installs/python", "asdf"},
      {named("MISE_DATA_DIR", data + "/mise") + "/installs/python", "mise"},
  };
  for (const std::string& root : conda_roots) parents.push_back({root + "/envs", "conda"});
  for (const std::string_view name : {"CONDA_ENVS_PATH", "CONDA_ENVS_DIRS"}) {
    for (const std::string& folder :
         support::split(model::variable(process, std::string(name)), ':'))
      parents.push_back({folder, "conda"});
  }
  return parents;
}

std::vector<std::string> list_folders(const std::string& parent) {
  std::vector<std::string> folders;
  std::vector<std::string> links;
  for (const support::DirectoryEntry& entry : support::list_directory(parent).entries) {
    if (entry.kind == support::DirectoryEntry::Kind::file) continue;
    std::string path = support::join_path(parent, entry.name);
    auto& list = support::is_link(path) ? links : folders;
    list.push_back(std::move(path));
  }
  std::ranges::sort(folders);
  std::ranges::sort(links);
  support::append(folders, std::move(links));
  return folders;
}

}  // namespace

std::vector<ToolFolder> list_tool_folders(const model::ProcessContext& process) {
  std::string home = model::variable(process, "HOME");
  while (home.ends_with('/')) home.pop_back();
  const std::vector<std::string> conda_roots = list_conda_roots(home, process);
  std::vector<ToolFolder> result;
  for (const ParentFolder& parent : list_parent_folders(home, conda_roots, process)) {
    if (parent.folder.empty()) continue;
    const std::string folder = support::absolute_path(parent.folder, process.working_directory);
    for (std::string& prefix : list_folders(folder))
      result.push_back({std::move(prefix), parent.found_by});
  }
  for (const std::string& root : conda_roots)
    result.push_back({support::absolute_path(root, process.working_directory), "conda"});
  // Conda records each environment that it creates in this file.
  const std::string listed = support::read_file(home + "/.conda/environments.txt").text;
  for (const std::string& line : support::split(listed, '\n')) {
    const std::string_view prefix = support::trim(line);
    if (prefix.starts_with('/')) result.push_back({support::absolute_path(prefix, "/"), "conda"});
  }
  return result;
}

}  // namespace vdk::environments
