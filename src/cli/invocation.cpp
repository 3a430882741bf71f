#include "vdk/cli/invocation.hpp"

#include <array>
#include <climits>
#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

#include "vdk/cli/handover.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

/// The variables that show where Python is and what the terminal supports. No others are read,
/// except the two below.
constexpr std::array known_variables = {"PATH",
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
                                        "XDG_CACHE_HOME",
                                        "ASDF_DATA_DIR",
                                        "MISE_DATA_DIR",
                                        "PWD",
                                        "WORKON_HOME",
                                        "PIPX_GLOBAL_HOME",
                                        "UV_PYTHON_INSTALL_DIR",
                                        "CONDA_EXE",
                                        "CONDA_ENVS_PATH",
                                        "CONDA_ENVS_DIRS",
                                        "MAMBA_ROOT_PREFIX",
                                        "NO_COLOR",
                                        "CLICOLOR_FORCE",
                                        "FORCE_COLOR",
                                        "TERM",
                                        "VDK_CONNECTORS_INDEX",
                                        "VDK_CONNECTORS_RULES",
                                        "VDK_CONNECTORS_PYTHON",
                                        "COLUMNS",
                                        "LC_ALL",
                                        "LC_CTYPE",
                                        "LANG"};

/// Reads the names of all variables, and the values of those that name the default database. As in
/// VDK, the case of their names does not matter, and the last one wins.
void take_names(model::ProcessContext& process) {
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t end = text.find('=');
    if (end == std::string_view::npos) continue;
    std::string name = support::to_upper(text.substr(0, end));
    if (name == "VDK_DB_DEFAULT_TYPE" || name == "DB_DEFAULT_TYPE")
      process.variables[name] = text.substr(end + 1);
    process.names.push_back(std::move(name));
  }
  support::sort_unique(process.names);
}

model::ProcessContext read_process_context() {
  model::ProcessContext process;
  std::array<char, PATH_MAX> buffer{};
  if (::getcwd(buffer.data(), buffer.size()) != nullptr) process.working_directory = buffer.data();
  const ssize_t length = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (length > 0)
    process.own_executable = std::string(buffer.data(), static_cast<std::size_t>(length));
  for (const char* name : known_variables)
    if (const char* value = std::getenv(name)) process.variables.emplace(name, value);
  take_names(process);
  return process;
}

int terminal_width() {
  if (const char* columns = std::getenv("COLUMNS")) {
    const int width = support::parse_number<int>(columns).value_or(0);
    if (width > 0) return width;
  }
  winsize size{};
  for (const int file : {STDOUT_FILENO, STDERR_FILENO})
    if (::ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

Invocation take_invocation(int count, char** words) {
  Invocation invocation;
  invocation.program = count > 0 ? words[0] : "vdk-connectors";
  for (int i = 1; i < count; ++i) invocation.arguments.emplace_back(words[i]);
  invocation.process = read_process_context();
  invocation.terminal = {.is_output_terminal = ::isatty(STDOUT_FILENO) == 1,
                         .width = terminal_width(),
                         .is_error_terminal = ::isatty(STDERR_FILENO) == 1};
  invocation.handovers = read_handover_count();
  return invocation;
}

}  // namespace vdk::cli
