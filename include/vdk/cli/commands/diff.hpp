#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors diff`.
extern const Command diff_command;

}  // namespace vdk::cli
