#pragma once

#include <optional>

#include "run.hpp"

namespace vdk::python {

/// Whether a pattern of `case` fits the subject of `match`; nullopt if that is not known.
std::optional<bool> fits_pattern(Run& run, const Expression& pattern, const Alternatives& subject);
/// Binds the names of a pattern that fits, or may fit.
void bind_pattern(Run& run, const Expression& pattern, const Alternatives& subject);

}  // namespace vdk::python
