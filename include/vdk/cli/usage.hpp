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

/// The same, with where to read of the command's words.
Outcome usage_error(const CLI::App& app, const std::string& message);

/// Lets `app` read the words of one command. Nothing when they fit; else help, or what was wrong
/// with them.
std::optional<Outcome> parse_arguments(CLI::App& app, const std::vector<std::string>& words);

}  // namespace vdk::cli
