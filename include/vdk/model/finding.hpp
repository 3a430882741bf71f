#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::model {

/// Which distribution to install where a module is missing; one entry of `modules.yaml`.
struct ModuleProvider {
  std::string module;       ///< dotted; everything below it is meant too, the longest name wins
  std::string requirement;  ///< what brings it (PEP 508): `psycopg2-binary`, `setuptools<82`
  std::string reason;       ///< why just that, for a person; may be empty
  Location where;
};

/// A distribution that bears the name of a plugin of VDK and is none; one entry of
/// `lookalikes.yaml`.
struct Lookalike {
  std::string name;      ///< normalized (PEP 503)
  std::string versions;  ///< those meant (PEP 440 specifiers); empty for all
  std::string reason;    ///< what it is instead, for a person
  Location where;
};

/// Two distributions of which certain versions do not work together, as was measured; one entry of
/// `conflicts.yaml`.
struct Conflict {
  std::string name;            ///< tells it from the others
  std::string distribution;    ///< whose code fails, normalized (PEP 503)
  std::string versions;        ///< those that fail (PEP 440 specifiers)
  std::string other;           ///< what it fails beside, normalized
  std::string other_versions;  ///< those beside which it fails
  std::string reason;          ///< what happens, for a person
  std::string requirement;     ///< what to ask for (PEP 508)
  std::string file;            ///< that fails, below the folder of the metadata
  std::string text;        ///< in the line that fails; where the file lacks it there is no conflict
  bool stops_vdk = false;  ///< at start
  Location where;
};

/// A conflict that an environment has.
struct FoundConflict {
  Conflict conflict;
  std::string version;        ///< of the distribution
  std::string other_version;  ///< of the other one
  Location place;             ///< the line that fails, or the metadata
};

/// What the lines of a remedy do, so that several remedies can be made one block of lines.
struct Steps {
  std::vector<std::string> removals;    ///< directories and files to remove
  std::vector<std::string> uninstalls;  ///< distributions
  std::vector<std::string> installs;    ///< requirements (PEP 508)
  std::vector<std::string> reinstalls;  ///< `name==version`, without what it requires

  bool empty() const {
    return removals.empty() && uninstalls.empty() && installs.empty() && reinstalls.empty();
  }
};

/// One thing that is wrong with an environment, with all that it takes to mend it.
struct Finding {
  Problem problem;
  std::string excerpt;               ///< the line of source that fails; empty where none does
  std::vector<std::string> via;      ///< modules from the entry point to the one that fails
  std::vector<std::string> affects;  ///< entry points and programs it takes down, by name, sorted
  std::vector<std::string> fix;      ///< lines to paste; empty where only words help
  std::string reason;                ///< why just this remedy; may be empty
  Steps steps;  ///< what the remedy does; empty where it cannot be done together with others
  std::vector<std::string> chain;  ///< of a requirement that is missing: from the plugin to the one
                                   ///< that asks, then what it asks for (PEP 508)
};

/// What `doctor` says of one environment.
struct Examination {
  Environment environment;
  std::vector<Finding> findings;  ///< the worst first
  /// `stopped`: VDK is certain not to start. `no_fault_found`: nothing is certain to stop it.
  enum class Verdict { not_installed, stopped, no_fault_found };
  Verdict verdict = Verdict::no_fault_found;
  std::vector<std::string> fixes;  ///< lines to paste that do the steps of all findings at once
};

}  // namespace vdk::model
