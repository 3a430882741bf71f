#pragma once

#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// The objects that an expression may evaluate to in the current frame; never empty.
Alternatives evaluate(Run& run, const Expression& expression);

/// The source text of an expression of the current module, as `one_line_text` returns it.
std::string_view source(Run& run, const Expression& expression);
/// An unknown value, shown as the source text of an expression.
Alternatives unknown_source(Run& run, const Expression& expression);
/// An unknown value, shown as the name that it is bound to.
Alternatives unknown_name(Run& run, const Expression& target);

}  // namespace vdk::python
