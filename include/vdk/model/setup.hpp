#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::model {

/// What must be configured before a connector works. Written by hand in the index, since only
/// running the code would show it.
struct Setup {
  /// How a connector names the connection that it creates for a configuration section `[vdk_NAME]`.
  enum class SectionNames {
    unknown,
    whole,     ///< NAME
    stripped,  ///< NAME without all leading `v`, `d`, `k` and `_`: Python's `lstrip("vdk_")`
  };

  /// Alternative sets of keys; one complete set is enough.
  std::vector<std::vector<std::string>> required;
  std::vector<std::string> common;  ///< other keys that most people set
  SectionNames section_names = SectionNames::unknown;
  /// Keys that every section must set, even those of other connectors: defaults apply only to
  /// [vdk].
  std::vector<std::string> in_sections;
  /// The plugin fails if it would give the connection of a section the name of its own type.
  bool refuses_own_name = false;
  /// False if it reads its settings before VDK adds a job's secrets to them.
  bool sees_secrets = true;
};

/// The result of Python's `lstrip("vdk_")`, which removes all leading `v`, `d`, `k` and `_`.
inline std::string strip_section_name(std::string_view name) {
  const std::size_t first = name.find_first_not_of("vdk_");
  return first == std::string_view::npos ? std::string() : std::string(name.substr(first));
}

}  // namespace vdk::model
