#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// Where in a plugin a condition was met.
struct MatchResult {
  bool holds = false;
  std::vector<const model::Call*> calls;  ///< the calls that met it, in the order of the code
  std::vector<model::Location> places;    ///< the same and all other places, in that order
};

/// The argument of that keyword, else at that position, counted from 0; null where the call has
/// none.
const model::Argument* find_argument(const model::Call& call,
                                     const std::optional<std::string>& keyword,
                                     const std::optional<int>& position);

/// Whether a plugin meets a condition. An empty condition holds for none.
MatchResult match(const model::Match& condition, const model::Plugin& plugin);

}  // namespace vdk::catalogue
