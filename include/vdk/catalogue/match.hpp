#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// Whether a plugin meets a condition, and where.
struct MatchResult {
  bool holds = false;
  std::vector<const model::Call*> calls;  ///< the calls that meet it, in code order
  std::vector<model::Location> places;    ///< those calls and all other places, in that order
};

/// Returns the argument with this keyword, or else the one at this position (counted from 0), or
/// null if the call has neither.
const model::Argument* find_argument(const model::Call& call,
                                     const std::optional<std::string>& keyword,
                                     const std::optional<int>& position);

/// Checks whether a plugin meets a condition. No plugin meets an empty condition.
MatchResult match(const model::Match& condition, const model::Plugin& plugin);

}  // namespace vdk::catalogue
