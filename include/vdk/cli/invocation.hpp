#pragma once

#include <functional>
#include <string>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::cli {

/// What is known about where the output goes.
struct Terminal {
  bool is_output_terminal = false;
  int width = 80;                  ///< cells
  bool is_error_terminal = false;  ///< whether stderr is a terminal
};

/// Everything that one call of the program depends on, as plain values.
struct Invocation {
  std::string program;                 ///< as typed by the caller: `vdk`, `/usr/bin/vdk-connectors`
  std::vector<std::string> arguments;  ///< without the program's own name
  model::ProcessContext process;
  Terminal terminal;
  int handovers = 0;  ///< see `read_handover_count`
  /// Called with each path before it is opened; empty if nobody waits at a terminal.
  std::function<void(const std::string& path)> progress = {};
};

/// Exit codes; the documentation lists them. The last two are those of a shell for a program that
/// it cannot start (POSIX, 2.8.2 of Shell Command Language).
enum class ExitCode {
  done = 0,
  no = 1,
  unusable = 2,
  bug = 3,
  not_executable = 126,
  not_found = 127
};

/// The result of one call. Only `main` writes it out.
struct Outcome {
  ExitCode exit = ExitCode::done;
  std::string output;    ///< for stdout
  std::string errors;    ///< for stderr
  bool is_help = false;  ///< `output` is the help of a command
  std::string handover;  ///< if not empty, exec this program with the same arguments after `errors`
};

/// Reads the arguments, the relevant environment variables and the terminal of this process. No
/// other code looks at them.
Invocation take_invocation(int count, char** words);

}  // namespace vdk::cli
