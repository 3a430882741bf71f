#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::model {

/// Which rows to list.
struct Query {
  std::vector<std::string> patterns;  ///< as typed
  /// As typed: types, aliases or families; a row must match one of them.
  std::vector<std::string> type_words;
  std::vector<std::string> capabilities;  ///< a row must have all of them
  std::string role = "connect";           ///< `any` means every role
  bool has_all = false;                   ///< `--all`: list plugins that are not connectors too
  std::vector<std::string> states;  ///< `installed`, `available`, `broken`, `outdated`; a row must
                                    ///< have one of them; empty means every state
  std::vector<std::string> sort;    ///< column names; a leading `-` means descending order
  bool is_reversed = false;
};

/// One source that was read.
struct SourceReport {
  SourceKind kind = SourceKind::index;
  std::string path;  ///< prefix, directory or file; `built-in` for the built-in index
  std::string found_by;
  std::string detail;  ///< Python version, or date of the index
  int plugins = 0;     ///< VDK plugins found in it
  int connectors = 0;
  std::vector<std::string> search_path;
};

/// Numbers of rows: the listed ones, and all known ones.
struct Summary {
  int listed = 0;
  int installed = 0;
  int available = 0;
  int broken = 0;
  int outdated = 0;
  int connectors_known = 0;
  int plugins_known = 0;
};

/// The answer to `list`.
struct Report {
  Query query;
  std::vector<SourceReport> sources;
  std::vector<Environment> environments;  ///< the primary one first
  std::vector<Connector> connectors;
  Summary summary;
  Problems problems;
};

/// The answer to `envs`.
struct EnvironmentReport {
  std::vector<Environment> environments;  ///< the primary one first
  Problems problems;                      ///< problems that belong to no environment
};

}  // namespace vdk::model
