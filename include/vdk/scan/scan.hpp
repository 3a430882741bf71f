#pragma once

#include <functional>
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

/// A file or directory that the user named, and the option or variable that named it.
struct NamedFile {
  std::string path;
  std::string named_by;  ///< `--index`, `VDK_CONNECTORS_INDEX`
};

/// What to scan.
struct ScanRequest {
  model::EnvironmentRequest environments;
  model::ProcessContext process;  ///< that of a process in the image if there is a `root`
  std::string root;  ///< directory of an unpacked image in which the environments are; empty for
                     ///< this machine
  std::vector<std::string> trees;  ///< source trees that the user named; if empty, the nearest one
                                   ///< at or above the working directory
  bool has_tree = true;            ///< whether to scan source trees at all
  std::vector<NamedFile> indexes;  ///< index files or directories to add to the built-in index
  bool has_builtin_index = true;   ///< if false, use the built-in types and rules but no plugins
  std::vector<NamedFile> rules;    ///< rules files or directories to add to the built-in rules
  /// Called with each path before it is opened, so that a person sees what takes long; may be
  /// empty.
  std::function<void(const std::string& path)> progress;
};

/// Everything that was found, before a query selects rows.
struct Scan {
  std::vector<model::Environment> environments;  ///< the primary one first
  std::vector<model::SourceReport> sources;
  std::vector<model::Connector> rows;
  std::vector<model::DataSourceType> types;
  std::vector<model::RuleReference> rules;  ///< all rules that were applied to the plugins
  std::string index_date;                   ///< of the built-in index; empty if it is not used
  std::vector<std::string> trail;           ///< the places that were searched, one sentence each
  model::Problems refusals;  ///< a *named* source cannot be read, or an index or rules file is
                             ///< invalid; there is no answer
  model::Problems problems;  ///< everything else that is wrong, sorted by place
  model::Problems loose_problems;  ///< those of `problems` that do not belong to an environment
  std::string vdk_elsewhere;  ///< prefix of the environment that the script `vdk` on PATH belongs
                              ///< to if that is not the primary one, else empty
};

/// Everything that was found, before the sightings of a plugin are merged into one row.
struct Survey {
  Scan scan;  ///< without rows, types and sorted problems
  model::Knowledge knowledge;
  std::vector<model::Classified> plugins;  ///< environments first, in the order found
};

struct KnowledgeReading;

/// Does the first half of `scan`: discovers, reads and classifies.
Survey find_plugins(const ScanRequest& request);

/// The same with an index and rules that were read before.
Survey find_plugins(const ScanRequest& request, KnowledgeReading reading);

/// Does the second half: merges.
Scan finish(const ScanRequest& request, Survey survey);

/// Discovers, reads, classifies and merges. Never throws on bad input: reports problems instead.
Scan scan(const ScanRequest& request);

/// The prefixes of all environments that can be found, without reading what they contain; the one
/// in use first.
std::vector<std::string> environment_prefixes(const model::ProcessContext& process);

}  // namespace vdk::scan
