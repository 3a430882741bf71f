#pragma once

#include <optional>
#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// Whether a condition holds; nothing where it depends on running.
std::optional<bool> truth(const Alternatives& alternatives);
/// A comparison such as `==`, `in` or `is not`; nothing where it depends on running.
std::optional<bool> compare(std::string_view op, const Object& left, const Object& right);
/// A binary operator of all alternatives; `expression` is the text for unknown.
Alternatives combine(Run& run, std::string_view op, const Alternatives& left,
                     const Alternatives& right, const Expression& expression);

}  // namespace vdk::python
