#pragma once

#include <string>

#include "vdk/model/explanation.hpp"

namespace vdk::render {

struct ExplainStyle {
  int width = 0;  ///< maximum width in terminal cells; 0 for no limit
  bool is_colored = false;
};

/// For each plugin, the verdict in one sentence, then the signals for it, against it, and those
/// that do not count, each with its place and rule. An empty line separates the plugins.
std::string explain(const model::Explanation& explanation, const ExplainStyle& style);

}  // namespace vdk::render
