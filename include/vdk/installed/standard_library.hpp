#pragma once

#include <string_view>

namespace vdk::installed {

/// The minor version of the newest CPython whose library is known.
constexpr int newest_library_minor = 15;

/// Whether CPython 3.`minor` has, or may have, a module of this name in C: such a module can be
/// part of the interpreter itself, without a file. After 3.15: what 3.15 has.
bool is_compiled_module(std::string_view name, int minor);

/// Whether CPython 3.`minor` has a library module of this name in Python: for environments whose
/// standard library was not found.
bool is_library_module(std::string_view name, int minor);

}  // namespace vdk::installed
