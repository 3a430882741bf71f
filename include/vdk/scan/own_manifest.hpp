#pragma once

#include "vdk/catalogue/merge.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::scan {

/// Reads the `vdk-plugin.yaml` that a plugin contains. If the plugin's code could not be read, uses
/// the declarations in that file instead. Returns what is wrong with the file and where it
/// contradicts the code, and adds the same problems to the plugin.
model::Problems take_own_manifest(model::Classified& classified);

}  // namespace vdk::scan
