#pragma once

#include "document.hpp"
#include "vdk/model/finding.hpp"

namespace vdk::index {

/// One entry of `modules.yaml`.
model::ModuleProvider read_module(const Node& node, model::Diagnostics& problems);

/// One entry of `strangers.yaml`.
model::Stranger read_stranger(const Node& node, model::Diagnostics& problems);

/// One entry of `conflicts.yaml`.
model::Conflict read_conflict(const Node& node, model::Diagnostics& problems);

}  // namespace vdk::index
