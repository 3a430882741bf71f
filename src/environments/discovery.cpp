#include "vdk/environments/discovery.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "vdk/environments/active_environments.hpp"
#include "vdk/environments/candidate.hpp"
#include "vdk/environments/folders_above.hpp"
#include "vdk/environments/named_environment.hpp"
#include "vdk/environments/own_environment.hpp"
#include "vdk/environments/path_programs.hpp"
#include "vdk/environments/tool_folders.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::environments {

namespace {

using Reach = model::EnvironmentRequest::Reach;

/// The order of precedence if no environment is named. `.venv` comes before the script because uv
/// and editors choose so too; if the two differ, `vdk_elsewhere` reports it.
constexpr std::array steps = {try_calling_python, try_virtual_env,      try_conda_child,
                              try_folders_above,  try_own_environment,  try_vdk_script,
                              try_conda_base,     try_path_interpreters};

/// The environments found so far, each one once.
class Search {
 public:
  explicit Search(const model::ProcessContext& process) : process_(process) {}

  void take(Candidate candidate) {
    support::append(discovery_.trail, std::move(candidate.trail));
    support::append(discovery_.problems, std::move(candidate.problems));
    discovery_.is_request_unmet = discovery_.is_request_unmet || candidate.is_unmet;
    if (!candidate.found) return;
    auto [environment, listings] = settle(std::move(*candidate.found), process_);
    discovery_.listings.merge(std::move(listings));
    discovery_.trail.push_back("found " + support::quote(environment.id) + " by " +
                               environment.found_by);
    if (!is_known(environment.id)) discovery_.environments.push_back(std::move(environment));
  }

  /// Whether one of them is the same directory, whatever its name.
  bool is_known(const std::string& id) const {
    if (is_empty()) return false;
    const std::string real = support::real_path(id);
    return std::ranges::any_of(discovery_.environments, [&](const model::Environment& known) {
      return known.id == id || (!real.empty() && support::real_path(known.id) == real);
    });
  }

  /// Notes the environment of the `vdk` script on PATH if it is not the primary one. Keeps problems
  /// of the script in any case.
  void compare_script(const Candidate& candidate) {
    support::append(discovery_.problems, candidate.problems);
    if (!candidate.found) return;
    const std::string& prefix = candidate.found->interpreter.prefix;
    const std::string& primary = discovery_.environments.front().id;
    const bool is_primary =
        prefix == primary || support::real_path(prefix) == support::real_path(primary);
    if (is_primary) return;
    discovery_.vdk_elsewhere = prefix;
    discovery_.trail.push_back("vdk on PATH belongs to " + support::quote(prefix));
  }

  bool is_empty() const { return discovery_.environments.empty(); }
  const model::ProcessContext& process() const { return process_; }
  EnvironmentDiscovery finish();

 private:
  const model::ProcessContext& process_;
  EnvironmentDiscovery discovery_;
};

EnvironmentDiscovery Search::finish() {
  if (discovery_.is_request_unmet) {
    // Keep only the reasons for the refusal: notes on other environments would read like reasons.
    std::erase_if(discovery_.problems, [](const model::Problem& problem) {
      return problem.severity == model::Severity::note;
    });
  }
  if (!is_empty()) {
    discovery_.environments.front().is_primary = true;
  } else if (!discovery_.is_request_unmet) {
    discovery_.problems.push_back(model::make_problem(
        model::ProblemCode::no_environment,
        "no Python environment found: activate one, or name one with --env", {}));
  }
  return std::move(discovery_);
}

void take_named(const model::EnvironmentRequest& request, Search& search) {
  for (const std::string& prefix : request.prefixes)
    search.take(try_named(prefix, "--env", search.process()));
  for (const std::string& interpreter : request.interpreters)
    search.take(try_named(interpreter, "--python", search.process()));
  if (!request.path.empty()) search.take(try_named_path(request.path, search.process()));
}

/// Runs the steps until the first environment, or all of them.
void take_steps(Reach reach, Search& search) {
  for (const auto step : steps) {
    const bool is_enough = reach == Reach::meant && !search.is_empty();
    if (is_enough && step != try_vdk_script) continue;
    Candidate candidate = step(search.process());
    if (step == try_vdk_script && !search.is_empty()) {
      search.compare_script(candidate);
      candidate.problems.clear();
    }
    if (!is_enough) search.take(std::move(candidate));
  }
}

/// Adds every environment that tools keep on this machine, and every Python on PATH.
void take_all(Search& search) {
  for (const ToolFolder& place : list_tool_folders(search.process())) {
    if (search.is_known(place.prefix)) continue;
    search.take(try_prefix(place.prefix, place.found_by));
  }
  for (Candidate& candidate : try_all_path_interpreters(search.process()))
    search.take(std::move(candidate));
}

}  // namespace

EnvironmentDiscovery find_environments(const model::EnvironmentRequest& request,
                                       const model::ProcessContext& process) {
  if (request.is_none) {
    EnvironmentDiscovery discovery;
    discovery.trail.emplace_back("environments were not searched");
    return discovery;
  }
  Search search(process);
  take_named(request, search);
  const bool is_named =
      !request.prefixes.empty() || !request.interpreters.empty() || !request.path.empty();
  if (!is_named || request.reach == Reach::all) take_steps(request.reach, search);
  if (request.reach == Reach::all) take_all(search);
  return search.finish();
}

}  // namespace vdk::environments
