#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors index`, a group of commands.
extern const Command index_command;

}  // namespace vdk::cli
