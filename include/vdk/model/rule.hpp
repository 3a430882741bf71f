#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/facts.hpp"
#include "vdk/model/location.hpp"
#include "vdk/model/project.hpp"

namespace vdk::model {

/// A condition on one argument of a call: one of its possible values must be this text.
struct ArgumentMatch {
  std::optional<int> position;         ///< counted from 0
  std::optional<std::string> keyword;  ///< replaces `position` if the call has it
  std::string value;                   ///< `*` at the beginning or end matches any text
};

/// A condition on one plugin. Every field that is set must match. Names match exactly, except that
/// `*` at the beginning or end matches any text. A dotted name is compared with the same number of
/// trailing parts of the name in the code.
struct Match {
  std::optional<std::string> entry_point;  ///< a group: `vdk.plugin.run`
  std::optional<std::string> call;         ///< a method's name
  std::optional<std::string> receiver;     ///< the expression before the method
  std::optional<std::string> hook;
  std::optional<std::string> decorator;
  std::optional<std::string> subclass;     ///< a base class
  std::optional<std::string> requirement;  ///< normalized distribution name
  std::optional<std::string> config_key;
  std::optional<std::string> registers;  ///< `ingestion_method`, `preprocessor`, `template`,
                                         ///< `command`, `data_source`, `option`
  std::optional<std::string> metadata;   ///< field for `contains`: `name`, `summary`, ...
  std::optional<std::string> contains;   ///< text that this field must contain, ignoring case
  std::vector<Match> all;
  std::vector<Match> any;
  std::vector<Match> none;                      ///< `not` in the file: none of these may match
  std::optional<std::string> entry_point_name;  ///< of the entry point in `entry_point`
  std::optional<ArgumentMatch> argument;        ///< argument of the call that `call` matches
  std::optional<std::string> hands_over;        ///< an object that a hook gives to unfollowed code
};

/// How a match affects the verdict: `supports` and `against` count; `note` is shown but does not
/// count. Rules files and output use the words `for`, `against` and `note`.
enum class Effect { supports, against, note };

/// A test of a rule: a small plugin, usually only a piece of Python, and the expected result.
/// `scan::run_examples` runs it.
struct RuleExample {
  std::string code;
  bool matches = true;
  std::vector<std::string> types;
  Location where;
  std::optional<std::string> name;     ///< name of the distribution
  std::optional<std::string> summary;  ///< summary in its metadata
  std::vector<std::string> requirements;
  /// If absent, one entry point in `vdk.plugin.run` for the module with the code.
  std::optional<std::vector<EntryPoint>> entry_points;
};

/// One classification rule. A plugin that matches a rule with the effect `supports` gets `role` and
/// `capability`.
struct Rule {
  std::string name;
  Effect effect = Effect::note;
  std::string message;
  std::optional<std::string> role;
  std::optional<std::string> capability;
  /// Given to a plugin if only running the code would show further types.
  std::optional<std::string> repeated_capability;
  Match match;
  std::optional<int> type_argument;  ///< position of the argument of the matched call that names
                                     ///< the type, counted from 0
  std::optional<std::string> type_keyword;  ///< keyword of that argument
  std::vector<RuleExample> examples;
  Location where;
  std::optional<std::string> type_name;  ///< the type itself, if no argument names it
  /// A match shows that the plugin may register connections, but not which: `verdict: suspected`.
  bool is_suspicion = false;
};

/// A data-source type with its aliases and families.
struct DataSourceType {
  std::string name;
  std::string label;
  std::vector<std::string> aliases;
  std::vector<std::string> families;
  Location where;
};

}  // namespace vdk::model
