#pragma once

#include "run.hpp"

namespace vdk::python {

enum class ImportOutcome { works, fails, unknown };

/// Whether an `import` or `from ... import` works in every Python that may run the code. Only
/// imports of the standard library and of the plugin's own modules can be certain to work, and only
/// a name that an own module does not have is certain to fail.
ImportOutcome import_outcome(Run& run, const Statement& statement);

}  // namespace vdk::python
