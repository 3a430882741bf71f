#pragma once

#include <string_view>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

struct MetadataReading {
  model::Project project;  ///< without entry points; `name` empty and `version` absent where the
                           ///< file does not say
  model::Problems problems;
};

/// Reads METADATA or PKG-INFO (core metadata 2.4): headers up to the first blank line, names in any
/// case, the first of doubles. A BOM is passed over, values are stripped, bytes that are no UTF-8
/// are replaced; each of these is a note.
MetadataReading read_core_metadata(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
