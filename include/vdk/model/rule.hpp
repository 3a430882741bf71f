#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/facts.hpp"
#include "vdk/model/location.hpp"
#include "vdk/model/project.hpp"

namespace vdk::model {

/// A condition on one argument of a call: one of the values it can have is this text.
struct ArgumentMatch {
  std::optional<int> position;         ///< counted from 0
  std::optional<std::string> keyword;  ///< wins over `position` where the call has it
  std::string value;                   ///< `*` at either end matches anything
};

/// A condition on one plugin. Every field that is given must match. Names match exactly; `*` at
/// either end matches anything. A dotted name is compared with as many trailing parts of the name
/// in the code.
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
  std::optional<std::string> metadata;   ///< `name`, `summary`, ...: where `contains` looks
  std::optional<std::string> contains;   ///< case-insensitive part of that field
  std::vector<Match> all;
  std::vector<Match> any;
  std::vector<Match> none;                      ///< `not` in the file: none of these may hold
  std::optional<std::string> entry_point_name;  ///< of the same entry point
  std::optional<ArgumentMatch> argument;        ///< of the same call
};

/// How a match affects the verdict: `supports` and `against` count, `note` is shown but not
/// counted. In files and in the output the words are `for`, `against`, `note`.
enum class Effect { supports, against, note };

/// A small plugin, usually only a piece of Python, and what the rule must say about it.
/// `scan::run_examples` runs it.
struct RuleExample {
  std::string code;
  bool matches = true;
  std::vector<std::string> types;
  Location where;
  std::optional<std::string> name;     ///< of the distribution
  std::optional<std::string> summary;  ///< in its metadata
  std::vector<std::string> requirements;
  std::optional<std::vector<EntryPoint>>
      entry_points;  ///< by default one in `vdk.plugin.run`, for the module with the code
};

/// One rule of classification. A plugin that it matches with the effect `supports` gets `role` and
/// `capability`.
struct Rule {
  std::string name;
  Effect effect = Effect::note;
  std::string message;
  std::optional<std::string> role;
  std::optional<std::string> capability;
  std::optional<std::string>
      repeated_capability;  ///< given where further types depend on running the code
  Match match;
  std::optional<int>
      type_argument;  ///< which argument of the matched call names the type, counted from 0
  std::optional<std::string> type_keyword;  ///< the same argument's keyword
  std::vector<RuleExample> examples;
  Location where;
  std::optional<std::string> type_name;  ///< the type itself, where no argument names it
};

/// A data-source type, its aliases and families.
struct DataSourceType {
  std::string name;
  std::string label;
  std::vector<std::string> aliases;
  std::vector<std::string> families;
  Location where;
};

}  // namespace vdk::model
