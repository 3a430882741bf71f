#pragma once

#include <cstddef>

namespace vdk::python {

/// What a program may build before its value counts as unknown: real tables of options are far
/// smaller, and what grows in a loop must end.
inline constexpr std::size_t collection_limit = 1000;
inline constexpr std::size_t argument_limit = 200;

}  // namespace vdk::python
