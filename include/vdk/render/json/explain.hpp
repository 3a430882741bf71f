#pragma once

#include <string>

#include "vdk/model/explanation.hpp"

namespace vdk::render {

/// One document of kind `connectors.explain`.
std::string explain_json(const model::Explanation& explanation, const std::string& tool_version);

}  // namespace vdk::render
