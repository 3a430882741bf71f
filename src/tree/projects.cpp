#include "vdk/tree/projects.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

#include "vdk/model/plugin_group.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/disk.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/open_file.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::tree {

namespace {

constexpr int depth_limit = 3;
constexpr std::size_t folder_limit = 20'000;

bool is_skipped(std::string_view name) {
  constexpr std::array<std::string_view, 7> words = {
      "node_modules", "build", "dist", "tests", "test", "__pycache__", "site-packages"};
  if (name.starts_with('.') || name.ends_with(".egg-info") || name.ends_with(".dist-info"))
    return true;
  return support::contains(words, name);
}

class Walk {
 public:
  TreeListing run(const std::string& root) {
    const support::DirectoryListing listing = support::list_directory(root);
    result_.is_unreadable =
        listing.error != support::ReadError::none && listing.error != support::ReadError::too_large;
    if (!result_.is_unreadable) visit(root, listing, 0);
    return std::move(result_);
  }

 private:
  void visit(const std::string& folder, const support::DirectoryListing& listing, int depth) {
    std::vector<std::string> names;
    for (const support::DirectoryEntry& entry : listing.entries) names.push_back(entry.name);
    if (has_manifest(names)) {
      ManifestReading reading = read_manifests(folder, names);
      support::append(result_.problems, reading.problems);
      reading.problems.clear();
      report_unread(std::move(reading.unread), reading.mentions_vdk, depth);
      const bool is_project = !reading.manifest.empty();
      const bool is_plugin = model::has_plugin_entry_point(reading.project.entry_points);
      if (is_project)
        result_.projects.push_back(
            {.folder = folder, .names = std::move(names), .reading = std::move(reading)});
      // A root that is a project, but not a plugin, may still contain plugins.
      if (is_project && (depth > 0 || is_plugin)) return;
    }
    if (depth < depth_limit) visit_folders_in(folder, listing, depth);
  }

  void visit_folders_in(const std::string& folder, const support::DirectoryListing& listing,
                        int depth) {
    std::vector<std::string> names;
    for (const support::DirectoryEntry& entry : listing.entries) {
      using Kind = support::DirectoryEntry::Kind;
      if (entry.kind == Kind::file || entry.kind == Kind::other || is_skipped(entry.name)) continue;
      names.push_back(entry.name);
    }
    std::ranges::sort(names);
    for (const std::string& name : names) {
      const std::string path = support::join_path(folder, name);
      const support::OpenFile opened(
          support::open_path(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
      const support::DirectoryListing below = support::list_directory(opened);
      if (below.error == support::ReadError::no_permission) report_unreadable(path);
      if (below.entries.empty() || !is_new(opened)) continue;
      const bool is_virtual_environment =
          support::contains(below.entries, "pyvenv.cfg", &support::DirectoryEntry::name);
      if (!is_virtual_environment) visit(path, below, depth + 1);
    }
  }

  /// Most projects are not VDK plugins. What was not read matters where the root itself is the
  /// project, or where a manifest mentions VDK.
  void report_unread(model::Problems unread, bool mentions_vdk, int depth) {
    if (!mentions_vdk && depth > 0) return;
    for (model::Problem& problem : unread) {
      if (!mentions_vdk) problem.severity = model::Severity::note;
      result_.problems.push_back(std::move(problem));
    }
  }

  void report_unreadable(const std::string& path) {
    result_.problems.push_back(model::make_problem(model::ProblemCode::unreadable_directory,
                                                   "permission denied", {.file = path},
                                                   model::Severity::note));
  }

  /// Symbolic links may form a cycle, so each folder is visited once.
  bool is_new(const support::OpenFile& folder) {
    struct stat status {};
    if (seen_.size() >= folder_limit || ::fstat(folder.number(), &status) != 0) return false;
    return seen_.insert({status.st_dev, status.st_ino}).second;
  }

  std::set<std::pair<dev_t, ino_t>> seen_;
  TreeListing result_;
};

}  // namespace

TreeListing list_projects(const std::string& root) { return Walk().run(root); }

}  // namespace vdk::tree
