#pragma once

#include <string_view>

namespace vdk::sources {

/// Whether CPython 3.`minor` has, or may have, a module of this name in C: such a module can be
/// part of the interpreter itself, so that no file tells of it. Names that came in a later version
/// count too.
bool is_compiled_module(std::string_view name, int minor);

/// Whether a name is one of the standard library's modules written in Python, up to the version
/// that removed it: for where the library's folder cannot be looked into.
bool is_library_module(std::string_view name, int minor);

}  // namespace vdk::sources
