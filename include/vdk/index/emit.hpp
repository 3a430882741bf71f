#pragma once

#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// An entry as a file of `plugins/`: the same bytes for the same entry, lists of names sorted,
/// quotes only where a reader of YAML needs them. `load_text` gives the entry back. What the format
/// cannot hold is left out: control characters, and names that are empty.
std::string emit_plugin(const model::IndexEntry& plugin);

/// Several entries as one file with the key `plugins`, sorted by name.
std::string emit_plugins(std::vector<model::IndexEntry> plugins);

}  // namespace vdk::index
