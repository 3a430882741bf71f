#include "vdk/installed/hidden_places.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "vdk/model/problem.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

/// The place that an entry of a directory points to; `path` is empty if it points nowhere.
struct Pointer {
  std::string path;
  model::Problem problem;
};

/// The first non-empty line names the folder; setuptools reads no further.
Pointer follow_egg_link(const Place& place, const std::string& name) {
  const std::string file = support::join_path(place.path, name);
  const support::FileText text = support::read_file(file);
  if (text.error != support::ReadError::none) return {};
  int line = 0;
  for (const std::string& raw : support::split(text.text, '\n')) {
    ++line;
    const std::string_view target = support::trim(raw);
    if (target.empty()) continue;
    const std::string path = support::absolute_path(target, place.path);
    return {.path = path,
            .problem = model::make_problem(model::ProblemCode::egg_link_not_on_path,
                                           "it points to " + support::quote(path) +
                                               ", which is not on the search path, so VDK does not "
                                               "load it; run 'pip install -e' on that directory",
                                           {.file = file, .line = line})};
  }
  return {};
}

Pointer follow(const Place& place, const std::string& name) {
  if (support::ends_with_lower(name, ".egg-link")) return follow_egg_link(place, name);
  if (!support::ends_with_lower(name, ".egg") || name.size() == std::string_view(".egg").size())
    return {};
  const std::string path = support::join_path(place.path, name);
  return {
      .path = path,
      .problem = model::make_problem(model::ProblemCode::egg_not_on_path,
                                     "this egg is not on the search path, so VDK does not load it; "
                                     "reinstall the distribution with pip, or remove the egg",
                                     {.file = path})};
}

/// Keeps only the plugins: any plugin of an egg, but of a folder only development installs
/// (`.egg-info`).
void keep_plugins(Place& place) {
  const bool is_egg = support::ends_with_lower(place.path, ".egg");
  std::erase_if(place.distributions, [&](const Distribution& distribution) {
    if (!distribution.is_plugin) return true;
    return !is_egg && !support::ends_with_lower(distribution.metadata, ".egg-info");
  });
}

}  // namespace

std::vector<HiddenPlace> find_hidden_places(const std::vector<Place>& places, int minor) {
  std::set<std::string> known;
  for (const Place& place : places) {
    known.insert(place.path);
    if (place.identity) known.insert(*place.identity);
  }
  std::vector<HiddenPlace> hidden;
  for (const Place& place : places) {
    if (place.is_archive) continue;
    for (const std::string& name : place.names) {
      Pointer pointer = follow(place, name);
      if (pointer.path.empty() || !known.insert(pointer.path).second) continue;
      Place found = read_place(pointer.path, minor);
      if (!found.identity || !known.insert(*found.identity).second) continue;
      keep_plugins(found);
      if (found.distributions.empty()) continue;
      hidden.push_back({.place = std::move(found), .problem = std::move(pointer.problem)});
    }
  }
  std::ranges::sort(hidden, {},
                    [](const HiddenPlace& one) -> const std::string& { return one.place.path; });
  return hidden;
}

}  // namespace vdk::installed
