#pragma once

#include "run.hpp"

namespace vdk::python {

Arguments evaluate_arguments(Run& run, const Call& node);
Alternatives evaluate_call(Run& run, const Call& node, const Expression& expression);
/// Calls an object. What is not followed gives a `CallResult`; `expression` is its source.
Alternatives invoke(Run& run, Object* callee, const Arguments& arguments,
                    const Expression* expression);
/// The same for a function that was given as a value, as to `map`: it is reported like a written
/// call.
Alternatives invoke_reported(Run& run, Object* callee, const Arguments& arguments,
                             const Expression* expression);
/// Calls without reporting what is called.
Alternatives call_quietly(Run& run, Object* callee, const Arguments& arguments);
/// Calls a function of the code that is read, as a method where `self` is given.
Alternatives call_function(Run& run, Object* callee, Object* self, const Arguments& arguments);

}  // namespace vdk::python
