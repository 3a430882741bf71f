#include "vdk/packaging/requirement.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vdk/packaging/marker.hpp"
#include "vdk/packaging/version.hpp"

/// One Requires-Dist line: the requirement, its marker and its versions.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto requirement = vdk::packaging::parse_requirement(text);
  if (!requirement) return 0;
  vdk::packaging::evaluate_marker(requirement->marker, vdk::packaging::marker_variables("3.11"));
  const auto version = vdk::packaging::Version::parse("1.2.3");
  if (version) vdk::packaging::satisfies(*version, requirement->specifiers);
  return 0;
}
