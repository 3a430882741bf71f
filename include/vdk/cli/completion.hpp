#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// What the shell can offer for the last of `words`, which are those after `vdk connectors`: one
/// line for each value, as VALUE, a tab and what it means. The last line is `:files` or `:folders`
/// if the shell should offer those too, otherwise `:`. Reads the index, and environments only where
/// one is named; never an environment's plugins.
Outcome complete(const std::vector<std::string>& words, const Invocation& invocation);

/// The shells with a completion script.
std::vector<Choice> shell_choices();

/// The script that lets a shell complete `vdk-connectors`, and `vdk connectors` if `vdk` is this
/// program or has it as a plugin. Empty for an unknown shell.
std::string_view completion_script(std::string_view shell);

}  // namespace vdk::cli
