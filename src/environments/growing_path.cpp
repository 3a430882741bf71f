#include "vdk/environments/growing_path.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "vdk/model/problem.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::environments {

namespace {

using support::ReadError;

/// How deep site directories that import lines add may nest: as deep as overlays of uv.
constexpr int site_depth_limit = 4;
constexpr std::size_t configuration_size_limit = 64UL * 1024 * 1024;  ///< bytes

/// Whether the release of site.py can matter: the text has a BOM, or a character that ends a line
/// in some releases only.
bool is_dialect_relevant(std::string_view text) {
  return text.starts_with(support::byte_order_mark) ||
         text.find_first_of("\v\f\x1C\x1D\x1E\xC2\xE2") != std::string_view::npos;
}

/// The files of a site directory with this suffix, sorted as site.py sorts them.
std::vector<std::string> pick_names(const support::DirectoryListing& listing,
                                    std::string_view suffix) {
  std::vector<std::string> names;
  for (const support::DirectoryEntry& entry : listing.entries)
    if (entry.name.ends_with(suffix)) names.push_back(entry.name);
  std::ranges::sort(names);
  return names;
}

}  // namespace

GrowingPath::GrowingPath(int minor, std::string standard_library)
    : minor_(minor), standard_library_(std::move(standard_library)), dialect_(dialect_of(minor)) {}

void GrowingPath::add(std::string directory) {
  if (known_.insert(directory).second) result_.directories.push_back(std::move(directory));
}

void GrowingPath::know(std::string directory) { known_.insert(std::move(directory)); }

void GrowingPath::add_site(const std::string& directory, int depth) {
  if (!support::is_directory(directory)) return;
  add(directory);
  auto listed = result_.listings.find(directory);
  if (listed == result_.listings.end())
    listed = result_.listings.emplace(directory, support::list_directory(directory)).first;
  std::vector<std::string> starts;
  if (dialect_.is_staged) starts = pick_names(listed->second, ".start");
  for (const std::string& name : pick_names(listed->second, ".pth")) {
    if (name.starts_with('.') && installed_dialect().skips_hidden) continue;
    SiteDialect dialect = dialect_;
    const std::string stem = name.substr(0, name.size() - std::string_view(".pth").size());
    if (std::ranges::binary_search(starts, stem + ".start")) dialect.runs_imports = false;
    follow(directory, name, dialect, depth);
  }
  for (const std::string& name : starts) {
    if (name.starts_with('.')) continue;
    const std::string file = support::join_path(directory, name);
    const support::FileText text = support::read_file(file);
    if (text.error != ReadError::none) {
      report_unread(text.error, file);
      continue;
    }
    support::append(result_.problems, check_start_file(text.text, file));
  }
}

SearchPath GrowingPath::take() {
  for (int depth = 1; depth <= site_depth_limit && !late_sites_.empty(); ++depth) {
    std::vector<std::string> sites;
    sites.swap(late_sites_);
    for (const std::string& site : sites) add_site(site, depth);
  }
  return std::move(result_);
}

void GrowingPath::follow(const std::string& directory, const std::string& name,
                         const SiteDialect& dialect, int depth) {
  const std::string file = support::join_path(directory, name);
  const support::FileText text = support::read_file(file, configuration_size_limit);
  if (text.error != ReadError::none) {
    report_unread(text.error, file);
    return;
  }
  SiteDialect exact = dialect;
  if (is_dialect_relevant(text.text)) {
    exact = installed_dialect();
    exact.runs_imports = dialect.runs_imports;
  }
  PathConfiguration configuration = read_path_configuration(text.text, file, exact);
  support::append(result_.problems, std::move(configuration.problems));
  for (const PathConfiguration::Line& line : configuration.lines)
    if (!apply(line, directory, exact.is_staged, depth)) break;
}

/// Returns false if Python raises on the line, which drops the rest of the file.
bool GrowingPath::apply(const PathConfiguration::Line& line, const std::string& directory,
                        bool is_staged, int depth) {
  using Kind = PathConfiguration::Line::Kind;
  std::string path = support::absolute_path(line.path, directory);
  switch (line.kind) {
    case Kind::path:
      if (support::is_directory(path) || support::is_file(path)) add(std::move(path));
      return true;
    case Kind::site:
      if (depth >= site_depth_limit) return true;
      if (is_staged)
        late_sites_.push_back(std::move(path));
      else
        add_site(path, depth + 1);
      return true;
    case Kind::mark:
      marked_length_ = result_.directories.size();
      return true;
    case Kind::move:
      return move_new_to_front();
  }
  return true;
}

/// Puts what was added since the mark after what earlier moves put at the front. The mark keeps its
/// place.
bool GrowingPath::move_new_to_front() {
  if (!marked_length_) return false;
  std::vector<std::string>& all = result_.directories;
  const auto at = [&](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
  const std::size_t count = all.size() - *marked_length_;
  std::rotate(at(front_count_), at(*marked_length_), all.end());
  front_count_ += count;
  return true;
}

/// Reports a file that cannot be read, unless Python skips it silently: a missing file, a dangling
/// or circular link, a directory.
void GrowingPath::report_unread(ReadError error, const std::string& file) {
  const auto report = [&](model::ProblemCode code, std::string message,
                          std::optional<model::Severity> severity = {}) {
    result_.problems.push_back(
        model::make_problem(code, std::move(message), {.file = file}, severity));
  };
  switch (error) {
    case ReadError::none:
    case ReadError::not_found:
    case ReadError::link_loop:
      return;
    case ReadError::not_a_regular_file:
      if (support::is_directory(file)) return;
      report(model::ProblemCode::not_a_regular_file,
             "not a regular file: Python may hang when it reads it");
      return;
    case ReadError::no_permission:
      report(model::ProblemCode::unreadable_file, "permission denied; Python skips it",
             model::Severity::note);
      return;
    case ReadError::too_large:
    case ReadError::other:
      report(model::ProblemCode::unreadable_file,
             "cannot be read; what it adds to the search path is unknown");
      return;
  }
}

const SiteDialect& GrowingPath::installed_dialect() {
  if (!is_dialect_certain_) {
    dialect_ = recognise_dialect(support::read_file(standard_library_ + "/site.py").text, minor_);
    is_dialect_certain_ = true;
  }
  return dialect_;
}

}  // namespace vdk::environments
