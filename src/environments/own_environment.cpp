#include "vdk/environments/own_environment.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "vdk/environments/search_path.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

/// The Python package of this program is a plugin of VDK, but says nothing of VDK.
constexpr std::string_view own_distribution = "vdk-connectors";

/// Whether a metadata directory belongs to VDK or to a plugin of it.
bool is_of_vdk(const std::string& site, const std::string& metadata) {
  if (!metadata.ends_with(".dist-info") && !metadata.ends_with(".egg-info")) return false;
  const std::string stem = metadata.substr(0, metadata.rfind('.'));
  const std::string name = support::normalize_name(stem.substr(0, stem.find('-')));
  if (name == "vdk-core") return true;
  if (name == own_distribution) return false;
  const std::string file = support::join_path(site, metadata) + "/entry_points.txt";
  return support::read_file(file).text.find(model::plugin_group) != std::string::npos;
}

bool has_vdk(const std::string& site) {
  return std::ranges::any_of(
      support::list_directory(site).entries,
      [&](const support::DirectoryEntry& entry) { return is_of_vdk(site, entry.name); });
}

}  // namespace

Candidate try_own_environment(const model::ProcessContext& process) {
  const std::string folder = support::parent_path(process.own_executable);
  const std::string prefix = support::parent_path(folder);
  const bool is_environment =
      support::file_name(folder) == "bin" &&
      (support::is_file(prefix + "/pyvenv.cfg") || support::is_directory(prefix + "/conda-meta"));
  if (!is_environment) return {};
  Candidate candidate = try_prefix(prefix, "own-environment");
  if (!candidate.found) return {};
  // Without PYTHONPATH, which is the same for every environment.
  const SearchPath path =
      compute_search_path(candidate.found->interpreter, {.ignores_variables = true}, process);
  if (std::ranges::any_of(path.directories, has_vdk)) return candidate;
  candidate.found.reset();
  candidate.trail.push_back("this program is installed in " + support::quote(prefix) +
                            ", which does not contain VDK");
  return candidate;
}

}  // namespace vdk::environments
