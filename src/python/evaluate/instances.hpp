#pragma once

#include <string_view>
#include <vector>

#include "run.hpp"

namespace vdk::python {

/// Creates an instance and runs its constructor. For an enumeration, finds the member with the
/// given value.
Alternatives instantiate(Run& run, Object* type, const Arguments& arguments);
/// The annotated names of a dataclass or named tuple, starting with those of its bases.
std::vector<std::string_view> fields_of(Run& run, Object* type);
std::vector<std::string_view> enumeration_members(const ClassObject& type);

}  // namespace vdk::python
