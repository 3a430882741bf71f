// vdk_generate_pages FOLDER: writes the manual pages and the completion scripts that `cmake
// --install` installs, as `man/PAGE.1` and `completions/SHELL`.

#include <iostream>
#include <string>

#include "vdk/cli/completion.hpp"
#include "vdk/cli/manual.hpp"
#include "vdk/cli/run.hpp"
#include "vdk/support/output_file.hpp"

namespace {

using vdk::cli::Command;

bool write(const std::string& path, std::string_view text) {
  if (vdk::support::write_file(path, std::string(text))) return true;
  std::cerr << "error: cannot write '" << path << "'\n";
  return false;
}

bool write_pages(const Command& command, const std::string& folder) {
  if (!write(folder + "/" + manual_file(command), manual_page(command))) return false;
  for (const Command* inner : command.commands)
    if (!write_pages(*inner, folder)) return false;
  return true;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: vdk_generate_pages FOLDER\n";
    return 2;
  }
  const std::string folder = words[1];
  if (!write_pages(vdk::cli::connectors_command, folder + "/man")) return 1;
  for (const vdk::cli::Choice& shell : vdk::cli::shell_choices())
    if (!write(folder + "/completions/" + shell.text, vdk::cli::completion_script(shell.text)))
      return 1;
  return 0;
}
