#pragma once

#include <vector>

#include "vdk/model/knowledge.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::diagnosis {

/// Reports `import-not-required`: imports that run when VDK loads a plugin of a source tree, and
/// whose modules no requirement of the plugin provides. `serious` if nothing that it requires can
/// provide the module, `note` if a requirement may require it in turn. Reports nothing if the
/// requirements are unknown. `imports` must not have modules of the standard library.
model::Problems judge_imports(const model::Plugin& plugin,
                              const std::vector<model::Import>& imports,
                              const model::Knowledge& knowledge);

}  // namespace vdk::diagnosis
