#include "vdk/installed/distributions.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <numeric>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "vdk/model/plugin_group.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/packaging/plain_entry_points.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/disk.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/open_file.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

using support::DirectoryEntry;
using support::ends_with_lower;
using support::equals_lower;
using support::is_digit;
using support::ReadError;

/// How many directories of a search path stay open while it is read.
constexpr std::size_t most_open_places = 64;

/// The name of a metadata directory, without its suffix.
std::string_view take_stem(std::string_view name) { return name.substr(0, name.rfind('.')); }

/// The key that importlib.metadata's `Lookup` uses: the part before the first `-`, in lower case,
/// with each run of `-_.` replaced by `_`.
std::string compute_key(std::string_view name) {
  const std::string_view stem = take_stem(name);
  return support::normalize_name(stem.substr(0, stem.find('-')), '_');
}

void add_problem(Distribution& distribution, model::ProblemCode code, std::string message,
                 const std::string& file, std::optional<model::Severity> severity = std::nullopt) {
  distribution.problems.push_back(
      model::make_problem(code, std::move(message), {.file = file}, severity));
  if (distribution.problems.back().severity == model::Severity::fatal) distribution.is_fatal = true;
}

/// Reports anything that is not a regular file, depending on how importlib.metadata treats it.
void report_irregular(Distribution& distribution, const std::string& file) {
  const std::optional<struct stat> status = support::find_status(file);
  if (!status) return;
  // importlib.metadata skips a directory, and finds /dev/null empty.
  const dev_t null_device = ::makedev(1, 3);
  if (S_ISDIR(status->st_mode)) return;
  if (S_ISCHR(status->st_mode) && status->st_rdev == null_device) return;
  if (S_ISSOCK(status->st_mode)) {
    add_problem(distribution, model::ProblemCode::not_a_regular_file,
                "a socket, which prevents Python from reading any plugin; remove it", file,
                model::Severity::fatal);
    return;
  }
  add_problem(distribution, model::ProblemCode::not_a_regular_file,
              "not a regular file: Python may hang when it reads it; remove it", file);
}

void report_unread(Distribution& distribution, ReadError error, const std::string& file) {
  switch (error) {
    case ReadError::none:
    case ReadError::not_found:
      return;
    case ReadError::link_loop:
      add_problem(
          distribution, model::ProblemCode::link_loop,
          "a symbolic link loop, which prevents Python from reading any plugin; remove the link",
          file);
      return;
    case ReadError::not_a_regular_file:
      report_irregular(distribution, file);
      return;
    case ReadError::no_permission:
      add_problem(distribution, model::ProblemCode::unreadable_file,
                  "permission denied; Python skips it", file, model::Severity::note);
      return;
    case ReadError::too_large:
      add_problem(distribution, model::ProblemCode::unreadable_file,
                  "too large to be read, or compressed with an unknown method", file);
      return;
    case ReadError::other:
      // importlib.metadata does not catch any other error.
      add_problem(distribution, model::ProblemCode::unreadable_file,
                  "cannot be read, which prevents Python from reading any plugin; reinstall the "
                  "distribution",
                  file, model::Severity::fatal);
      return;
  }
}

/// Whether a file may contain an entry point that matters to VDK, either of a plugin or of a
/// program.
bool is_of_interest(std::string_view text) {
  if (text.find(model::plugin_group) != std::string_view::npos) return true;
  return text.find(script_group) != std::string_view::npos &&
         text.find("vdk") != std::string_view::npos;
}

/// Python 3.8 and 3.9 read entry points with configparser, which also refuses duplicate lines.
bool reads_with_configparser(int minor) { return minor == 8 || minor == 9; }

void read_entry_points_of(Distribution& distribution, const support::FileText& text,
                          const std::string& place, const std::string& relative, int minor) {
  if (text.error == ReadError::not_found) return;
  const std::string file = support::join_path(place, relative);
  if (text.error != ReadError::none) {
    report_unread(distribution, text.error, file);
    return;
  }
  // Faults in other groups make VDK fail too, so only a file that is clearly valid is skipped.
  const bool is_plain =
      !reads_with_configparser(minor) && packaging::are_plain_entry_points(text.text);
  if (is_plain && !is_of_interest(text.text)) return;
  packaging::EntryPointsReading reading = packaging::read_entry_points(text.text, file, minor);
  distribution.is_fatal = distribution.is_fatal || reading.is_fatal;
  distribution.is_plugin = model::has_plugin_entry_point(reading.entry_points);
  distribution.entry_points = std::move(reading.entry_points);
  support::append(distribution.problems, std::move(reading.problems));
}

