#pragma once

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// Searches upwards from the working directory for a virtual environment around it, or a `.venv`.
/// Stops after the directory that has a `.git`, and before HOME unless the search started there.
Candidate try_folders_above(const model::ProcessContext& process);

}  // namespace vdk::environments
