#pragma once

#include <string>

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// The value of a variable, empty where it is not set.
std::string variable(const model::ProcessContext& process, const std::string& name);

/// The value of a variable, `otherwise` where it is empty or not set.
std::string variable_or(const model::ProcessContext& process, const std::string& name,
                        const std::string& otherwise);

}  // namespace vdk::environments
