#pragma once

#include <map>
#include <string>
#include <vector>

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// The words after a command, split into its options and operands. Values are as typed.
struct TypedWords {
  /// The values of each option that was typed, in order; empty for a switch.
  std::map<const Option*, std::vector<std::string>> options;
  std::vector<std::string> operands;
  std::string misuse;   ///< message for the first option with a missing or an unexpected value
  std::string unknown;  ///< the first word that looks like an option and is none of the command
};

/// Splits the words as getopt_long(3) does: short options can share a word, the last one with its
/// value; options may follow operands, up to `--`. Unlike there, long names are not abbreviated,
/// and `-o=VALUE` is the same as `-oVALUE`. A value can start with a dash if it is none of the
/// command's options. Stops at the first misuse.
TypedWords split_words(const Command& command, const std::vector<std::string>& words);

}  // namespace vdk::cli
