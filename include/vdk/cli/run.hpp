#pragma once

#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// Runs the command and returns what to print. If the program is called as `vdk` with a command
/// other than `connectors`, the outcome hands over to the next `vdk` on PATH.
Outcome run(const Invocation& invocation);

}  // namespace vdk::cli
