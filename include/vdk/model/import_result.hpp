#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/location.hpp"
#include "vdk/model/problem_code.hpp"

namespace vdk::model {

/// What reading the code shows about an import. It can be certain that the import fails, never that
/// it works.
struct ImportResult {
  enum class Verdict {
    fails,
    no_fault_found,
    unread,  ///< only bytecode, an extension module, or provided by an import hook
  };

  Verdict verdict = Verdict::no_fault_found;
  std::string error;    ///< as Python names it: `ModuleNotFoundError`; empty unless it fails
  std::string missing;  ///< dotted, as `ImportError.name`; empty where nothing is missing
  Location where;  ///< the statement that fails; of an entry point whose own module is missing,
                   ///< its line in entry_points.txt
  std::vector<std::string> via;     ///< dotted modules from the entry point's to the failing one
  std::optional<ProblemCode> code;  ///< of the problem that this is; nothing unless it fails
  std::string attribute;            ///< the name that `missing`, or the module, does not have
};

/// Whether an import is certain to fail; one that nobody asked about is not.
inline bool fails(const std::optional<ImportResult>& result) {
  return result && result->verdict == ImportResult::Verdict::fails;
}

}  // namespace vdk::model
