#pragma once

#include "parts.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::render {

/// One element of `environments[]`, its fields in the order of the contract.
Json environment_json(const model::Environment& environment);

}  // namespace vdk::render
