#pragma once

#include <vector>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::python {

/// Returns the blocks of a compound statement in source order. Empty for a simple statement
/// and for a function whose body was not parsed.
std::vector<Body> list_blocks(const Statement& statement);

}  // namespace vdk::python
