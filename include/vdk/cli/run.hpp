#pragma once

#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// Does what a call asks for. Called as `vdk` with a command that is not `connectors`, the outcome
/// names the next `vdk` on PATH.
Outcome run(const Invocation& invocation);

}  // namespace vdk::cli
