#pragma once

#include <string>
#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::installed {

/// A place that is in, or referenced from, a directory of the search path, but that Python does not
/// search.
struct HiddenPlace {
  Place place;
  model::Problem problem;  ///< why it is hidden; does not name a plugin
};

/// Finds eggs that are in a directory of the search path but not on the search path themselves, and
/// folders that an `.egg-link` names but no `.pth` file adds. Returns only places with a plugin,
/// sorted by path.
std::vector<HiddenPlace> find_hidden_places(const std::vector<Place>& places, int minor);

}  // namespace vdk::installed
