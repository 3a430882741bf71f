#pragma once

#include "document.hpp"
#include "vdk/model/finding.hpp"

namespace vdk::index {

/// Reads one entry of `modules.yaml`.
model::ModuleProvider read_module(const Node& node, model::Problems& problems);

/// Reads one entry of `lookalikes.yaml`.
model::Lookalike read_stranger(const Node& node, model::Problems& problems);

/// Reads one entry of `conflicts.yaml`.
model::Conflict read_conflict(const Node& node, model::Problems& problems);

}  // namespace vdk::index
