#pragma once

#include <cstddef>
#include <string_view>

#include "run.hpp"

/// Python's builtins and standard library, as far as the evaluator follows them. Every function
/// returns an empty result for what is not followed. `expression` is the call, or nullptr if there
/// is none.
namespace vdk::python {

/// Evaluates `isinstance`; nullopt if the result is not known.
std::optional<bool> is_instance(Run& run, const Object& object, const Object& type);

/// Calls a builtin, or a standard library function by its dotted path.
Alternatives call_builtin(Run& run, std::string_view path, const Arguments& arguments,
                          const Expression* expression);
/// Calls `range`, `sorted`, `zip`, `map` and similar builtins.
Alternatives call_iteration(Run& run, std::string_view name, const Arguments& arguments,
                            const Expression* expression);
/// Calls a function of the standard library.
Alternatives call_library(Run& run, std::string_view path, const Arguments& arguments,
                          const Expression* expression);
/// `dict(...)`
Alternatives make_dictionary(Run& run, const Arguments& arguments);

/// The argument at a position, or nullptr if there is none.
inline const Alternatives* argument(const Arguments& arguments, std::size_t position) {
  return arguments.find({}, position);
}

}  // namespace vdk::python
