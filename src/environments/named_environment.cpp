#include "vdk/environments/named_environment.hpp"

#include <algorithm>
#include <utility>

#include "vdk/environments/programs.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

constexpr const char* what_to_name =
    "name a virtual environment, a prefix, an interpreter or a site-packages directory";

/// Records why a place cannot be used. The report shows `file`, so the message does not repeat it.
void refuse(Candidate& candidate, std::string message, std::string file) {
  report(candidate, model::make_problem(model::ProblemCode::no_environment, std::move(message),
                                        {.file = std::move(file)}, model::Severity::serious));
  candidate.is_unmet = true;
}

/// `reason`, after the option that named the place.
std::string after_option(const std::string& option, const std::string& reason) {
  return option.empty() ? reason : "given with " + option + ", but " + reason;
}

bool has_distributions(const std::string& directory) {
  const support::DirectoryListing listing = support::list_directory(directory);
  return std::ranges::any_of(listing.entries, [](const support::DirectoryEntry& entry) {
    return support::ends_with_lower(entry.name, ".dist-info") ||
           support::ends_with_lower(entry.name, ".egg-info");
  });
}

Candidate try_directory(const std::string& path, const std::string& option) {
  const bool is_site = support::is_site_folder(path);
  if (!is_site) {
    Candidate candidate = try_prefix(path, option);
    if (candidate.found) return candidate;
  }
  Candidate candidate;
  if (is_site || has_distributions(path)) {
    candidate.found = Found{};
    candidate.found->site_directory = path;
    candidate.found->found_by = option;
  } else if (support::list_directory(path).error == support::ReadError::no_permission) {
    refuse(candidate, after_option(option, "cannot be read: check its permissions"), path);
  } else {
    refuse(candidate,
           after_option(option, std::string("is not a Python environment: it has no library "
                                            "directory (lib/pythonX.Y/site-packages); ") +
                                    what_to_name),
           path);
  }
  return candidate;
}

/// Refuses an executable for the reason that its candidate gives, without repeating its path.
Candidate refuse_executable(const Candidate& failed, const std::string& path,
                            const std::string& option) {
  Candidate candidate;
  candidate.trail = failed.trail;
  std::string reason = "is not a Python interpreter";
  if (!failed.problems.empty()) {
    reason = "is " + failed.problems.back().message;
  } else if (!failed.trail.empty()) {
    reason = "does not belong to a Python environment: " + failed.trail.back();
    const std::string own = support::quote(path) + " ";
    if (failed.trail.back().starts_with(own)) reason = failed.trail.back().substr(own.size());
    reason += "; name the interpreter itself";
  }
  refuse(candidate, after_option(option, reason), path);
  return candidate;
}

}  // namespace

Candidate try_named(const std::string& named, const std::string& option,
                    const model::ProcessContext& process) {
  Candidate candidate;
  std::string path = support::absolute_path(named, process.working_directory);
  const bool is_bare = !named.empty() && named.find('/') == std::string::npos;
  if (option == "--python" && is_bare && !support::is_file(path) && !support::is_directory(path)) {
    const std::vector<std::string> programs = find_programs(named, process);
    if (programs.empty()) {
      refuse(candidate,
             "no program " + support::quote(named) +
                 " on PATH; pass the path of an interpreter to --python",
             {});
      return candidate;
    }
    path = programs.front();
  }
  if (support::is_directory(path)) return try_directory(path, option);
  if (!support::is_file(path)) {
    refuse(candidate, after_option(option, std::string("does not exist: ") + what_to_name), path);
    return candidate;
  }
  const bool is_windows = support::ends_with_lower(path, ".exe");
  if (!is_windows && !support::is_executable_file(path)) {
    refuse(candidate, after_option(option, "is neither a directory nor executable"), path);
    return candidate;
  }
  candidate = try_executable(path, option, process);
  if (!candidate.found) return refuse_executable(candidate, path, option);
  return candidate;
}

Candidate try_named_path(const std::vector<std::string>& directories,
                         const model::ProcessContext& process) {
  Candidate candidate;
  Found found;
  found.found_by = "--path";
  for (const std::string& directory : directories) {
    const std::string path = support::absolute_path(directory, process.working_directory);
    if (!support::is_directory(path) && !support::is_file(path)) {
      refuse(candidate, "given with --path, but does not exist", path);
      continue;
    }
    support::add_once(found.directories, path);
  }
  if (!found.directories.empty()) candidate.found = std::move(found);
  candidate.trail.emplace_back("--path gives the search path itself");
  return candidate;
}

}  // namespace vdk::environments
