#pragma once

#include <cstddef>
#include <string_view>

#include "run.hpp"

/// What Python itself provides, as far as it is followed. All give nothing where it is not;
/// `expression` is the call, where there is one.
namespace vdk::python {

/// A builtin, or a function of the standard library by its dotted path.
Alternatives call_builtin(Run& run, std::string_view path, const Arguments& arguments,
                          const Expression* expression);
/// `range`, `sorted`, `zip`, `map` and their like.
Alternatives call_iteration(Run& run, std::string_view name, const Arguments& arguments,
                            const Expression* expression);
/// Functions of the standard library.
Alternatives call_library(Run& run, std::string_view path, const Arguments& arguments,
                          const Expression* expression);
/// `dict(...)`
Alternatives make_dictionary(Run& run, const Arguments& arguments);

/// The argument at a position; nullptr without one.
inline const Alternatives* argument(const Arguments& arguments, std::size_t position) {
  return arguments.find({}, position);
}

}  // namespace vdk::python
