#include "vdk/sources/environment.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "vdk/sources/active_environments.hpp"
#include "vdk/sources/attempt.hpp"
#include "vdk/sources/folders_above.hpp"
#include "vdk/sources/known_places.hpp"
#include "vdk/sources/named_places.hpp"
#include "vdk/sources/path_programs.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::sources {

namespace {

using Reach = model::EnvironmentRequest::Reach;

/// The order of precedence where nothing is named. That `.venv` comes before the script is a policy
/// that uv and editors share; where they differ, `vdk_elsewhere` says so.
constexpr std::array steps = {try_virtual_env, try_conda_child, try_folders_above,
                              try_vdk_script,  try_conda_base,  try_path_interpreters};

/// What was found so far, each environment once.
class Search {
 public:
  explicit Search(const model::Surroundings& surroundings) : surroundings_(surroundings) {}

  void take(Attempt attempt) {
    std::ranges::move(attempt.trail, std::back_inserter(discovery_.trail));
    std::ranges::move(attempt.problems, std::back_inserter(discovery_.problems));
    discovery_.is_request_unmet = discovery_.is_request_unmet || attempt.is_unmet;
    if (!attempt.found) return;
    model::Environment environment = settle(std::move(*attempt.found), surroundings_);
    discovery_.trail.push_back(environment.found_by + " gives " + support::quote(environment.id));
    if (!is_known(environment.id)) discovery_.environments.push_back(std::move(environment));
  }

  /// Whether one of these is the same folder, under whatever name.
  bool is_known(const std::string& id) const {
    const std::string real = support::real_path(id);
    return std::ranges::any_of(discovery_.environments, [&](const model::Environment& known) {
      return known.id == id || (!real.empty() && support::real_path(known.id) == real);
    });
  }

  /// `vdk` on PATH may belong elsewhere, and what is wrong with it is worth knowing in any case.
  void compare_script(const Attempt& attempt) {
    std::ranges::copy(attempt.problems, std::back_inserter(discovery_.problems));
    if (!attempt.found) return;
    const std::string& prefix = attempt.found->interpreter.prefix;
    const std::string& primary = discovery_.environments.front().id;
    const bool is_primary =
        prefix == primary || support::real_path(prefix) == support::real_path(primary);
    if (is_primary) return;
    discovery_.vdk_elsewhere = prefix;
    discovery_.trail.push_back("vdk on PATH belongs to " + support::quote(prefix));
  }

  bool is_empty() const { return discovery_.environments.empty(); }
  const model::Surroundings& surroundings() const { return surroundings_; }
  EnvironmentDiscovery finish();

 private:
  const model::Surroundings& surroundings_;
  EnvironmentDiscovery discovery_;
};

EnvironmentDiscovery Search::finish() {
  if (discovery_.is_request_unmet) {
    // What is refused stands alone: notes on other environments would read like reasons.
    std::erase_if(discovery_.problems, [](const model::Diagnostic& problem) {
      return problem.severity == model::Severity::note;
    });
  }
  if (!is_empty()) {
    discovery_.environments.front().is_primary = true;
  } else if (!discovery_.is_request_unmet) {
    discovery_.problems.push_back(environment_problem(
        model::Severity::note, "no-environment",
        "no Python environment was found: activate one, or name it with --env", {}));
  }
  return std::move(discovery_);
}

void take_named(const model::EnvironmentRequest& request, Search& search) {
  for (const std::string& prefix : request.prefixes) {
    search.take(try_named(prefix, "--env", search.surroundings()));
  }
  for (const std::string& interpreter : request.interpreters) {
    search.take(try_named(interpreter, "--python", search.surroundings()));
  }
  if (!request.path.empty()) search.take(try_named_path(request.path, search.surroundings()));
}

/// Goes through the steps: to the first environment, or through all of them.
void take_steps(Reach reach, Search& search) {
  for (const auto step : steps) {
    const bool is_enough = reach == Reach::meant && !search.is_empty();
    if (is_enough && step != try_vdk_script) continue;
    Attempt attempt = step(search.surroundings());
    if (step == try_vdk_script && !search.is_empty()) {
      search.compare_script(attempt);
      attempt.problems.clear();
    }
    if (!is_enough) search.take(std::move(attempt));
  }
}

/// Every environment that the tools on this machine keep, and every Python on PATH.
void take_all(Search& search) {
  for (const KnownPlace& place : list_known_places(search.surroundings())) {
    if (search.is_known(place.prefix)) continue;
    search.take(try_prefix(place.prefix, place.found_by));
  }
  for (Attempt& attempt : try_all_path_interpreters(search.surroundings())) {
    search.take(std::move(attempt));
  }
}

}  // namespace

EnvironmentDiscovery find_environments(const model::EnvironmentRequest& request,
                                       const model::Surroundings& surroundings) {
  if (request.is_none) {
    EnvironmentDiscovery discovery;
    discovery.trail.emplace_back("no environment was looked for");
    return discovery;
  }
  Search search(surroundings);
  take_named(request, search);
  const bool is_named =
      !request.prefixes.empty() || !request.interpreters.empty() || !request.path.empty();
  if (!is_named || request.reach == Reach::all) take_steps(request.reach, search);
  if (request.reach == Reach::all) take_all(search);
  return search.finish();
}

}  // namespace vdk::sources
