#pragma once

#include <string>

#include "vdk/model/environment.hpp"

namespace vdk::sources {

/// The value of a variable, empty where it is not set.
std::string variable(const model::Surroundings& surroundings, const std::string& name);

/// The value of a variable, `otherwise` where it is empty or not set.
std::string variable_or(const model::Surroundings& surroundings, const std::string& name,
                        const std::string& otherwise);

}  // namespace vdk::sources
