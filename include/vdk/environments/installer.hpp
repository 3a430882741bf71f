#pragma once

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// Says how an environment that was read can be changed: whether its Python finds a pip, whether it
/// belongs to the system (PEP 668), and, where no plugin tells, whether uv made it.
void describe_installer(model::Environment& environment);

}  // namespace vdk::environments
