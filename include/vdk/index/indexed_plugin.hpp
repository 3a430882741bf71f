#pragma once

#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// Takes out of an entry what each listing asks of it. Unknown roles are left out.
model::IndexedPlugin indexed_plugin(model::IndexEntry entry);

}  // namespace vdk::index
