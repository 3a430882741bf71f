#pragma once

#include <string>
#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::installed {

/// A place that a directory of the search path points to or holds, and that Python does not see.
struct HiddenPlace {
  Place place;
  model::Problem problem;  ///< why it is hidden, without a plugin
};

/// Eggs in a directory of the search path that are not on it themselves, and folders that an
/// `.egg-link` names without a `.pth` that adds them; only those with a plugin, by path.
std::vector<HiddenPlace> find_hidden_places(const std::vector<Place>& places, int minor);

}  // namespace vdk::installed
