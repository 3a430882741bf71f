#pragma once

#include <optional>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::compile {

/// The line of the first statement that the grammar allows and CPython 3.`minor`'s compiler
/// refuses: future imports that come late or name an unknown feature; repeated parameters;
/// `global`, `nonlocal`, `import *` and lazy imports where they may not be; `return`, `break`,
/// `yield` and `await` outside what they belong to. Looks at statements, not into every expression.
std::optional<int> find_misplaced(const python::Module& module, int minor);

}  // namespace vdk::compile
