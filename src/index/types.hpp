#pragma once

#include "document.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::index {

/// One entry of `types.yaml`.
model::DataSourceType read_type(const Node& node, model::Problems& problems);

}  // namespace vdk::index
