#pragma once

#include <optional>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::compile {

/// The line of the first statement that the grammar allows but the compiler of CPython 3.`minor`
/// rejects, or nothing if there is none. Finds: `__future__` imports that are late or name an
/// unknown feature; repeated parameters; `global`, `nonlocal`, `import *` and lazy imports in a
/// place where they are not allowed; `return`, `break`, `yield` and `await` outside of a function,
/// loop or coroutine. Does not look into every expression.
std::optional<int> find_misplaced(const python::Module& module, int minor);

}  // namespace vdk::compile
