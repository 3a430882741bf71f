#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors show`.
extern const Command show_command;

}  // namespace vdk::cli
