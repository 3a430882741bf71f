#pragma once

#include <cstdint>

#include "run.hpp"

namespace vdk::python {

void define_function(Run& run, const FunctionDefinition& node, std::uint32_t line);
void define_class(Run& run, const ClassDefinition& node, std::uint32_t line);
Alternatives evaluate_lambda(Run& run, const Lambda& node, std::uint32_t line);
/// Calls pluggy's decorator, either on a function or with options, as in
/// `@hookimpl(tryfirst=True)`.
Alternatives mark_hook(Run& run, const HookMarker& marker, const Arguments& arguments);

}  // namespace vdk::python
