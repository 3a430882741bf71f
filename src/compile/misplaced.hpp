#pragma once

#include <optional>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::compile {

/// The line of a statement that the grammar allows and CPython 3.`minor`'s compiler refuses, in the
/// order of its passes: an unknown future feature; repeated parameters, `global`, `nonlocal`,
/// `import *` and lazy imports where they may not be; then late future imports, and `return`,
/// `break`, `yield` and `await` outside what they belong to. Looks at statements, not into every
/// expression.
std::optional<int> find_misplaced(const python::Module& module, int minor);

}  // namespace vdk::compile
