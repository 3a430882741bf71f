#pragma once

#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// Applies the rules to a plugin whose manifest, and code if possible, was read. A matching rule
/// with the effect `against` overrides what other rules found.
model::Classification classify(const model::Plugin& plugin, const std::vector<model::Rule>& rules);

/// Classifies a plugin by its index entry, for when its code is not available.
model::Classification classify(const model::IndexedPlugin& plugin);

/// Merges the connections with the same name and keeps the first place. The result is conditional
/// only if all of them are.
void unite_connections(std::vector<model::Connection>& connections);

}  // namespace vdk::catalogue
