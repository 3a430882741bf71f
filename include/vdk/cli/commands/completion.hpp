#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors completion`.
extern const Command completion_command;

}  // namespace vdk::cli
