#include "vdk/sources/installed.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <iterator>
#include <unordered_map>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vdk/packaging/entry_points.hpp"
#include "vdk/sources/archive.hpp"
#include "vdk/sources/plain_entry_points.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

using support::DirectoryEntry;
using support::ReadError;

struct OpenDirectory {
  int number;

  explicit OpenDirectory(const std::string& path)
      : number(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)) {}
  OpenDirectory(const OpenDirectory&) = delete;
  OpenDirectory& operator=(const OpenDirectory&) = delete;
  ~OpenDirectory() {
    if (number >= 0) ::close(number);
  }
};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool ends_with_lower(std::string_view name, std::string_view suffix) {
  if (name.size() < suffix.size()) return false;
  return support::to_lower(name.substr(name.size() - suffix.size())) == suffix;
}

/// The name of a metadata directory without its suffix.
std::string_view take_stem(std::string_view name) { return name.substr(0, name.rfind('.')); }

/// importlib.metadata's `Lookup`: up to the first `-`, lowered, runs of `-_.` to `_`.
std::string compute_key(std::string_view name) {
  const std::string_view stem = take_stem(name);
  std::string key = support::normalize_name(stem.substr(0, stem.find('-')));
  std::ranges::replace(key, '-', '_');
  return key;
}

model::Diagnostic make_problem(model::Severity severity, std::string code, std::string message,
                               const std::string& file) {
  return {.severity = severity,
          .code = std::move(code),
          .message = std::move(message),
          .where = {.file = file, .line = 0},
          .plugin = {},
          .source = "environment"};
}

void report_unread(Distribution& distribution, ReadError error, const std::string& file) {
  const auto add = [&](model::Severity severity, std::string code, std::string message) {
    distribution.problems.push_back(
        make_problem(severity, std::move(code), std::move(message), file));
  };
  switch (error) {
    case ReadError::none:
    case ReadError::not_found:
      return;
    case ReadError::link_loop:
      distribution.is_fatal = true;
      add(model::Severity::fatal, "link-loop",
          "links lead in a circle, which stops Python from reading any plugin; remove the link");
      return;
    case ReadError::not_a_regular_file:
      // importlib.metadata passes over a directory of that name, but waits on a FIFO for ever.
      if (support::is_directory(file)) return;
      add(model::Severity::serious, "not-a-regular-file",
          "no regular file: Python may wait for ever to read it");
      return;
    case ReadError::no_permission:
      add(model::Severity::note, "unreadable-file", "no permission to read it; Python passes over");
      return;
    case ReadError::too_large:
    case ReadError::other:
      add(model::Severity::serious, "unreadable-file",
          error == ReadError::too_large ? "too large to be read" : "cannot be read");
      return;
  }
}

