#pragma once

#include "vdk/model/environment.hpp"
#include "vdk/sources/attempt.hpp"

namespace vdk::sources {

/// `VIRTUAL_ENV`, where it is not empty and names a folder with libraries.
Attempt try_virtual_env(const model::Surroundings& surroundings);

/// `CONDA_PREFIX`, where it names one of conda's environments, not its base.
Attempt try_conda_child(const model::Surroundings& surroundings);

/// `CONDA_PREFIX`, where it names conda's base, which is active in every shell of many people.
Attempt try_conda_base(const model::Surroundings& surroundings);

}  // namespace vdk::sources
