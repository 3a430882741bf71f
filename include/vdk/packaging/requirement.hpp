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
  std::string specifiers;  ///< without parentheses, may be empty
  std::string url;
  std::string marker;  ///< text after `;`, may be empty
};

/// Nothing for text that names no distribution.
std::optional<Requirement> parse_requirement(std::string_view text);

/// The normalized name of the distribution that a requirement names; empty where it names none.
std::string requirement_name(std::string_view text);

/// The name as a requirement spells it: `PyYAML`.
std::string spelled_name(std::string_view text);

/// Whether a normalized distribution name is VDK itself or one of its plugins, so no driver.
bool is_part_of_vdk(std::string_view name);

}  // namespace vdk::packaging
