#pragma once

#include <string>

#include "vdk/model/explanation.hpp"

namespace vdk::render {

struct ExplainStyle {
  int width = 0;  ///< cells to fit, 0 for no limit
  bool is_colored = false;
};

/// For each plugin: the verdict in one sentence, then what speaks for it, against it, and what was
/// seen and does not count, each with its place and rule. Blocks are parted by an empty line.
std::string explain(const model::Explanation& explanation, const ExplainStyle& style);

}  // namespace vdk::render
