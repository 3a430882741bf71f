#pragma once

#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// Makes the row of an entry: what it says about types, roles and capabilities, in order.
model::IndexedPlugin outline(model::IndexEntry entry);

}  // namespace vdk::index
