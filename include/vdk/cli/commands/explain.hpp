#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors explain`.
extern const Command explain_command;

}  // namespace vdk::cli
