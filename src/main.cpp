#include <cerrno>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>

#include <unistd.h>

#include "vdk/cli/invocation.hpp"
#include "vdk/cli/run.hpp"

namespace {

/// 128 + SIGPIPE, what a shell shows for a program that a closed pipe ended.
constexpr int closed_pipe = 141;

/// Writes all of `text`; an errno, or 0.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

int hand_over(const std::string& program, char** words) {
  ::execv(program.c_str(), words);
  const std::string message =
      std::string("error: cannot start the next 'vdk' on PATH: ") + std::strerror(errno) + "\n";
  write_all(STDERR_FILENO, message);
  return 2;
}

int finish(const vdk::cli::Outcome& outcome, char** words) {
  if (!outcome.handover.empty()) return hand_over(outcome.handover, words);
  const int failure = write_all(STDOUT_FILENO, outcome.output);
  if (failure == EPIPE) return closed_pipe;
  if (failure != 0) {
    const std::string message =
        std::string("error: cannot write the answer: ") + std::strerror(failure) + "\n";
    write_all(STDERR_FILENO, message);
    return static_cast<int>(vdk::cli::ExitCode::unusable);
  }
  write_all(STDERR_FILENO, outcome.errors);
  return static_cast<int>(outcome.exit);
}

}  // namespace

int main(int count, char** words) {
  try {
    return finish(vdk::cli::run(vdk::cli::take_invocation(count, words)), words);
  } catch (const std::exception& error) {
    const std::string message =
        std::string("error: this is a bug in vdk-connectors: ") + error.what() + "\n";
    write_all(STDERR_FILENO, message);
    return static_cast<int>(vdk::cli::ExitCode::bug);
  }
}
