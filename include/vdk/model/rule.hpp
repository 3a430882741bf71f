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
  std::string value;                   ///< `*` at an end matches the rest
};

/// A condition on one plugin. Every field that is given must hold; names match exactly, `*` at an
/// end matches the rest. A dotted name is compared with as many last parts of what stands in the
/// code.
struct Match {
  std::optional<std::string> entry_point;  ///< a group: `vdk.plugin.run`
  std::optional<std::string> call;         ///< a method's name
  std::optional<std::string> receiver;     ///< what stands before the method
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

/// What a rule does to the verdict: `supports` and `against` count, `note` is seen and not counted.
/// In files and output the words are `for`, `against`, `note`.
enum class Effect { supports, against, note };

/// A small plugin, most often just a piece of Python, and what the rule must say of it;
/// `scan::run_examples` runs them.
struct RuleExample {
  std::string code;
  bool matches = true;
  std::vector<std::string> types;
  Location where;
  std::optional<std::string> name;     ///< of the distribution
  std::optional<std::string> summary;  ///< in its metadata
  std::vector<std::string> requirements;
  std::optional<std::vector<EntryPoint>>
      entry_points;  ///< not given: one in `vdk.plugin.run`, for the module with the code
};

/// What counts as what. `role` and `capability` are given to a plugin that the rule matches with
/// effect `supports`.
struct Rule {
  std::string name;
  Effect effect = Effect::note;
  std::string message;
  std::optional<std::string> role;
  std::optional<std::string> capability;
  std::optional<std::string>
      repeated_capability;  ///< given where the type, besides known names, depends on running
  Match match;
  std::optional<int>
      type_argument;  ///< which argument of the matched call names the type, counted from 0
  std::optional<std::string> type_keyword;  ///< the same argument's keyword
  std::vector<RuleExample> examples;
  Location where;
  std::optional<std::string> type_name;  ///< the type itself, where no argument names it
};

/// A data-source type, with other names it goes by.
struct DataSourceType {
  std::string name;
  std::string label;
  std::vector<std::string> aliases;
  std::vector<std::string> families;
  Location where;
};

}  // namespace vdk::model
