#pragma once

#include <algorithm>
#include <string>

#include "catch.hpp"
#include "environments.hpp"
#include "vdk/environments/discovery.hpp"

namespace vdk::tests {

/// A machine with a base installation, a home and a project to work in.
struct Machine {
  Scratch scratch;
  std::string base = make_installation(scratch, "base");
  model::ProcessContext process;

  Machine() {
    process.working_directory = scratch.path("home/project/deep");
    make_folder(process.working_directory);
    process.variables["HOME"] = scratch.path("home");
    process.variables["PATH"] = scratch.path("bin");
    process.own_executable = scratch.path("own/vdk");
  }

  environments::EnvironmentDiscovery find(const model::EnvironmentRequest& request = {}) const {
    return environments::find_environments(request, process);
  }

  environments::EnvironmentDiscovery reach(model::EnvironmentRequest::Reach reach) const {
    model::EnvironmentRequest request;
    request.reach = reach;
    return find(request);
  }

  environments::EnvironmentDiscovery python(const std::string& named) const {
    model::EnvironmentRequest request;
    request.interpreters = {named};
    return find(request);
  }

  environments::EnvironmentDiscovery env(const std::string& named) const {
    model::EnvironmentRequest request;
    request.prefixes = {named};
    return find(request);
  }

  std::string venv(const std::string& below) const {
    return make_virtual(scratch, below, base, isolated);
  }

  void script(const std::string& below, const std::string& first_line) const {
    make_program(scratch, below, first_line + "\nimport sys\n");
  }

  std::string& variable(const std::string& name) { return process.variables[name]; }
};

inline bool has_code(const model::Problems& problems, model::ProblemCode code) {
  return std::ranges::any_of(problems,
                             [&](const model::Problem& problem) { return problem.code == code; });
}

/// Among those of no environment.
inline bool has_code(const environments::EnvironmentDiscovery& discovery, model::ProblemCode code) {
  return has_code(discovery.problems, code);
}

/// Among the problems of the primary environment.
inline bool has_own_code(const environments::EnvironmentDiscovery& discovery,
                         model::ProblemCode code) {
  return !discovery.environments.empty() && has_code(discovery.environments.front().problems, code);
}

/// `found_by prefix` of the primary environment.
inline std::string primary(const environments::EnvironmentDiscovery& discovery) {
  if (discovery.environments.empty()) return "none";
  const auto& first = discovery.environments.front();
  REQUIRE(first.is_primary);
  return first.found_by + " " + first.prefix;
}

}  // namespace vdk::tests
