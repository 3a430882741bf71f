#include "vdk/environments/folders_above.hpp"

#include <string>
#include <utility>

#include "vdk/model/environment.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

bool has_entry(const std::string& path) {
  return support::is_file(path) || support::is_directory(path) || support::is_link(path);
}

/// Compares with HOME as text and as a file, because the working directory has all links resolved.
bool is_home(const std::string& folder, const model::ProcessContext& process) {
  const std::string home = model::variable(process, "HOME");
  if (!home.starts_with('/')) return false;
  return folder == support::absolute_path(home, "/") || support::is_same_file(folder, home);
}

/// Checks one directory. A `.venv` that is not an environment is only a problem, and the search
/// continues.
void look_into(const std::string& prefix, bool is_inside, Candidate& result) {
  const bool is_marked = support::is_file(support::join_path(prefix, "pyvenv.cfg"));
  const bool is_candidate =
      is_marked || (!is_inside && (support::is_directory(prefix) || support::is_link(prefix)));
  if (!is_candidate) return;
  if (is_marked) {
    Candidate candidate = try_prefix(prefix, is_inside ? "inside-venv" : "dot-venv");
    result.found = std::move(candidate.found);
    if (result.found) return;
  }
  const std::string lack = is_marked ? "library directory" : "pyvenv.cfg";
  report(result,
         model::make_problem(model::ProblemCode::broken_venv,
                             "not a complete virtual environment: it has no " + lack + "; skipped",
                             {.file = prefix}));
}

}  // namespace

Candidate try_folders_above(const model::ProcessContext& process) {
  Candidate result;
  const std::string start = support::absolute_path(process.working_directory, "/");
  std::string folder = start;
  while (true) {
    if (folder != start && is_home(folder, process)) break;
    look_into(folder, true, result);
    if (!result.found) look_into(support::join_path(folder, ".venv"), false, result);
    if (result.found) return result;
    if (folder == "/" || has_entry(support::join_path(folder, ".git"))) break;
    folder = support::parent_path(folder);
  }
  result.trail.push_back("no virtual environment in " + support::quote(start) + " or its parents");
  return result;
}

}  // namespace vdk::environments
