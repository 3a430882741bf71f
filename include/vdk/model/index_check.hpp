#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/location.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::model {

/// One fact about which an index entry, or a plugin's own manifest, differs from the code.
struct EntryDifference {
  /// `stale`: the entry describes an older version. `contradicts`: the entry and the code say
  /// different things. `missing`: only the code has it. `gone`: only the entry has it.
  enum class Kind { stale, contradicts, missing, gone };

  Kind kind = Kind::contradicts;
  std::string plugin;  ///< normalized (PEP 503)
  /// The key in the index file, including the name of the item if it is in a list of mappings:
  /// `options.TRINO_HOST.default`; empty for the entry as a whole.
  std::string fact;
  std::optional<std::string> entry;  ///< what the entry says
  std::optional<std::string> code;   ///< what the code or the metadata says
  Location entry_where;
  Location code_where;
};

/// The result of comparing an index with code.
struct IndexCheck {
  int entries = 0;   ///< in the index
  int compared = 0;  ///< entries whose plugin was found
  /// Sorted by plugin, then in the order of the index format.
  std::vector<EntryDifference> differences;
  Problems refusals;  ///< a named source cannot be read, or an index file is invalid
  Problems problems;  ///< all other problems
};

}  // namespace vdk::model
