#pragma once

#include <string>

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// The help of a command or of a group of commands, at most 80 columns wide: what it does,
/// examples, usage, and all options.
std::string help_of(const Command& command);

/// The outcome of `--help`.
Outcome show_help(const Command& command);

/// How to type the command: `vdk connectors list [PATTERN...] [OPTIONS]`.
std::string usage_of(const Command& command);

/// The text about an option or operand, with its valid values if there are any.
std::string help_of(std::string_view text, const Values& values, const Command& command);

}  // namespace vdk::cli
