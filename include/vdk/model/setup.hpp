#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::model {

/// What a person sets before a connector works. Curated: code tells it only when it runs.
struct Setup {
  /// How a connector names the connection of a configuration section `[vdk_NAME]`.
  enum class SectionNames {
    unknown,
    whole,     ///< NAME
    stripped,  ///< NAME without all leading `v`, `d`, `k` and `_`: Python's `lstrip("vdk_")`
  };

  std::vector<std::vector<std::string>> required;  ///< sets of keys, any one of which is enough
  std::vector<std::string> common;                 ///< keys that most people set besides
  SectionNames section_names = SectionNames::unknown;
  /// Keys that a section has to set besides, whosever it is: a default holds for [vdk] alone.
  std::vector<std::string> in_sections;
  bool sees_secrets = true;  ///< false: it reads its settings before VDK puts a job's secrets there
};

/// What `lstrip("vdk_")` leaves of a name: all leading `v`, `d`, `k` and `_` go.
inline std::string strip_section_name(std::string_view name) {
  const std::size_t first = name.find_first_not_of("vdk_");
  return first == std::string_view::npos ? std::string() : std::string(name.substr(first));
}

}  // namespace vdk::model
