#pragma once

#include "parts.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::render {

/// One element of `environments[]`, with its fields in the order of the output contract.
Json environment_json(const model::Environment& environment);

}  // namespace vdk::render
