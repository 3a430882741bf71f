#pragma once

#include "document.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::index {

/// Reads one entry of `types.yaml`.
model::DataSourceType read_type(const Node& node, model::Problems& problems);

}  // namespace vdk::index
