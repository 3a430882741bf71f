#pragma once

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// The environment of the Python that `VDK_CONNECTORS_PYTHON` names. The command of Python's `vdk`
/// sets it, so that the environment of that `vdk` is used. What is not an environment makes the
/// candidate unmet; an unset or empty variable gives an empty candidate.
Candidate try_calling_python(const model::ProcessContext& process);

/// The environment that `VIRTUAL_ENV` names. A path without a library directory is a problem; an
/// unset or empty variable gives an empty candidate.
Candidate try_virtual_env(const model::ProcessContext& process);

/// The environment that `CONDA_PREFIX` names, unless it is conda's base environment.
Candidate try_conda_child(const model::ProcessContext& process);

/// Conda's base environment, if `CONDA_PREFIX` names it. It is a separate, later step because many
/// people have the base active in every shell.
Candidate try_conda_base(const model::ProcessContext& process);

}  // namespace vdk::environments
