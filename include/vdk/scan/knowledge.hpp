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
  std::vector<model::SourceReport> sources;  ///< the built-in index and each one that was named
  model::Problems problems;  ///< any of them means that a file the user named must not be used
};

/// What YAML files hold, and nothing that is built in.
struct FilesReading {
  model::Knowledge knowledge;
  model::Problems problems;  ///< any of them means that it must not be used
};

/// Reads a file, or a folder with all YAML files in it and in its `plugins` folder. `source` is who
/// asks, for the problems: `index`, `rules`.
FilesReading read_files(const std::string& path, index::FileKind kind, const char* source);

/// The built-in index and rules with the files that the user named laid over them, in the order
/// named.
KnowledgeReading gather_knowledge(const ScanRequest& request);

}  // namespace vdk::scan
