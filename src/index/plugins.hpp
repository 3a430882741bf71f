#pragma once

#include "document.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// One plugin of the index: all of a `plugins/NAME.yaml`.
model::KnownPlugin read_plugin(const Node& node, model::Diagnostics& problems);

}  // namespace vdk::index
