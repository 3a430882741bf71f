#pragma once

#include "vdk/model/knowledge.hpp"

namespace vdk::index {

/// The index and rules that were compiled in from `plugins-index/`. Parses no YAML.
model::Knowledge builtin();

}  // namespace vdk::index
