#pragma once

#include <string>
#include <vector>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::model {

/// Which distribution to install where a module is missing; one entry of `modules.yaml`.
struct ModuleProvider {
  std::string module;       ///< dotted; everything below it is meant too, the longest name wins
  std::string requirement;  ///< what brings it (PEP 508): `psycopg2-binary`, `setuptools<82`
  std::string reason;       ///< why just that, for a person; may be empty
  Location where;
};

/// A distribution that bears the name of a plugin of VDK and is none; one entry of
/// `strangers.yaml`.
struct Stranger {
  std::string name;      ///< normalized (PEP 503)
  std::string versions;  ///< those meant (PEP 440 specifiers); empty for all
  std::string reason;    ///< what it is instead, for a person
  Location where;
};

/// One thing that is wrong with an environment, with all that it takes to mend it.
struct Finding {
  Diagnostic problem;
  std::string excerpt;               ///< the line of source that fails; empty where none does
  std::vector<std::string> via;      ///< modules from the entry point to the one that fails
  std::vector<std::string> affects;  ///< entry points and programs it takes down, by name, sorted
  std::vector<std::string> remedy;   ///< lines to paste; empty where only words help
  std::string reason;                ///< why just this remedy; may be empty
};

/// What `doctor` says of one environment.
struct Examination {
  Environment environment;
  std::vector<Finding> findings;  ///< the worst first
  /// `stopped`: VDK is certain not to start. `no_fault_found`: nothing is certain to stop it.
  enum class Verdict { not_installed, stopped, no_fault_found };
  Verdict verdict = Verdict::no_fault_found;
};

}  // namespace vdk::model
