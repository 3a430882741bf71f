#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::model {

/// Which distribution to install if a module is missing; one entry of `modules.yaml`.
struct ModuleProvider {
  std::string module;  ///< dotted; applies to its submodules too; if several entries match, the
                       ///< longest name wins
  std::string requirement;  ///< the distribution that provides it (PEP 508): `psycopg2-binary`,
                            ///< `setuptools<82`
  std::string reason;       ///< why this distribution; may be empty
  Location where;
};

/// A distribution with the name of a VDK plugin that is something else; one entry of
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
  std::string versions;        ///< the versions that fail (PEP 440 specifiers)
  std::string other;           ///< the one it fails with, normalized
  std::string other_versions;  ///< the versions of `other` that it fails with (PEP 440 specifiers)
  std::string reason;          ///< what happens
  std::string requirement;     ///< what to install instead (PEP 508)
  std::string file;  ///< the file that fails, relative to the directory that contains the metadata
                     ///< directory
  /// Part of the line that fails; if the file does not contain it, there is no conflict.
  std::string text;
  bool stops_vdk = false;  ///< VDK fails at start
  Location where;
};

/// A conflict that was found in an environment.
struct FoundConflict {
  Conflict conflict;
  std::string version;        ///< of the distribution
  std::string other_version;  ///< of the other one
  Location place;             ///< the line that fails, or the metadata if the line is not known
};

/// What a fix does, step by step, so that several fixes can be combined into one block.
struct Steps {
  std::vector<std::string> removals;    ///< directories and files to remove
  std::vector<std::string> uninstalls;  ///< distributions
  std::vector<std::string> installs;    ///< requirements (PEP 508)
  std::vector<std::string> reinstalls;  ///< `name==version`, to reinstall without its requirements

  bool empty() const {
    return removals.empty() && uninstalls.empty() && installs.empty() && reinstalls.empty();
  }
};

/// One problem in an environment, with what it breaks and how to fix it.
struct Finding {
  Problem problem;
  std::string excerpt;  ///< the source line that fails; empty if there is none
  /// The modules that are imported, from the entry point's to the one that fails.
  std::vector<std::string> via;
  /// Names of the entry points and programs that it breaks, sorted.
  std::vector<std::string> affects;
  std::vector<std::string> fix;  ///< lines to paste; empty if no command is known to work
  std::string reason;  ///< why this fix, or what to do if no command is known; may be empty
  Steps steps;         ///< what the fix does; empty if it cannot be combined with others
  std::vector<std::string> chain;  ///< for a missing requirement: the distributions from the plugin
                                   ///< to the one that requires it, then the requirement (PEP 508)
};

/// What `doctor` says about one environment.
struct Examination {
  Environment environment;
  std::vector<Finding> findings;  ///< the most severe first
  /// `stopped`: VDK is certain not to start. `no_fault_found`: nothing was found that stops VDK for
  /// certain.
  enum class Verdict { not_installed, stopped, no_fault_found };
  Verdict verdict = Verdict::no_fault_found;
  std::vector<std::string> fixes;  ///< lines to paste that apply all fixes at once
};

}  // namespace vdk::model
