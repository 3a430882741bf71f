#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/plugin.hpp"
#include "vdk/model/project.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::facts {

/// The file in which a plugin may describe itself.
inline constexpr std::string_view own_manifest_name = "vdk-plugin.yaml";

/// Returns where the file may be installed as package data, relative to a directory on the search
/// path: in the package that an entry point names, or in the package that contains the named
/// module. `vdk` and `vdk/plugin` are excluded because all plugins share them.
std::vector<std::string> own_manifest_paths(const model::Project& project);

/// Stores the text of the manifest in the plugin, or adds a problem if the file cannot be read or
/// is too large. Returns false if there is no such file, so that the caller tries the next place.
bool take_own_manifest(support::FileText text, const std::string& file, model::Plugin& plugin);

}  // namespace vdk::facts
