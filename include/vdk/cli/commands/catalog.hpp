#pragma once

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// `vdk connectors catalog`.
extern const Command catalog_command;

}  // namespace vdk::cli
