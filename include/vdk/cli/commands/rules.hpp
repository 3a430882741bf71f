#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors rules`, a group of commands.
extern const Command rules_command;

}  // namespace vdk::cli
