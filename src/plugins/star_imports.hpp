#pragma once

#include <vector>

#include "import_steps.hpp"
#include "vdk/python/syntax.hpp"

namespace vdk::plugins {

/// Every `from M import *` of a module, also of those in its blocks; in functions and classes
/// Python allows none.
std::vector<ImportStep> list_star_imports(const python::Body& body);

}  // namespace vdk::plugins
