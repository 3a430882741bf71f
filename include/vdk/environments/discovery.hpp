#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/directory.hpp"

namespace vdk::environments {

struct EnvironmentDiscovery {
  std::vector<model::Environment>
      environments;  ///< the primary one first; empty when none was found
  std::vector<std::string>
      trail;  ///< for `--verbose`: each place searched and what was found, one sentence each
  bool is_request_unmet =
      false;  ///< an environment that the user *named* cannot be read; `problems` says why
  model::Problems problems;   ///< those that belong to no environment; each environment has its own
  std::string vdk_elsewhere;  ///< prefix of the environment that the `vdk` script on PATH belongs
                              ///< to; empty if that is the primary environment or unknown
  support::DirectoryListings listings;  ///< of site directories, so that they are listed once
};

/// Finds the requested environments, or without a request the one in use here, with their search
/// paths. Only reads files and never starts Python.
EnvironmentDiscovery find_environments(const model::EnvironmentRequest& request,
                                       const model::ProcessContext& process);

}  // namespace vdk::environments
