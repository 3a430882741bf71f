#pragma once

#include <string>

#include "vdk/model/report.hpp"

namespace vdk::render {

/// Which heavy parts the JSON carries; what is left out is `null`.
struct JsonStyle {
  bool has_config = false;
  bool has_evidence = false;
  std::string tool_version = {};  ///< of this program
};

/// One document of kind `connectors.list`, indented by two blanks, with a line feed at the end.
/// Valid UTF-8 always; control, bidirectional and zero-width characters stand as JSON escapes.
std::string json(const model::Report& report, const JsonStyle& style);

/// One connector a line.
std::string json_lines(const model::Report& report, const JsonStyle& style);

}  // namespace vdk::render
