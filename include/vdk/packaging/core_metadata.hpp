#pragma once

#include <string_view>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

struct MetadataReading {
  model::Project project;  ///< without entry points; `name` empty and `version` absent if the
                           ///< file does not have them
  model::Problems problems;
};

/// Reads METADATA or PKG-INFO (core metadata 2.4). Reads headers up to the first empty line,
/// matches names in any case, and uses the first of repeated headers. Strips values. Skips a BOM
/// and replaces bytes that are not UTF-8, and reports both as notes.
MetadataReading read_core_metadata(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
