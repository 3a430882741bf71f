#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors schema`.
extern const Command schema_command;

}  // namespace vdk::cli
