#pragma once

#include <functional>

#include "run.hpp"

/// Generators and coroutines: calling their functions runs nothing; what reads or awaits them does.
namespace vdk::python {

/// Makes a generator or coroutine whose `body` returns its values or its result.
Object* suspend(Run& run, std::function<Alternatives(Run&)> body, bool is_coroutine = false);
/// The same for an expression, such as `map(f, a)`: the names in it are those of the frame that
/// makes it, whoever reads it.
Object* suspend_here(Run& run, std::function<Alternatives(Run&)> body);
/// Runs a generator and returns its values as a list, empty if it has already run; or runs a
/// coroutine and returns its result. `object` must be a `Suspended`.
Alternatives resume(Run& run, Object* object);
/// The same, but only as far as the first value.
Alternatives resume_to_first(Run& run, Object* object);
/// Runs the generators and coroutines that are passed to code that is not followed, and may
/// therefore run there.
void resume_arguments(Run& run, const Arguments& arguments);

}  // namespace vdk::python
