#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/inventory.hpp"

namespace vdk::installed {

/// Compares a file with RECORD in the metadata directory `metadata`. Returns nothing if RECORD does
/// not list the file, or if the file is as RECORD describes it.
std::optional<model::DamagedFile> find_damage(const std::string& metadata, const std::string& file);

/// Compares the Python sources that RECORD lists, at most 16 MiB of them. Returns those that are
/// not as RECORD describes them, empty files first.
std::vector<model::DamagedFile> find_damaged_sources(const std::string& metadata);

}  // namespace vdk::installed
