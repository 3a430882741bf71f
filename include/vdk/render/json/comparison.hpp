#pragma once

#include <string>

#include "vdk/model/comparison.hpp"

namespace vdk::render {

/// One document of kind `connectors.diff`.
std::string comparison_json(const model::Comparison& comparison, const std::string& tool_version);

}  // namespace vdk::render
