#pragma once

#include <optional>

#include "run.hpp"

namespace vdk::python {

/// The class of the exception that a `raise` raises; nullptr if it is not known.
Object* raised_class(Run& run, const Raise& node);
/// Whether a handler for these classes catches an exception of the given class; nullopt if that is
/// not known.
std::optional<bool> is_caught(Run& run, const Object& raised, const Alternatives& caught);

}  // namespace vdk::python
