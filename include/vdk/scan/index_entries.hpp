#pragma once

#include <string>
#include <vector>

#include "vdk/model/index_check.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

/// An index entry as text, and the name of the file for it.
struct EntryFile {
  std::string name;  ///< `vdk-trino.yaml`
  std::string text;
};

struct IndexBuild {
  std::vector<EntryFile> files;            ///< sorted by name
  std::string all;                         ///< all entries as one text with the key `plugins`
  std::vector<std::string> without_words;  ///< names of plugins whose entry has no summary
  model::Problems refusals;                ///< a named source cannot be read; there is no answer
  model::Problems problems;
};

/// Makes an entry for each VDK plugin in the sources of `request`. Text written for people, and
/// anything that cannot be read from the code, comes from the indexes of `request`. With
/// `copies_words`, summaries and descriptions of options come from the plugins too.
IndexBuild build_index(const ScanRequest& request, bool copies_words);

/// Compares the indexes of `request`, or the built-in one if it names none, with the plugins in its
/// other sources.
model::IndexCheck check_index(const ScanRequest& request);

}  // namespace vdk::scan
