#pragma once

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// `VIRTUAL_ENV`, where it is not empty and names a folder with libraries.
Candidate try_virtual_env(const model::ProcessContext& process);

/// `CONDA_PREFIX`, where it names one of conda's environments, not its base.
Candidate try_conda_child(const model::ProcessContext& process);

/// `CONDA_PREFIX`, where it names conda's base, which is active in every shell of many people.
Candidate try_conda_base(const model::ProcessContext& process);

}  // namespace vdk::environments
