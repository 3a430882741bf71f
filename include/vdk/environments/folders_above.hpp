#pragma once

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// Upwards from the working directory: the environment it lies in, or a `.venv`. Ends with the
/// folder that holds `.git`, and before HOME unless it started there.
Candidate try_folders_above(const model::ProcessContext& process);

}  // namespace vdk::environments
