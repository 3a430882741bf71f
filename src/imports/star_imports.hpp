#pragma once

#include <vector>

#include "import_steps.hpp"
#include "vdk/python/syntax/syntax.hpp"

namespace vdk::imports {

/// Every `from M import *` of a module, also of those in its blocks; in functions and classes
/// Python allows none.
std::vector<ImportStep> list_star_imports(const python::Body& body);

}  // namespace vdk::imports
