#pragma once

#include <string>

#include "run.hpp"

namespace vdk::python {

/// The objects that an expression may evaluate to in the current frame; never empty.
Alternatives evaluate(Run& run, const Expression& expression);

/// The source text of an expression on one line.
std::string source(const Run& run, const Expression& expression);
/// An unknown value, shown as the source text of an expression.
Alternatives unknown_source(Run& run, const Expression& expression);
/// An unknown value, shown as the name that it is bound to.
Alternatives unknown_name(Run& run, const Expression& target);

}  // namespace vdk::python
