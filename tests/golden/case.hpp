#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace vdk::tests {

/// One `.case` file: a sentence, then parts that each begin with a line `--- NAME`. `file PATH`
/// lays a file into the case's own folder, and `program PATH` one that may be executed; `command`
/// is one call; `variables` has lines NAME=value; `terminal` says that stdout is one, with a width;
/// `exit`, `stdout` and `stderr` are what must come out. `{here}` stands for the case's folder
/// everywhere.
struct Case {
  std::string sentence;
  std::map<std::string, std::string> files;
  std::set<std::string> programs;  ///< those of `files` that may be executed
  std::map<std::string, std::string> variables;
  std::vector<std::string> words;
  int terminal_width = 0;  ///< 0: stdout is no terminal
  std::map<std::string, std::string>
      expected;       ///< `exit`, `stdout`, `stderr`; a part that is absent is not compared
  std::string input;  ///< the file up to the first expected part
};

/// Throws std::runtime_error, with the reason, for a file that is no case or compares nothing.
Case read_case(const std::string& text);

/// Runs the command in process, in a fresh folder; the results have the keys of `Case::expected`.
std::map<std::string, std::string> run_case(const Case& one);

/// The case's file with these results as what is expected.
std::string write_case(const Case& one, const std::map<std::string, std::string>& results);

}  // namespace vdk::tests
