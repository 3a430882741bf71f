#pragma once

#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// Calls a method of a string, a list, a set or a dictionary. Returns an empty result for any other
/// object and for methods that are not followed. `expression` is the text of an unknown result.
Alternatives call_method(Run& run, Object* receiver, std::string_view method,
                         const Arguments& arguments, const Expression& expression);

}  // namespace vdk::python
