#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace vdk::cli {

/// An option that takes one value each time it is given, and may be given several times.
void add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& values,
                    const std::string& description, const std::string& value_name);

/// `--quiet`, and not `--quiet=false`, which would be taken and mean nothing.
void add_switch(CLI::App& app, const std::string& names, bool& value,
                const std::string& description);

/// Puts options under one heading of the help.
void set_group(CLI::App& app, const std::string& group, const std::vector<std::string>& names);

/// `a,b` in any of the values, each part trimmed; empty parts are dropped.
std::vector<std::string> parts(const std::vector<std::string>& values, char separator = ',');

/// Collects the first thing that is wrong with the words.
class Check {
 public:
  /// The word in lower case; notes it as wrong if it is none of `valid`.
  std::string word(const std::string& kind, const std::string& typed,
                   const std::vector<std::string>& valid);

  /// Each of several words, as `word` does it.
  std::vector<std::string> words(const std::string& kind, const std::vector<std::string>& typed,
                                 const std::vector<std::string>& valid);

  /// Notes the message, without a full stop, if `is_wrong`.
  void contradiction(bool is_wrong, const std::string& message);

  /// Notes an empty value: it is most often an unset variable of a script, and must not silently
  /// mean something else.
  void not_empty(const std::string& option, const std::vector<std::string>& values);

  /// What was wrong first, in whole lines; empty where nothing was.
  const std::string& message() const { return message_; }

 private:
  std::string message_;
};

}  // namespace vdk::cli
