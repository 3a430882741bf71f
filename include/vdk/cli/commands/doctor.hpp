#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors doctor`.
extern const Command doctor_command;

}  // namespace vdk::cli
