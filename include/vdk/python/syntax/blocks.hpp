#pragma once

#include <vector>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::python {

/// The blocks of a compound statement, in the order of the text; none of a simple one.
std::vector<Body> list_blocks(const Statement& statement);

}  // namespace vdk::python
