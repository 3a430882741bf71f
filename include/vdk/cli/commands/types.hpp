#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors types`.
extern const Command types_command;

}  // namespace vdk::cli
