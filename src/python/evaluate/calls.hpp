#pragma once

#include "run.hpp"

namespace vdk::python {

Arguments evaluate_arguments(Run& run, const Call& node);
Alternatives evaluate_call(Run& run, const Call& node, const Expression& expression);
/// Calls an object. A callee that is not followed returns a `CallResult`. `expression` is the
/// call's source.
Alternatives invoke(Run& run, Object* callee, const Arguments& arguments,
                    const Expression* expression);
/// The same for a function that was passed as a value, for example to `map`. Reports the call as if
/// it were written out.
Alternatives invoke_reported(Run& run, Object* callee, const Arguments& arguments,
                             const Expression* expression);
/// Calls an object without reporting the calls that it makes.
Alternatives call_quietly(Run& run, Object* callee, const Arguments& arguments);
/// Calls a function that the evaluator follows. If `self` is not null, calls it as a method. A
/// generator function or coroutine function does not run yet.
Alternatives call_function(Run& run, Object* callee, Object* self, const Arguments& arguments);
/// Runs the body of a function, and of a generator to its end.
Alternatives run_function(Run& run, Object* callee, Object* self, const Arguments& arguments);

}  // namespace vdk::python
