#pragma once

#include <string>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::scan {

/// Runs the examples of a rule. Each example that fails gives a problem with the expected and the
/// actual result.
model::Problems run_examples(const model::Rule& rule);

/// The result of checking rules files.
struct RulesCheck {
  int rules = 0;
  int examples = 0;
  std::vector<std::string> without_examples;  ///< names of the rules that have none
  model::Problems refusals;                   ///< a file cannot be read or is not a rules file
  model::Problems failures;                   ///< examples that failed
};

/// Loads rules files or directories and runs their examples. Without paths, checks the built-in
/// rules.
RulesCheck check_rules(const std::vector<std::string>& paths);

}  // namespace vdk::scan
