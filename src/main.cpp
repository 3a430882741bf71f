#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include "vdk/cli/run.hpp"

namespace {

/// The variables that say where Python is and what the terminal can do; no other is looked at.
constexpr std::array<const char*, 26> known_variables = {"PATH",
                                                         "HOME",
                                                         "VIRTUAL_ENV",
                                                         "CONDA_PREFIX",
                                                         "CONDA_DEFAULT_ENV",
                                                         "_CONDA_ROOT",
                                                         "PYTHONPATH",
                                                         "PYTHONHOME",
                                                         "PYTHONUSERBASE",
                                                         "PYTHONNOUSERSITE",
                                                         "PYTHONPLATLIBDIR",
                                                         "PYENV_ROOT",
                                                         "PYENV_VERSION",
                                                         "PYENV_DIR",
                                                         "UV_TOOL_DIR",
                                                         "PIPX_HOME",
                                                         "XDG_DATA_HOME",
                                                         "ASDF_DATA_DIR",
                                                         "MISE_DATA_DIR",
                                                         "NO_COLOR",
                                                         "CLICOLOR_FORCE",
                                                         "FORCE_COLOR",
                                                         "TERM",
                                                         "COLUMNS",
                                                         "VDK_DB_DEFAULT_TYPE",
                                                         "DB_DEFAULT_TYPE"};

vdk::model::Surroundings look_around() {
  vdk::model::Surroundings surroundings;
  std::array<char, PATH_MAX> buffer{};
  if (::getcwd(buffer.data(), buffer.size()) != nullptr)
    surroundings.working_directory = buffer.data();
  const ssize_t length = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (length > 0)
    surroundings.own_executable = std::string(buffer.data(), static_cast<std::size_t>(length));
  for (const char* name : known_variables)
    if (const char* value = std::getenv(name)) surroundings.variables.emplace(name, value);
  return surroundings;
}

int terminal_width() {
  if (const char* columns = std::getenv("COLUMNS")) {
    const int width = std::atoi(columns);
    if (width > 0) return width;
  }
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

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
      "error: cannot start '" + program + "': " + std::strerror(errno) + "\n";
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
    vdk::cli::Invocation invocation;
    invocation.program = count > 0 ? words[0] : "vdk-connectors";
    for (int i = 1; i < count; ++i) invocation.arguments.emplace_back(words[i]);
    invocation.surroundings = look_around();
    invocation.terminal = {.is_output_terminal = ::isatty(STDOUT_FILENO) == 1,
                           .is_error_terminal = ::isatty(STDERR_FILENO) == 1,
                           .width = terminal_width()};
    return finish(vdk::cli::run(invocation), words);
  } catch (const std::exception& error) {
    const std::string message =
        std::string("error: this is a bug in vdk-connectors: ") + error.what() + "\n";
    write_all(STDERR_FILENO, message);
    return static_cast<int>(vdk::cli::ExitCode::bug);
  }
}
