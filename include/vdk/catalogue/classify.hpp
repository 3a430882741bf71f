#pragma once

#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// What the rules make of a plugin whose manifest, and if possible code, was read. A rule of effect
/// `against` that matches takes back what other rules gave.
model::Classification classify(const model::Plugin& plugin, const std::vector<model::Rule>& rules);

/// What the index says of a plugin whose code is not at hand.
model::Classification classify(const model::IndexEntry& plugin);

}  // namespace vdk::catalogue
