#pragma once

#include <string>
#include <vector>

#include "vdk/model/report.hpp"
#include "vdk/render/text/grid.hpp"

namespace vdk::render {

/// What can be said of an environment in one word: `no-vdk`, `no-python` (the interpreter it was
/// made with is gone), `fatal` (reading the entry points kills VDK), `fails` (VDK is certain to die
/// at start), `no-fault-found`.
std::string environment_verdict(const model::Environment& environment);

/// USED PYTHON FOUND_BY DISTS PLUGINS VERDICT PREFIX, one environment a line.
std::string environments_table(const std::vector<model::Environment>& environments,
                               const GridStyle& style);

/// The prefixes, one a line; of an environment without one its search path.
std::string environment_names(const std::vector<model::Environment>& environments);

/// Each environment's search path, one directory a line below a line that names the environment.
std::string search_paths(const std::vector<model::Environment>& environments);

/// What the lines after a table of environments are made of.
struct EnvironmentHints {
  std::vector<model::Environment> environments;  ///< the primary one first
  std::string vdk_elsewhere;      ///< prefix that `vdk` on PATH belongs to; empty for the same
  bool may_look_further = false;  ///< `--all-envs` would
};

/// Which environment is meant and why, where `vdk` on PATH belongs, what to try next.
std::string environment_hints(const EnvironmentHints& hints);

/// That there is no environment, and what to do about it.
std::string no_environment();

}  // namespace vdk::render
