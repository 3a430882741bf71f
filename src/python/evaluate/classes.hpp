#pragma once

#include <string_view>
#include <vector>

#include "run.hpp"

namespace vdk::python {

/// Makes an instance and runs its constructor; for an enumeration, finds the member of a value.
Alternatives instantiate(Run& run, Object* type, const Arguments& arguments);
/// The annotated names of a dataclass or named tuple, those of its bases first.
std::vector<std::string_view> fields_of(Run& run, Object* type);
std::vector<std::string_view> enumeration_members(const ClassObject& type);

}  // namespace vdk::python
