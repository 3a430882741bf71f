#pragma once

#include "vdk/catalogue/merge.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::scan {

/// Takes in what a plugin declares of itself in the `vdk-plugin.yaml` that it carries. Where its
/// code could not be read, that is what it counts as. Gives what is wrong with the file, and where
/// it contradicts the code; the plugin keeps the same problems.
model::Problems take_own_manifest(model::Classified& classified);

}  // namespace vdk::scan
