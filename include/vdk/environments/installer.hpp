#pragma once

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// Fills in how packages of this environment can be changed: whether its Python finds pip, whether
/// it is externally managed (PEP 668), and, if no plugin records its installer, whether uv created
/// it. Call it after the environment was read.
void describe_installer(model::Environment& environment);

}  // namespace vdk::environments
