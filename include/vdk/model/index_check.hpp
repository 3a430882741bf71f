#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/location.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::model {

/// One fact in which an index entry, or a plugin's own manifest, differs from the code.
struct EntryDifference {
  /// `stale`: the entry is about an older version. `contradicts`: both say something. `missing`:
  /// only the code has it. `gone`: only the entry has it.
  enum class Kind { stale, contradicts, missing, gone };

  Kind kind = Kind::contradicts;
  std::string plugin;                ///< normalized (PEP 503)
  std::string fact;                  ///< a key of the format, followed by the name where it is a
                                     ///< list of mappings: `options.TRINO_HOST.default`; empty for
                                     ///< the entry as a whole
  std::optional<std::string> entry;  ///< what the entry says
  std::optional<std::string> code;   ///< what the code or its metadata says
  Location entry_where;
  Location code_where;
};

/// The result of comparing an index with code.
struct IndexCheck {
  int entries = 0;                           ///< in the index
  int compared = 0;                          ///< those whose plugin was found
  std::vector<EntryDifference> differences;  ///< by plugin, then in the order of the format
  Problems refusals;  ///< a named source cannot be read, or an index file is bad
  Problems problems;  ///< everything else that was wrong
};

}  // namespace vdk::model
