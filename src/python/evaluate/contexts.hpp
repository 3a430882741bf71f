#pragma once

#include "run.hpp"

namespace vdk::python {

/// Enters context managers as `with` does. Returns what `with` binds: what a generator yields
/// first, what `__enter__` returns, or an `ExitStack` itself; empty if that is not known.
Alternatives enter_context(Run& run, const Alternatives& context, bool is_async = false);
/// Leaves context managers as `with` does.
void leave_context(Run& run, const Alternatives& context, bool is_async = false);
/// Calls a method of an `ExitStack`. What the stack calls at its end is called at once. Empty if
/// the receiver is no `ExitStack`, or the method is not followed.
Alternatives call_stack_method(Run& run, const Object& receiver, std::string_view method,
                               const Arguments& arguments, const Expression& expression);

}  // namespace vdk::python
