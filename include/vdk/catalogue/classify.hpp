#pragma once

#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/knowledge.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::catalogue {

/// What the rules make of a plugin whose manifest, and if possible code, was read.
model::Classification classify(const model::Plugin& plugin, const std::vector<model::Rule>& rules);

/// What the index says of a plugin whose code is not at hand.
model::Classification classify(const model::KnownPlugin& plugin);

}  // namespace vdk::catalogue
