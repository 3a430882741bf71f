#pragma once

#include <string>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::scan {

/// Runs the examples of a rule; each one that does not come out as it says gives a problem with
/// what was expected and what came.
model::Problems run_examples(const model::Rule& rule);

/// What a look at rules files came to.
struct RulesCheck {
  int rules = 0;
  int examples = 0;
  std::vector<std::string> without_examples;  ///< names of rules that prove nothing of themselves
  model::Problems refusals;                   ///< a file cannot be read, or is no rules file
  model::Problems failures;                   ///< examples that came out otherwise
};

/// Loads rules files or folders and runs their examples; without any, the built-in rules.
RulesCheck check_rules(const std::vector<std::string>& paths);

}  // namespace vdk::scan