void read_entry_points_of(Distribution& distribution, const support::FileText& text,
                          const std::string& file) {
  if (text.error != ReadError::none) {
    report_unread(distribution, text.error, file);
    return;
  }
  const bool has_group = text.text.find(plugin_group) != std::string::npos;
  // Faults in other groups kill VDK as well, so only what is plainly sound is passed over.
  if (!has_group && are_plain_entry_points(text.text)) return;
  packaging::EntryPointsReading reading = packaging::read_entry_points(text.text, file);
  for (model::Diagnostic& problem : reading.problems) problem.source = "environment";
  distribution.is_fatal = distribution.is_fatal || reading.is_fatal;
  distribution.is_plugin = std::ranges::any_of(
      reading.entry_points,
      [](const model::EntryPoint& entry_point) { return entry_point.group == plugin_group; });
  distribution.entry_points = std::move(reading.entry_points);
  std::ranges::move(reading.problems, std::back_inserter(distribution.problems));
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

/// Distributions of one key come together, where the first of them stands: so does
/// importlib.metadata's index.
void group_by_key(std::vector<Distribution>& distributions) {
  std::unordered_map<std::string_view, std::size_t> first;
  bool has_doubles = false;
  for (std::size_t i = 0; i < distributions.size(); ++i) {
    has_doubles = !first.emplace(distributions[i].key, i).second || has_doubles;
  }
  if (!has_doubles) return;
  struct Slot {
    std::size_t group;
    std::size_t index;
  };
  std::vector<Slot> slots;
  for (std::size_t i = 0; i < distributions.size(); ++i) {
    slots.push_back({first.at(distributions[i].key), i});
  }
  std::ranges::stable_sort(slots, {}, &Slot::group);
  std::vector<Distribution> ordered;
  ordered.reserve(distributions.size());
  for (const Slot& slot : slots) ordered.push_back(std::move(distributions[slot.index]));
  distributions = std::move(ordered);
}

/// importlib.metadata gives an egg's own metadata after all others of the directory.
void put_egg_last(std::vector<Distribution>& distributions) {
  std::ranges::stable_partition(distributions, [](const Distribution& distribution) {
    return is_metadata_name(distribution.metadata);
  });
}

void read_archive(Place& place) {
  ArchiveListing listing = list_archive(place.path);
  place.is_archive = listing.is_archive;
  place.names = std::move(listing.members);
  const bool is_egg = ends_with_lower(place.path, ".egg");
  std::vector<std::string> seen;
  for (const std::string& member : place.names) {
    // A zip may lack members for its directories.
    const std::string top = member.substr(0, member.find('/'));
    const bool is_egg_metadata = is_egg && ends_with_lower(top, "egg-info") && top.size() == 8;
    if (!is_egg_metadata && !is_metadata_name(top)) continue;
    if (std::ranges::find(seen, top) != seen.end()) continue;
    seen.push_back(top);
    const std::string named_by = is_egg_metadata ? support::file_name(place.path) : top;
    Distribution distribution = name_distribution(top, named_by);
    const std::string relative = top + "/entry_points.txt";
    read_entry_points_of(distribution, read_in_place(place, relative),
                         support::join_path(place.path, relative));
    place.distributions.push_back(std::move(distribution));
  }
}

void read_directory(Place& place, const OpenDirectory& directory) {
  support::DirectoryListing listing = support::list_directory(place.path);
  if (listing.error != ReadError::none) {
    place.problems.push_back(make_problem(model::Severity::serious, "unreadable-directory",
                                          "this directory cannot be listed to its end",
                                          place.path));
  }
  const bool is_egg = ends_with_lower(place.path, ".egg");
  place.names.reserve(listing.entries.size());
  for (DirectoryEntry& entry : listing.entries) {
    const bool is_egg_metadata = is_egg && support::to_lower(entry.name) == "egg-info";
    if (is_egg_metadata || is_metadata_name(entry.name)) {
      const std::string named_by = is_egg_metadata ? support::file_name(place.path) : entry.name;
      Distribution distribution = name_distribution(entry.name, named_by);
      // Anything but a plain file may turn out to be a directory when it is opened.
      if (entry.kind != DirectoryEntry::Kind::file) {
        const std::string relative = entry.name + "/entry_points.txt";
        read_entry_points_of(distribution, support::read_file_at(directory.number, relative),
                             support::join_path(place.path, relative));
      }
      place.distributions.push_back(std::move(distribution));
    }
    place.names.push_back(std::move(entry.name));
  }
}

}  // namespace

DirectoryName parse_directory_name(std::string_view name) {
  std::string_view stem = take_stem(name);
  const bool is_egg = !ends_with_lower(name, ".dist-info");
  if (is_egg) {
    // `-py3.11` and a platform after it (setuptools' egg names).
    for (std::size_t at = stem.find("-py"); at != std::string_view::npos;
         at = stem.find("-py", at + 1)) {
      if (at + 3 < stem.size() && is_digit(stem[at + 3])) {
        stem = stem.substr(0, at);
        break;
      }
    }
  }
  std::size_t dash = stem.find('-');
  if (dash == std::string_view::npos) return {.name = std::string(stem), .version = {}};
  // Old and home-made tools leave dashes in names: then the version starts with a digit.
  for (std::size_t at = dash; at != std::string_view::npos; at = stem.find('-', at + 1)) {
    if (at + 1 < stem.size() && is_digit(stem[at + 1])) dash = at;
  }
  return {.name = std::string(stem.substr(0, dash)), .version = std::string(stem.substr(dash + 1))};
}

Place read_place(const std::string& path) {
  Place place;
  place.path = path;
  const OpenDirectory directory(path);
  const ReadError error = directory.number < 0 ? support::to_read_error(errno) : ReadError::none;
  if (error == ReadError::not_found) {
    read_archive(place);
  } else if (error != ReadError::none) {
    place.problems.push_back(
        make_problem(model::Severity::serious, "unreadable-directory",
                     "this directory cannot be read, so what it holds is not known", path));
  } else {
    struct stat status {};
    if (::fstat(directory.number, &status) == 0) {
      place.identity = std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
    }
    read_directory(place, directory);
  }
  group_by_key(place.distributions);
  put_egg_last(place.distributions);
  return place;
}

support::FileText read_in_place(const Place& place, const std::string& relative) {
  if (place.is_archive) return read_member(place.path, relative);
  return support::read_file(support::join_path(place.path, relative));
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

}  // namespace vdk::sources
