#include "vdk/cli/usage.hpp"

#include "vdk/render/text/messages.hpp"
#include "vdk/support/edit_distance.hpp"

namespace vdk::cli {

std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::vector<std::string>& valid) {
  return render::unknown_word(kind, typed, support::nearest_word(typed, valid), valid);
}

Outcome usage_error(const std::string& message) {
  Outcome outcome{.exit = ExitCode::unusable, .errors = "error: " + message};
  if (!outcome.errors.ends_with('\n')) outcome.errors += '\n';
  return outcome;
}

Outcome usage_error(const Command& command, const std::string& message) {
  return usage_error(message + "Try '" + std::string(command.path) + " --help' for help.\n");
}

void Check::contradiction(bool is_wrong, const std::string& message) {
  if (is_wrong) error(message + "\n");
}

void Check::error(const std::string& message) {
  if (message_.empty()) message_ = message;
}

}  // namespace vdk::cli
