#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::environments {

struct EnvironmentDiscovery {
  std::vector<model::Environment>
      environments;  ///< the primary one first; empty when none was found
  std::vector<std::string>
      trail;  ///< for `--verbose`: each place looked at, and what was found, one sentence each
  bool is_request_unmet =
      false;  ///< a *named* environment cannot be read: the problems say which and why
  model::Problems problems;   ///< those of no environment; the rest stand in its own `problems`
  std::string vdk_elsewhere;  ///< prefix of the environment that the script `vdk` on PATH belongs
                              ///< to, where that is not the primary one; else empty
};

/// Finds the environment that is meant and its search path, from files alone.
EnvironmentDiscovery find_environments(const model::EnvironmentRequest& request,
                                       const model::ProcessContext& process);

}  // namespace vdk::environments
