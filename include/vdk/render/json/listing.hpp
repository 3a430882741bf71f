#pragma once

#include <string>

#include "vdk/model/report.hpp"

namespace vdk::render {

/// Which of the large parts the JSON has; a part that is left out is `null`.
struct JsonStyle {
  bool has_config = false;
  bool has_evidence = false;
  std::string tool_version = {};  ///< of this program
};

/// One document of kind `connectors.list`, indented by two spaces, with a line feed at the end. It
/// is always valid UTF-8; control, bidirectional and zero-width characters are written as JSON
/// escapes.
std::string json(const model::Report& report, const JsonStyle& style);

/// One JSON object per line, one for each connector.
std::string json_lines(const model::Report& report, const JsonStyle& style);

}  // namespace vdk::render
