#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace vdk::cli {

/// Adds an option that can be given several times, with one value each time.
void add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& values,
                    const std::string& description, const std::string& value_name);

/// Adds a flag without a value, such as `--quiet`. `--quiet=false` is a usage error; otherwise
/// CLI11 would accept it and ignore the value.
void add_switch(CLI::App& app, const std::string& names, bool& value,
                const std::string& description);

/// Lists these options under one heading in the help.
void set_group(CLI::App& app, const std::string& group, const std::vector<std::string>& names);

/// Splits each value at the separator, as in `a,b`, and returns all parts in order. Parts are
/// trimmed; empty ones are dropped.
std::vector<std::string> parts(const std::vector<std::string>& values, char separator = ',');

/// Checks arguments and keeps the message of the first error.
class Check {
 public:
  /// Returns the word in lower case. It is an error if that is not one of `valid`.
  std::string word(const std::string& kind, const std::string& typed,
                   const std::vector<std::string>& valid);

  /// Applies `word` to each of several words.
  std::vector<std::string> words(const std::string& kind, const std::vector<std::string>& typed,
                                 const std::vector<std::string>& valid);

  /// Records an error if `is_wrong`. The message has no full stop.
  void contradiction(bool is_wrong, const std::string& message);

  /// Records an error if a value is empty. An empty value is usually an unset variable in a script,
  /// and must not silently mean something else.
  void not_empty(const std::string& option, const std::vector<std::string>& values);

  /// The first error, in complete lines; empty if there is none.
  const std::string& message() const { return message_; }

 private:
  std::string message_;
};

}  // namespace vdk::cli
