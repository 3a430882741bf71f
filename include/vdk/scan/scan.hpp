#pragma once

#include <string>
#include <vector>

#include "vdk/catalogue/merge.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/explanation.hpp"
#include "vdk/model/knowledge.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/report.hpp"

namespace vdk::scan {

/// What to look at.
struct ScanRequest {
  model::EnvironmentRequest environments;
  model::ProcessContext process;
  std::vector<std::string>
      trees;             ///< named source trees; none: the nearest one above the working directory
  bool has_tree = true;  ///< false: look at no source tree
  std::vector<std::string> indexes;  ///< index files or folders to lay over the built-in one
  bool has_builtin_index = true;     ///< false: only types and rules are built in, no plugin
  std::vector<std::string> rules;    ///< rules files or folders to lay over the built-in ones
};

/// What was found, before anything is selected.
struct Scan {
  std::vector<model::Environment> environments;  ///< the primary one first
  std::vector<model::SourceReport> sources;
  std::vector<model::Connector> rows;
  std::vector<model::DataSourceType> types;
  std::vector<model::RuleReference> rules;  ///< all that were held against the plugins
  std::string index_date;                   ///< of the built-in index, empty without it
  std::vector<std::string> trail;           ///< places looked at, one sentence each
  model::Problems refusals;  ///< a *named* source cannot be read, or an index or rules file is
                             ///< bad: there is no answer
  model::Problems problems;  ///< everything else that was wrong, sorted by place
  model::Problems loose_problems;  ///< of `problems`, those that belong to no environment
  std::string vdk_elsewhere;  ///< prefix of the environment that the script `vdk` on PATH belongs
                              ///< to, where that is not the primary one; else empty
};

/// What was found, before sightings of one plugin become one row.
struct Survey {
  Scan scan;  ///< without rows, types and the sorted problems
  model::Knowledge knowledge;
  std::vector<model::Classified> plugins;  ///< environments first, in the order found
};

/// The first half of `scan`: discover, read, classify.
Survey find_plugins(const ScanRequest& request);

/// The second half: merge.
Scan finish(const ScanRequest& request, Survey findings);

/// The whole story: discover, read, classify, merge. Never throws on bad input.
Scan scan(const ScanRequest& request);

}  // namespace vdk::scan
