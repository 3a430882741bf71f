#include "vdk/environments/active_environments.hpp"

#include <string>

#include "vdk/environments/named_environment.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

bool is_conda_base(const std::string& prefix, const model::ProcessContext& process) {
  // Pixi creates conda prefixes of its own and has no base.
  const std::string pixi = prefix + "/conda-meta/pixi";
  if (support::is_file(pixi) || support::is_directory(pixi)) return false;
  const std::string root = model::variable(process, "_CONDA_ROOT");
  if (!root.empty() && support::absolute_path(root, process.working_directory) == prefix)
    return true;
  const std::string name = model::variable(process, "CONDA_DEFAULT_ENV");
  // For an environment without a name, conda uses its prefix as the name.
  if (name.empty() || name == model::variable(process, "CONDA_PREFIX")) return false;
  return name != prefix && name != support::file_name(prefix);
}

Candidate try_conda(const model::ProcessContext& process, bool wants_base) {
  const std::string named = model::variable(process, "CONDA_PREFIX");
  if (named.empty()) return {};
  const std::string prefix = support::absolute_path(named, process.working_directory);
  if (is_conda_base(prefix, process) != wants_base) return {};
  Candidate candidate = try_prefix(prefix, wants_base ? "CONDA_PREFIX-base" : "CONDA_PREFIX");
  if (!candidate.found)
    candidate.trail.push_back("CONDA_PREFIX names " + support::quote(prefix) +
                              ", which has no library directory");
  return candidate;
}

}  // namespace

Candidate try_calling_python(const model::ProcessContext& process) {
  const std::string variable = "VDK_CONNECTORS_PYTHON";
  const std::string named = model::variable(process, variable);
  return named.empty() ? Candidate() : try_named(named, variable, process);
}

Candidate try_virtual_env(const model::ProcessContext& process) {
  const std::string named = model::variable(process, "VIRTUAL_ENV");
  if (named.empty()) return {};
  const std::string prefix = support::absolute_path(named, process.working_directory);
  Candidate candidate = try_prefix(prefix, "VIRTUAL_ENV");
  if (!candidate.found) {
    report(candidate,
           model::make_problem(model::ProblemCode::stale_virtual_env,
                               "VIRTUAL_ENV points to this directory, which has no library "
                               "directory: it was moved or deleted; unset the variable",
                               {.file = prefix}));
  } else if (!support::is_file(prefix + "/pyvenv.cfg")) {
    candidate.found->problems.push_back(
        model::make_problem(model::ProblemCode::not_a_venv,
                            "VIRTUAL_ENV points to this directory, which has no pyvenv.cfg: "
                            "activate the environment again",
                            {.file = prefix}));
  }
  return candidate;
}

Candidate try_conda_child(const model::ProcessContext& process) {
  return try_conda(process, false);
}

Candidate try_conda_base(const model::ProcessContext& process) { return try_conda(process, true); }

}  // namespace vdk::environments