/// Reads `entry_points.txt` of a metadata directory in the place at `path`. Notes whether it is a
/// dead link, without another system call for a file that is not a link.
support::FileText open_entry_points(const support::OpenFile& place, const std::string& path,
                                    const std::string& relative, Distribution& distribution) {
  support::FileText text = support::read_plain_file_at(place, path, relative);
  if (text.error != ReadError::link_loop) return text;
  text = support::read_file_at(place, path, relative);
  if (text.error == ReadError::not_found) distribution.dead_link = relative;
  return text;
}

/// Whether a name of a directory links to nothing. Only links are checked.
bool is_dead(const Place& place, const DirectoryEntry& entry) {
  return entry.kind == DirectoryEntry::Kind::link &&
         support::is_dead_link(support::join_path(place.path, entry.name));
}

/// Once one distribution is a dead link, the others are checked too. Most have no entry points, and
/// their other metadata is not read.
void mark_dead_ones(Place& place) {
  const auto is_marked = [](const Distribution& one) { return !one.dead_link.empty(); };
  if (std::ranges::none_of(place.distributions, is_marked)) return;
  for (Distribution& distribution : place.distributions) {
    for (const std::string_view name : {"/METADATA", "/PKG-INFO"}) {
      const std::string relative = distribution.metadata + std::string(name);
      const bool is_dead = !is_marked(distribution) &&
                           support::is_dead_link(support::join_path(place.path, relative));
      if (is_dead) distribution.dead_link = relative;
    }
  }
}

Distribution name_distribution(std::string metadata, std::string_view named_by) {
  Distribution distribution;
  distribution.metadata = std::move(metadata);
  distribution.directory_name = parse_directory_name(named_by);
  distribution.key = compute_key(named_by);
  return distribution;
}

bool is_metadata_name(std::string_view name) {
  return ends_with_lower(name, ".dist-info") || ends_with_lower(name, ".egg-info");
}

/// For each distribution, the index of the first one with the same key. The metadata of an egg
/// itself (EGG-INFO) is indexed separately.
std::vector<std::size_t> find_first_of_key(const std::vector<Distribution>& distributions) {
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(distributions.size());
  std::vector<std::size_t> firsts;
  firsts.reserve(distributions.size());
  for (std::size_t i = 0; i < distributions.size(); ++i) {
    const bool is_own = !is_metadata_name(distributions[i].metadata);
    firsts.push_back(is_own ? i : first.emplace(distributions[i].key, i).first->second);
  }
  return firsts;
}

/// Orders distributions as the index of importlib.metadata does from Python 3.10 on: those with the
/// same key move next to the first of them, and the metadata of an egg itself moves to the end.
void put_in_order(std::vector<Distribution>& distributions,
                  const std::vector<std::size_t>& firsts) {
  std::vector<std::size_t> order(distributions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return firsts[i]; });
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t i) { return is_metadata_name(distributions[i].metadata); });
  if (std::ranges::is_sorted(order)) return;
  std::vector<Distribution> ordered;
  ordered.reserve(distributions.size());
  for (const std::size_t i : order) ordered.push_back(std::move(distributions[i]));
  distributions = std::move(ordered);
}

/// Marks a metadata directory that has no metadata, for example after an incomplete uninstall. Each
/// check lists a directory, so call it only where the result matters.
void mark_empty(const Place& place, Distribution& distribution) {
  const std::string path = support::join_path(place.path, distribution.metadata);
  const support::DirectoryListing listing = support::list_directory(path);
  if (listing.error != ReadError::none) return;
  constexpr std::array<std::string_view, 3> metadata_files = {"METADATA", "PKG-INFO",
                                                              "entry_points.txt"};
  const bool has_metadata = std::ranges::any_of(listing.entries, [&](const DirectoryEntry& entry) {
    return std::ranges::find(metadata_files, entry.name) != metadata_files.end();
  });
  if (has_metadata) return;
  distribution.is_empty = true;
  add_problem(distribution, model::ProblemCode::empty_metadata_directory,
              "has no metadata, so pip and other tools may believe that its version is installed; "
              "remove the directory",
              path);
  distribution.problems.back().plugin = support::normalize_name(distribution.directory_name.name);
}

