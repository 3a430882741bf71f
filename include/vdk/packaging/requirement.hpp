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

}  // namespace vdk::packaging
