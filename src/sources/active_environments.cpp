#include "vdk/sources/active_environments.hpp"

#include <string>

#include "vdk/sources/paths.hpp"
#include "vdk/sources/variable.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

bool is_conda_base(const std::string& prefix, const model::Surroundings& surroundings) {
  // Pixi makes conda prefixes of its own and has no base.
  const std::string pixi = prefix + "/conda-meta/pixi";
  if (support::is_file(pixi) || support::is_directory(pixi)) return false;
  const std::string root = variable(surroundings, "_CONDA_ROOT");
  if (!root.empty() && absolute_path(root, surroundings.working_directory) == prefix) return true;
  const std::string name = variable(surroundings, "CONDA_DEFAULT_ENV");
  // An environment without a name goes by its prefix.
  if (name.empty() || name == variable(surroundings, "CONDA_PREFIX")) return false;
  return name != prefix && name != support::file_name(prefix);
}

Attempt try_conda(const model::Surroundings& surroundings, bool wants_base) {
  const std::string named = variable(surroundings, "CONDA_PREFIX");
  if (named.empty()) return {};
  const std::string prefix = absolute_path(named, surroundings.working_directory);
  if (is_conda_base(prefix, surroundings) != wants_base) return {};
  Attempt attempt = try_prefix(prefix, wants_base ? "CONDA_PREFIX-base" : "CONDA_PREFIX");
  if (!attempt.found) {
    attempt.trail.push_back("CONDA_PREFIX names " + support::quote(prefix) +
                            ", which holds no library directory");
  }
  return attempt;
}

}  // namespace

Attempt try_virtual_env(const model::Surroundings& surroundings) {
  const std::string named = variable(surroundings, "VIRTUAL_ENV");
  if (named.empty()) return {};
  const std::string prefix = absolute_path(named, surroundings.working_directory);
  Attempt attempt = try_prefix(prefix, "VIRTUAL_ENV");
  if (!attempt.found) {
    report(attempt, environment_problem(
                        model::Severity::note, "stale-VIRTUAL_ENV",
                        "VIRTUAL_ENV names this folder, which holds no library directory: it was "
                        "moved or deleted; unset the variable",
                        prefix));
  } else if (!support::is_file(prefix + "/pyvenv.cfg")) {
    attempt.found->problems.push_back(environment_problem(
        model::Severity::note, "not-a-venv",
        "VIRTUAL_ENV names this folder, which has no pyvenv.cfg: activate the environment anew",
        prefix));
  }
  return attempt;
}

Attempt try_conda_child(const model::Surroundings& surroundings) {
  return try_conda(surroundings, false);
}

Attempt try_conda_base(const model::Surroundings& surroundings) {
  return try_conda(surroundings, true);
}

}  // namespace vdk::sources
