#pragma once

#include <string_view>

namespace vdk::python {

/// The minor version of the newest CPython whose standard library is listed here.
constexpr int newest_library_minor = 15;

/// Whether CPython 3.`minor` has or may have a module of this name that is written in C. Such a
/// module can be part of the interpreter itself and have no file. Versions after 3.15 are treated
/// as 3.15.
bool is_compiled_module(std::string_view name, int minor);

/// Whether the standard library of CPython 3.`minor` has a module of this name that is written in
/// Python. Used for environments whose standard library was not found.
bool is_library_module(std::string_view name, int minor);

}  // namespace vdk::python
