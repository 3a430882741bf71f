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

/// Where the file may lie as package data, relative to a directory of the search path: in the
/// package that an entry point names, or in the one its module lies in. Not in `vdk/plugin`, which
/// all plugins share.
std::vector<std::string> own_manifest_paths(const model::Project& project);

/// Gives the plugin the text of its manifest, or a problem where the file cannot be read. False
/// where there is no such file, so that the search goes on.
bool take_own_manifest(support::FileText text, const std::string& file, model::Plugin& plugin);

}  // namespace vdk::facts
