#pragma once

#include <string>

#include "vdk/model/explanation.hpp"

namespace vdk::render {

/// For each plugin: the verdict in one sentence, then what speaks for it, against it, and what was
/// seen and does not count, each with its place and rule. Blocks are parted by an empty line.
std::string explain(const model::Explanation& explanation, bool is_colored);

/// One document of kind `connectors.explain`.
std::string explain_json(const model::Explanation& explanation, const std::string& tool_version);

}  // namespace vdk::render
