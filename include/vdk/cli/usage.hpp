#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"

namespace CLI {
class App;
}

namespace vdk::cli {

/// What was wrong with a word, the nearest valid one, and the valid ones, in lines that each end.
std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::vector<std::string>& valid);

/// Whether a command that has commands of its own was called with no word, or with `-h` or
/// `--help`.
bool asks_for_help(const std::vector<std::string>& words);

/// Exit 2 with nothing on stdout. `message` starts in lower case; it is printed after `error: `.
Outcome usage_error(const std::string& message);

/// The same, with a last line that names the help of the command.
Outcome usage_error(const CLI::App& app, const std::string& message);

/// Parses the arguments of one command. Nothing if they are valid; otherwise the help that they ask
/// for, or a usage error.
std::optional<Outcome> parse_arguments(CLI::App& app, const std::vector<std::string>& words);

}  // namespace vdk::cli
