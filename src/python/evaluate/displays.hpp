#pragma once

#include <cstdint>

#include "run.hpp"

/// List, tuple, set and dictionary displays, and comprehensions.
namespace vdk::python {

Alternatives evaluate_display(Run& run, ExpressionList elements, Sequence::Kind kind,
                              std::uint32_t line);
Alternatives evaluate_dict(Run& run, const Dict& node, std::uint32_t line);
Alternatives evaluate_comprehension(Run& run, const Comprehension& node, std::uint32_t line);

}  // namespace vdk::python
