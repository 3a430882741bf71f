#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::model {

/// What must be configured before a connector works. Written by hand: only running the code could
/// show it.
struct Setup {
  /// How a connector names the connection of a configuration section `[vdk_NAME]`.
  enum class SectionNames {
    unknown,
    whole,     ///< NAME
    stripped,  ///< NAME without all leading `v`, `d`, `k` and `_`: Python's `lstrip("vdk_")`
  };

  std::vector<std::vector<std::string>> required;  ///< alternatives: one set of keys is enough
  std::vector<std::string> common;                 ///< other keys that most people set
  SectionNames section_names = SectionNames::unknown;
  /// Keys that every section must set, whichever connector it is for: defaults apply only to [vdk].
  std::vector<std::string> in_sections;
  bool sees_secrets = true;  ///< false: it reads its settings before VDK puts a job's secrets there
};

/// What Python's `lstrip("vdk_")` leaves of a name: it removes all leading `v`, `d`, `k` and `_`.
inline std::string strip_section_name(std::string_view name) {
  const std::size_t first = name.find_first_not_of("vdk_");
  return first == std::string_view::npos ? std::string() : std::string(name.substr(first));
}

}  // namespace vdk::model
