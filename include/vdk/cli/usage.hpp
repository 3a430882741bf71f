#pragma once

#include <string>
#include <vector>

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// The message for an invalid word, in complete lines: what is wrong, the closest valid word, and
/// all valid words.
std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::vector<std::string>& valid);

/// Exit code 2 with nothing on stdout. `message` starts in lower case; it is printed after `error:
/// `.
Outcome usage_error(const std::string& message);

/// The same, followed by a line that says how to get help for the command.
Outcome usage_error(const Command& command, const std::string& message);

/// Keeps the message of the first error.
class Check {
 public:
  /// Records an error if `is_wrong`. The message has no full stop.
  void contradiction(bool is_wrong, const std::string& message);

  /// Records a message of complete lines, unless it is empty.
  void error(const std::string& message);

  /// The first error, in complete lines; empty if there is none.
  const std::string& message() const { return message_; }

 private:
  std::string message_;
};

}  // namespace vdk::cli
