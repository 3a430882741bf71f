#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors envs`.
extern const Command envs_command;

}  // namespace vdk::cli
