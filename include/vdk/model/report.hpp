#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::model {

/// Which rows to list; names are already resolved to those of the catalogue.
struct Query {
  std::vector<std::string> patterns;      ///< as typed
  std::vector<std::string> type_words;    ///< as typed: types, aliases, families; any
  std::vector<std::string> capabilities;  ///< all
  std::string role = "connect";           ///< `any` for every role
  bool has_all = false;                   ///< `--all`: connector or not
  std::vector<std::string>
      states;  ///< `installed`, `available`, `broken`, `outdated`; any; empty for every state
  std::vector<std::string> sort;  ///< column names, a leading `-` for descending
  bool is_reversed = false;
};

/// One source that was read.
struct SourceReport {
  SourceKind kind = SourceKind::index;
  std::string path;  ///< prefix, folder, file; `built-in` for the built-in index
  std::string found_by;
  std::string detail;  ///< Python version, date of the index
  int plugins = 0;     ///< VDK plugins found in it
  int connectors = 0;
  std::vector<std::string> search_path;
};

/// How many rows of each kind, before and after selection.
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
  Problems problems;                      ///< those that belong to no environment
};

}  // namespace vdk::model
