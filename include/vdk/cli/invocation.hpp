#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::cli {

/// What there is to know of where the output goes.
struct Terminal {
  bool is_output_terminal = false;
  int width = 80;                  ///< cells
  bool is_error_terminal = false;  ///< stderr is one
};

/// One call of the program, as values.
struct Invocation {
  std::string program;                 ///< as called: `vdk`, `/usr/bin/vdk-connectors`
  std::vector<std::string> arguments;  ///< without the program
  model::ProcessContext process;
  Terminal terminal;
};

/// Exit codes, as the documentation lists them.
enum class ExitCode { done = 0, no = 1, unusable = 2, bug = 3 };

/// What a call comes to. Only `main` writes it.
struct Outcome {
  ExitCode exit = ExitCode::done;
  std::string output;    ///< for stdout
  std::string errors;    ///< for stderr
  std::string handover;  ///< not empty: exec this program with the same arguments instead
};

/// The call that this process is: words, the environment variables that matter, the terminal. No
/// other code looks at them.
Invocation take_invocation(int count, char** words);

}  // namespace vdk::cli
