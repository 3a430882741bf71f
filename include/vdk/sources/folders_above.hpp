#pragma once

#include "vdk/model/environment.hpp"
#include "vdk/sources/attempt.hpp"

namespace vdk::sources {

/// Upwards from the working directory: the environment it lies in, or a `.venv`. Ends with the
/// folder that holds `.git`, and before HOME unless it started there.
Attempt try_folders_above(const model::Surroundings& surroundings);

}  // namespace vdk::sources
