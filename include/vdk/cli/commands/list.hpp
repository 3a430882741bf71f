#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors list`.
extern const Command list_command;

}  // namespace vdk::cli