void mark_empty_ones(Place& place, const std::vector<std::size_t>& without_entry_points,
                     const std::vector<std::size_t>& firsts) {
  std::vector<bool> is_shared(firsts.size());
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    if (firsts[i] != i) is_shared[i] = is_shared[firsts[i]] = true;
  }
  for (const std::size_t i : without_entry_points) {
    Distribution& distribution = place.distributions[i];
    const bool is_suspect = is_shared[i] || distribution.key.starts_with("vdk");
    if (is_suspect && distribution.dead_link.empty()) mark_empty(place, distribution);
  }
}

void read_archive(Place& place, int minor) {
  support::ArchiveListing listing = support::list_archive(place.path);
  if (!listing.is_archive) return;
  place.is_archive = true;
  if (listing.is_damaged) {
    place.problems.push_back(
        model::make_problem(model::ProblemCode::unreadable_file,
                            "this zip file is damaged, so Python sees nothing in it; recreate it",
                            {.file = place.path}));
  }
  place.members = std::move(listing.members);
  const bool is_egg = ends_with_lower(place.path, ".egg");
  std::unordered_set<std::string_view> seen;
  for (const std::string& member : listing.names) {
    // A zip file may lack members for its directories.
    const std::string_view top = std::string_view(member).substr(0, member.find('/'));
    const bool is_egg_metadata = is_egg && equals_lower(top, "egg-info");
    if (!is_egg_metadata && !is_metadata_name(top)) continue;
    if (!seen.insert(top).second) continue;
    const std::string named_by =
        is_egg_metadata ? support::file_name(place.path) : std::string(top);
    Distribution distribution = name_distribution(std::string(top), named_by);
    const std::string relative = distribution.metadata + "/entry_points.txt";
    read_entry_points_of(distribution, read_in_place(place, relative), place.path, relative, minor);
    place.distributions.push_back(std::move(distribution));
  }
  if (!reads_with_configparser(minor)) {
    put_in_order(place.distributions, find_first_of_key(place.distributions));
  }
  place.names = std::move(listing.names);
}

void read_directory(Place& place, int minor, const support::DirectoryListing& listing) {
  if (listing.error != ReadError::none) {
    place.is_unreadable = true;
    place.problems.push_back(model::make_problem(
        model::ProblemCode::unreadable_directory,
        "this directory has too many entries to be listed completely", {.file = place.path}));
  }
  const bool is_egg = ends_with_lower(place.path, ".egg");
  std::vector<std::size_t> without_entry_points;
  std::string relative;
  place.names.reserve(listing.entries.size());
  place.distributions.reserve(static_cast<std::size_t>(
      std::ranges::count_if(listing.entries, is_metadata_name, &DirectoryEntry::name)));
  for (const DirectoryEntry& entry : listing.entries) {
    const bool is_dead_entry = is_dead(place, entry);
    const bool is_egg_metadata = is_egg && equals_lower(entry.name, "egg-info");
    if (is_egg_metadata || is_metadata_name(entry.name)) {
      const std::string named_by = is_egg_metadata ? support::file_name(place.path) : entry.name;
      Distribution distribution = name_distribution(entry.name, named_by);
      // Any entry that is not a plain file may turn out to be a directory when it is opened.
      if (entry.kind != DirectoryEntry::Kind::file) {
        relative.assign(entry.name).append("/entry_points.txt");
        const support::FileText text =
            open_entry_points(*place.directory, place.path, relative, distribution);
        if (text.error == ReadError::not_found) {
          without_entry_points.push_back(place.distributions.size());
        }
        read_entry_points_of(distribution, text, place.path, relative, minor);
      }
      if (is_dead_entry && !distribution.is_fatal) distribution.dead_link = entry.name;
      place.distributions.push_back(std::move(distribution));
    }
    (is_dead_entry ? place.dead_links : place.names).push_back(entry.name);
  }
  mark_dead_ones(place);
  const std::vector<std::size_t> firsts = find_first_of_key(place.distributions);
  mark_empty_ones(place, without_entry_points, firsts);
  if (!reads_with_configparser(minor)) put_in_order(place.distributions, firsts);
}

/// Identifies a place by device and inode. The `.egg` suffix is included because Python reads the
/// metadata of an egg itself only if the name ends with it.
std::string identify(const struct stat& status, const std::string& path) {
  return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino) +
         (ends_with_lower(path, ".egg") ? ":egg" : "");
}

}  // namespace

