#pragma once

#include "document.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::index {

/// Reads one entry of `rules.yaml`.
model::Rule read_rule(const Node& node, model::Problems& problems);

}  // namespace vdk::index
