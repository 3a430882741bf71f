#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"

namespace CLI {
class App;
}

namespace vdk::cli {

/// The message for an invalid word, in complete lines: what is wrong, the closest valid word, and
/// all valid words.
std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::vector<std::string>& valid);

/// Whether a command with subcommands was called without arguments, or with `-h` or `--help`.
bool asks_for_help(const std::vector<std::string>& words);

/// Exit code 2 with nothing on stdout. `message` starts in lower case; it is printed after `error:
/// `.
Outcome usage_error(const std::string& message);

/// The same, followed by a line that says how to get help for the command.
Outcome usage_error(const CLI::App& app, const std::string& message);

/// Parses the arguments of one command. Returns nothing if they are valid; otherwise the help text
/// that was asked for, or a usage error.
std::optional<Outcome> parse_arguments(CLI::App& app, const std::vector<std::string>& words);

}  // namespace vdk::cli
