#pragma once

#include <string>
#include <vector>

#include "vdk/index/read_yaml.hpp"
#include "vdk/model/knowledge.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/report.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

struct KnowledgeReading {
  model::Knowledge knowledge;
  std::vector<model::SourceReport>
      sources;               ///< the built-in index and each one that the user named
  std::vector<std::string> trail;  ///< the files that a variable named, one sentence each
  model::Problems problems;        ///< if there are any, do not use the files that the user named
};

/// The contents of YAML files, without anything built in.
struct FilesReading {
  model::Knowledge knowledge;
  model::Problems problems;  ///< if there are any, do not use `knowledge`
};

/// Reads a file, or all YAML files in a directory and its `plugins` subdirectory. `source` (`index`
/// or `rules`) is recorded in the problems.
FilesReading read_files(const std::string& path, index::FileKind kind, const char* source);

/// Returns the built-in index and rules with the files that the user named added, in that order. An
/// item of a later file replaces an earlier one with the same name.
KnowledgeReading gather_knowledge(const ScanRequest& request);

}  // namespace vdk::scan
