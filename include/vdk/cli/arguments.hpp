#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/cli/command.hpp"

namespace vdk::cli {

/// The arguments of one command: all options are known, none lacks its value, and a value of a
/// fixed set is one of them, in lower case.
class Arguments {
 public:
  explicit Arguments(const Command& command) : command_(&command) {}

  const Command& command() const { return *command_; }

  /// Whether the option was given.
  bool has(const Option& option) const { return values_.contains(&option); }

  /// The values of an option, in order; several in one word are split. Empty if it was not given.
  const std::vector<std::string>& values(const Option& option) const;

  /// The value of an option that can be given once; its usual value if it was not given.
  std::string value(const Option& option) const;

  const std::vector<std::string>& operands() const { return operands_; }

  void add(const Option& option, std::vector<std::string> values);
  void add_operand(std::string operand) { operands_.push_back(std::move(operand)); }

 private:
  const Command* command_;
  std::map<const Option*, std::vector<std::string>> values_;
  std::vector<std::string> operands_;
};

/// Parsed arguments. `outcome` is set if there is nothing to run: it has the help text or a usage
/// error.
struct Parsing {
  Arguments arguments;
  std::optional<Outcome> outcome = std::nullopt;
};

/// Parses the words after a command that is not a group.
Parsing parse_arguments(const Command& command, const std::vector<std::string>& words);

/// Splits at the separator. Parts are trimmed; empty ones are dropped.
std::vector<std::string> parts(std::string_view value, char separator);

}  // namespace vdk::cli
