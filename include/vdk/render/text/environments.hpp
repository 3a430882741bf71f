#pragma once

#include <string>
#include <vector>

#include "vdk/model/report.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sheet.hpp"

namespace vdk::render {

/// The state of an environment in one word: `no-vdk`, `no-python` (the interpreter it was created
/// with is missing), `fatal` (VDK fails when it reads the entry points), `fails` (VDK is
/// certain to fail at start), or `no-fault-found`.
std::string environment_verdict(const model::Environment& environment);

/// A table with the columns USED PYTHON FOUND_BY DISTS PLUGINS VERDICT PREFIX, one environment per
/// line.
std::string environments_table(const std::vector<model::Environment>& environments,
                               const GridStyle& style);

/// The same table for other programs; `used` is `true` for the primary environment, else `false`.
Sheet environments_sheet(const std::vector<model::Environment>& environments);

/// The prefix of each environment, one per line; the search path of an environment without a
/// prefix.
std::string environment_names(const std::vector<model::Environment>& environments);

/// The search path of each environment: a line that names the environment, then one directory per
/// line.
std::string search_paths(const std::vector<model::Environment>& environments);

/// Input for the hints after a table of environments.
struct EnvironmentHints {
  std::vector<model::Environment> environments;  ///< the primary one first
  std::string vdk_elsewhere;  ///< prefix of the environment that `vdk` on PATH belongs to; empty if
                              ///< that is the primary one
  bool may_look_further = false;  ///< `--all-envs` could find more environments
};

/// Lines that say which environment is used and why, which one `vdk` on PATH belongs to, and what
/// to try next.
std::string environment_hints(const EnvironmentHints& hints);

/// Says that no environment was found, and what to do.
std::string no_environment();

}  // namespace vdk::render
