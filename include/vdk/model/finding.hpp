#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::model {

/// Which distribution to install where a module is missing; one entry of `modules.yaml`.
struct ModuleProvider {
  std::string module;       ///< dotted; with everything below it; the longest name wins
  std::string requirement;  ///< what provides it (PEP 508): `psycopg2-binary`, `setuptools<82`
  std::string reason;       ///< why this one; may be empty
  Location where;
};

/// A distribution that has the name of a VDK plugin but is something else; one entry of
/// `lookalikes.yaml`.
struct Lookalike {
  std::string name;      ///< normalized (PEP 503)
  std::string versions;  ///< affected versions (PEP 440 specifiers); empty for all
  std::string reason;    ///< what it is instead
  Location where;
};

/// Two distributions whose versions are known not to work together; one entry of
/// `conflicts.yaml`.
struct Conflict {
  std::string name;            ///< unique among the conflicts
  std::string distribution;    ///< the one whose code fails, normalized (PEP 503)
  std::string versions;        ///< those that fail (PEP 440 specifiers)
  std::string other;           ///< the one it fails with, normalized
  std::string other_versions;  ///< versions that it fails with
  std::string reason;          ///< what happens
  std::string requirement;     ///< what to install instead (PEP 508)
  std::string file;            ///< the file that fails, relative to the folder of the metadata
  std::string text;  ///< part of the line that fails; if the file does not have it, there is no
                     ///< conflict
  bool stops_vdk = false;  ///< at start
  Location where;
};

/// A conflict that was found in an environment.
struct FoundConflict {
  Conflict conflict;
  std::string version;        ///< of the distribution
  std::string other_version;  ///< of the other one
  Location place;             ///< the line that fails, or the metadata
};

/// What the lines of a fix do, so that several fixes can be combined into one block.
struct Steps {
  std::vector<std::string> removals;    ///< directories and files to remove
  std::vector<std::string> uninstalls;  ///< distributions
  std::vector<std::string> installs;    ///< requirements (PEP 508)
  std::vector<std::string> reinstalls;  ///< `name==version`, without its requirements

  bool empty() const {
    return removals.empty() && uninstalls.empty() && installs.empty() && reinstalls.empty();
  }
};

/// One cause of trouble in an environment, with what it breaks and what fixes it.
struct Finding {
  Problem problem;
  std::string excerpt;               ///< the line of source that fails; empty where there is none
  std::vector<std::string> via;      ///< modules from the entry point to the one that fails
  std::vector<std::string> affects;  ///< names of the entry points and programs it breaks, sorted
  std::vector<std::string> fix;      ///< lines to paste; empty where no command is known to work
  std::string reason;                ///< why this fix; may be empty
  Steps steps;  ///< what the fix does; empty where it cannot be combined with others
  std::vector<std::string>
      chain;  ///< of a missing requirement: from the plugin to the distribution
              ///< that requires it, then the requirement (PEP 508)
};

/// What `doctor` says about one environment.
struct Examination {
  Environment environment;
  std::vector<Finding> findings;  ///< the worst first
  /// `stopped`: VDK is certain not to start. `no_fault_found`: nothing is certain to stop it.
  enum class Verdict { not_installed, stopped, no_fault_found };
  Verdict verdict = Verdict::no_fault_found;
  std::vector<std::string> fixes;  ///< lines to paste that apply the fixes of all findings at once
};

}  // namespace vdk::model
