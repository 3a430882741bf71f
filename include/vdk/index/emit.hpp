#pragma once

#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// Writes an entry in the format of a file in `plugins/`. Equal entries give the same bytes: lists
/// of names are sorted, and text is quoted only where YAML requires it. `read_yaml` reads the entry
/// back. The format has no control characters other than newline and tab (they become U+FFFD) and
/// no empty names (they are left out).
std::string emit_plugin(const model::IndexEntry& plugin);

/// Writes several entries, sorted by name, as one file with the key `plugins`.
std::string emit_plugins(std::vector<model::IndexEntry> plugins);

}  // namespace vdk::index
