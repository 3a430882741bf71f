#pragma once

#include <string>

#include "run.hpp"

namespace vdk::python {

/// What an expression can be in the current frame; never empty.
Alternatives evaluate(Run& run, const Expression& expression);

/// The source of an expression on one line.
std::string source(const Run& run, const Expression& expression);
/// Unknown, shown as the source of an expression.
Alternatives unknown_source(Run& run, const Expression& expression);
/// Unknown, shown as the name that is bound.
Alternatives unknown_name(Run& run, const Expression& target);

}  // namespace vdk::python
