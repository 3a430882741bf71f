#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace vdk::tests {

/// One `.case` file: a sentence, then parts that each start with a line `--- NAME`. `file PATH`
/// puts a file into the case's own folder, and `program PATH` an executable one; `command` is one
/// call; `variables` has lines NAME=value; `terminal` makes stdout a terminal of the given width;
/// `exit`, `stdout` and `stderr` are the expected results. `{here}` is replaced by the case's
/// folder everywhere.
struct Case {
  std::string sentence;
  std::map<std::string, std::string> files;
  std::set<std::string> programs;  ///< those of `files` that are executable
  std::map<std::string, std::string> variables;
  std::vector<std::string> words;
  int terminal_width = 0;  ///< 0: stdout is not a terminal
  std::map<std::string, std::string>
      expected;       ///< `exit`, `stdout`, `stderr`; a missing part is not compared
  std::string input;  ///< the file up to the first expected part
};

/// Throws std::runtime_error, with the reason, for a file that is not a case or compares nothing.
Case read_case(const std::string& text);

/// Runs the command in process, in a fresh folder; the results have the keys of `Case::expected`.
std::map<std::string, std::string> run_case(const Case& one);

/// The case's file with these results as the expected ones.
std::string write_case(const Case& one, const std::map<std::string, std::string>& results);

}  // namespace vdk::tests
