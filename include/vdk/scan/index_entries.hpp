#pragma once

#include <string>
#include <vector>

#include "vdk/model/index_check.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

/// An entry of an index as text, and the name of the file it belongs into.
struct EntryFile {
  std::string name;  ///< `vdk-trino.yaml`
  std::string text;
};

struct IndexBuild {
  std::vector<EntryFile> files;            ///< sorted by name
  std::string all;                         ///< all entries as one text, with the key `plugins`
  std::vector<std::string> without_words;  ///< names of the plugins whose entry has no summary
  model::Problems refusals;                ///< a named source cannot be read: there is no answer
  model::Problems problems;
};

/// Makes an entry for each VDK plugin in the places of `request`. Words for people, and what cannot
/// be measured, stay as in the indexes of `request`; `copies_words` takes summaries and
/// descriptions of options from the plugins too.
IndexBuild build_index(const ScanRequest& request, bool copies_words);

/// Compares the indexes of `request`, without any the built-in one, with the plugins in its places.
model::IndexCheck check_index(const ScanRequest& request);

}  // namespace vdk::scan
