#pragma once

#include <string>

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// The manual page of a command or group, in the macros of man(7), section 1.
std::string manual_page(const Command& command);

/// The file name of the page: `vdk-connectors-list.1`.
std::string manual_file(const Command& command);

}  // namespace vdk::cli
