#pragma once

#include <vector>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/knowledge.hpp"
#include "vdk/model/report.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

struct KnowledgeReading {
  model::Knowledge knowledge;
  std::vector<model::SourceReport> sources;  ///< the built-in index and each one that was named
  model::Diagnostics problems;  ///< any of them means that a file the user named must not be used
};

/// The built-in index and rules with the files that the user named laid over them, in the order
/// named.
KnowledgeReading gather_knowledge(const ScanRequest& request);

}  // namespace vdk::scan
