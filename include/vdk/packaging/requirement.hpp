#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::packaging {

/// One dependency (PEP 508).
struct Requirement {
  std::string distribution;  ///< normalized (PEP 503)
  std::vector<std::string> extras;
  std::string specifiers;  ///< without parentheses; may be empty
  std::string url;
  std::string marker;  ///< the text after `;`; may be empty
};

/// Parses a requirement. Returns nothing for text that is not one.
std::optional<Requirement> parse_requirement(std::string_view text);

/// The normalized name of the distribution that a requirement names; empty if the text is not a
/// requirement.
std::string requirement_name(std::string_view text);

/// The name as a requirement spells it, such as `PyYAML`; empty if it starts with no name.
std::string spelled_name(std::string_view text);

/// Whether a normalized distribution name is VDK itself or one of its plugins, and so not a driver.
bool is_part_of_vdk(std::string_view name);

}  // namespace vdk::packaging
