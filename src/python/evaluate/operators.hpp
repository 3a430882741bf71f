#pragma once

#include <optional>
#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// Whether a condition is true; nullopt if that is only known at run time.
std::optional<bool> truth(const Alternatives& alternatives);
/// The result of a comparison such as `==`, `in` or `is not`; nullopt if it is only known at run
/// time.
std::optional<bool> compare(std::string_view op, const Object& left, const Object& right);
/// Applies a binary operator to all pairs of alternatives. `expression` is the text of an unknown
/// result.
Alternatives combine(Run& run, std::string_view op, const Alternatives& left,
                     const Alternatives& right, const Expression& expression);

}  // namespace vdk::python