DirectoryName parse_directory_name(std::string_view name) {
  std::string_view stem = take_stem(name);
  const bool is_egg = !ends_with_lower(name, ".dist-info");
  if (is_egg) {
    // Remove `-py3.11` and an optional platform after it (egg names of setuptools).
    for (std::size_t at = stem.find("-py"); at != std::string_view::npos;
         at = stem.find("-py", at + 1)) {
      if (at + 3 < stem.size() && is_digit(stem[at + 3])) {
        stem = stem.substr(0, at);
        break;
      }
    }
  }
  const std::size_t first = stem.find('-');
  std::size_t dash = first;
  // Some tools leave dashes in the name. The version then starts after the last dash that a digit
  // follows.
  bool has_number = false;
  for (std::size_t at = first; at != std::string_view::npos; at = stem.find('-', at + 1)) {
    if (at + 1 >= stem.size() || !is_digit(stem[at + 1])) continue;
    dash = at;
    has_number = true;
  }
  // The metadata directory of a development install has no version in its name.
  const bool is_name_alone = dash == std::string_view::npos || (is_egg && !has_number);
  if (is_name_alone) return {.name = std::string(stem), .version = {}};
  return {.name = std::string(stem.substr(0, dash)), .version = std::string(stem.substr(dash + 1))};
}

Place read_place(const std::string& path, int minor, const support::DirectoryListings& listings) {
  Place place;
  place.path = path;
  const auto directory = std::make_shared<const support::OpenFile>(
      support::open_path(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
  const ReadError error = !directory->is_open() ? support::to_read_error(errno) : ReadError::none;
  if (error == ReadError::not_found) {
    read_archive(place, minor);
    const auto status = place.is_archive ? support::find_status(path) : std::nullopt;
    if (status) place.identity = identify(*status, path);
  } else if (error != ReadError::none) {
    place.is_unreadable = true;
    place.problems.push_back(model::make_problem(
        model::ProblemCode::unreadable_directory,
        "this directory cannot be read, so its contents are unknown", {.file = path}));
  } else {
    struct stat status {};
    if (::fstat(directory->number(), &status) == 0) place.identity = identify(status, path);
    place.directory = directory;
    const support::DirectoryListing* const known = support::find_value(listings, path);
    if (known != nullptr) {
      read_directory(place, minor, *known);
    } else {
      read_directory(place, minor, support::list_directory(*directory));
    }
  }
  return place;
}

std::vector<Place> read_places(const std::vector<std::string>& search_path, int minor,
                               const support::DirectoryListings& listings) {
  std::vector<Place> places;
  std::set<std::string> identities;
  for (const std::string& path : search_path) {
    Place place = read_place(path, minor, listings);
    if (place.identity && !identities.insert(*place.identity).second) continue;
    // A process may have 1,024 open files at least, and a search path any number of entries.
    if (places.size() >= most_open_places) place.directory.reset();
    places.push_back(std::move(place));
  }
  return places;
}

support::FileText read_in_place(const Place& place, const std::string& relative) {
  if (place.is_archive) return support::read_member(place.path, place.members, relative);
  if (place.directory) return support::read_file_at(*place.directory, place.path, relative);
  return support::read_file(support::join_path(place.path, relative));
}

std::optional<std::string> read_file_list(const Place& place, const Distribution& distribution) {
  support::FileText list = read_in_place(place, distribution.metadata + "/RECORD");
  if (list.error == ReadError::none) return std::move(list.text);
  // Old versions of pip wrote this list, with paths relative to the metadata directory.
  list = read_in_place(place, distribution.metadata + "/installed-files.txt");
  if (list.error != ReadError::none) return std::nullopt;
  constexpr std::string_view up = "../";
  std::string files;
  for (const std::string& line : support::split(list.text, '\n')) {
    if (line.starts_with(up)) files += line.substr(up.size()) + "\n";
  }
  return files;
}

bool has_top_level(const Place& place, std::string_view relative) {
  const std::size_t slash = relative.find('/');
  const std::string_view top = relative.substr(0, slash);
  return std::ranges::any_of(place.names, [&](const std::string& name) {
    if (!place.is_archive) return name == top;
    const std::string_view member = name;
    return member.substr(0, member.find('/')) == top;
  });
}

}  // namespace vdk::installed
