#pragma once

#include <string>

#include "vdk/model/index_check.hpp"

namespace vdk::render {

/// One document of kind `connectors.index-check`.
std::string index_check_json(const model::IndexCheck& check, const std::string& tool_version);

}  // namespace vdk::render
