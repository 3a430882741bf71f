#include <cerrno>
#include <cstring>
#include <exception>
#include <string>

#include <unistd.h>

#include "vdk/cli/handover.hpp"
#include "vdk/cli/invocation.hpp"
#include "vdk/cli/progress.hpp"
#include "vdk/cli/run.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/open_file.hpp"

namespace {

using vdk::support::write_all;

/// 128 + SIGPIPE: the exit code that a shell reports for a program ended by a closed pipe.
constexpr int closed_pipe = 141;

void print_error(const std::string& message) {
  write_all(STDERR_FILENO, "error: " + message + "\n");
}

/// execvp(3), because it starts a script without `#!` as a shell does.
int hand_over(const vdk::cli::Outcome& outcome, char** words) {
  write_all(STDERR_FILENO, outcome.errors);
  vdk::cli::count_handover();
  ::execvp(outcome.handover.c_str(), words);
  const char* const reason =
      errno == ENOENT ? "the interpreter in its first line does not exist" : std::strerror(errno);
  print_error("cannot start the next 'vdk' on PATH, " + vdk::render::sanitize(outcome.handover) +
              ": " + reason);
  return static_cast<int>(vdk::cli::ExitCode::not_executable);
}

int finish(const vdk::cli::Outcome& outcome, char** words) {
  if (!outcome.handover.empty()) return hand_over(outcome, words);
  const int failure = write_all(STDOUT_FILENO, outcome.output);
  if (failure == EPIPE) return closed_pipe;
  if (failure != 0) {
    print_error(std::string("cannot write to stdout: ") + std::strerror(failure));
    return static_cast<int>(vdk::cli::ExitCode::unusable);
  }
  write_all(STDERR_FILENO, outcome.errors);
  return static_cast<int>(outcome.exit);
}

/// The line that shows progress is erased before anything else is written.
vdk::cli::Outcome run_with_progress(vdk::cli::Invocation invocation) {
  vdk::cli::ProgressLine line(invocation,
                              [](const std::string& text) { write_all(STDERR_FILENO, text); });
  invocation.progress = line.watcher();
  return vdk::cli::run(invocation);
}

}  // namespace

int main(int count, char** words) {
  try {
    return finish(run_with_progress(vdk::cli::take_invocation(count, words)), words);
  } catch (const std::exception& error) {
    print_error(std::string("this is a bug in vdk-connectors: ") + error.what());
    return static_cast<int>(vdk::cli::ExitCode::bug);
  }
}
