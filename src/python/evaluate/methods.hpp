#pragma once

#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// Calls a method of a text, a list, a set or a dictionary; empty for anything else and for what is
/// not followed. `expression` is the text for unknown.
Alternatives call_method(Run& run, Object* receiver, std::string_view method,
                         const Arguments& arguments, const Expression& expression);

}  // namespace vdk::python
