#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/location.hpp"
#include "vdk/model/problem_code.hpp"

namespace vdk::model {

/// What reading the code shows about an import. It can show that the import is certain to fail, but
/// never that it works.
struct ImportResult {
  enum class Verdict {
    fails,
    no_fault_found,
    unread,  ///< no source to read: bytecode only, an extension module, or a module from an import
             ///< hook
  };

  Verdict verdict = Verdict::no_fault_found;
  /// Name of Python's exception: `ModuleNotFoundError`; empty unless the import fails.
  std::string error;
  std::string missing;  ///< dotted name, as in `ImportError.name`; empty if nothing is missing
  Location where;  ///< the statement that fails; if the entry point's own module is missing, its
                   ///< line in entry_points.txt
  /// Dotted names of the modules from the entry point's to the failing one.
  std::vector<std::string> via;
  /// Code of the problem to report; nothing unless the import fails.
  std::optional<ProblemCode> code;
  /// The dead link that would be the missing module, if there is one.
  std::string dead_link = {};
  /// The name that `missing`, or the module if that is empty, does not define.
  std::string attribute;
  /// Python's message for a module that it cannot compile; empty if the exact words are not known.
  std::string message;
  /// What is at fault if it is not `where`: the file that lacks `attribute` or that hides
  /// `missing`, or a directory without modules where `missing` should be. Empty if it is not known.
  std::string culprit;
  bool is_leftover = false;  ///< `culprit` is such a directory
};

/// Whether an import is certain to fail; false if it was not checked.
inline bool fails(const std::optional<ImportResult>& result) {
  return result && result->verdict == ImportResult::Verdict::fails;
}

/// Where the problem to report is: the file that hides a module, else the statement that fails.
inline Location place_of(const ImportResult& result) {
  if (result.code != ProblemCode::import_hidden_module) return result.where;
  return {.file = result.culprit, .line = 0};
}

}  // namespace vdk::model
