#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors config`.
extern const Command config_command;

}  // namespace vdk::cli
