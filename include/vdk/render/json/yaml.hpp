#pragma once

#include <string>

namespace vdk::render {

/// A JSON document that this program wrote, as one YAML document with the same members in the same
/// order. YAML 1.1 and YAML 1.2.2 read the same values from it. Text that YAML could take for
/// another type is quoted; control, bidirectional and zero-width characters are escaped.
std::string yaml(const std::string& json_document);

}  // namespace vdk::render
