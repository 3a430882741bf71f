#pragma once

#include <string>

#include "vdk/cli/command.hpp"
#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// The group of all commands: `vdk connectors`.
extern const Command connectors_command;

/// The name of this program and its version, as one line.
std::string version_line();

/// The text of a help or manual page with each `vdk connectors` replaced by `vdk-connectors`, the
/// name under which the same commands are always installed.
std::string with_own_name(std::string text);

/// Runs the command and returns what to print. If the program is called as `vdk` with a command
/// other than `connectors`, the outcome hands over to the next `vdk` on PATH.
Outcome run(const Invocation& invocation);

}  // namespace vdk::cli
