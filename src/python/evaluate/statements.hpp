#pragma once

#include "branches.hpp"
#include "run.hpp"

namespace vdk::python {

/// Runs the statements of a block in the current frame.
Flow execute(Run& run, Body body);
/// Binds the target of an assignment, a loop or a `with`.
void assign(Run& run, const Expression& target, const Alternatives& value);

}  // namespace vdk::python
