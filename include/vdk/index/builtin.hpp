#pragma once

#include "vdk/model/knowledge.hpp"

namespace vdk::index {

/// Returns the index and rules that were compiled in from `plugins-index/`, without parsing YAML.
model::Knowledge builtin();

}  // namespace vdk::index
