#pragma once

#include <string>
#include <vector>

#include "vdk/model/location.hpp"

namespace vdk::model {

/// How much a diagnostic matters to VDK: `fatal`, VDK dies of it; `serious`, something a person
/// counts on is lost; `note`, worth knowing.
enum class Severity { fatal, serious, note };

/// One thing that was wrong with the input. Nothing else is lost by it: the scan goes on.
struct Problem {
  Severity severity = Severity::note;
  std::string code;     ///< stable, as `docs/diagnostics.md` lists it: `metadata-no-name`
  std::string message;  ///< lower case, no full stop, the thing in quotes
  Location where;
  std::string plugin;  ///< normalized distribution name, empty if it concerns none
  std::string source;  ///< `environment`, `tree`, `index`, `rules`
};

using Problems = std::vector<Problem>;

}  // namespace vdk::model
