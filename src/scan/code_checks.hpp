#pragma once

#include "vdk/model/classified.hpp"
#include "vdk/model/knowledge.hpp"

namespace vdk::scan {

/// Reports an installed plugin whose code does nothing, or no longer registers the connection that
/// the index knows: `damaged-file` if RECORD shows that a file has changed, else
/// `connection-not-found`. Reports nothing if VDK does not load the plugin, or fails to.
model::Problems judge_code(const model::Knowledge& knowledge, const model::Classified& classified);

}  // namespace vdk::scan
