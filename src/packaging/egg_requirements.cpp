#include "vdk/packaging/egg_requirements.hpp"

#include <cstddef>

#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

std::string to_marker(std::string_view section) {
  const std::size_t colon = section.find(':');
  const std::string extra(section.substr(0, colon));
  const std::string marker(colon == std::string_view::npos ? "" : section.substr(colon + 1));
  if (extra.empty()) return marker;
  const std::string condition = "extra == \"" + extra + "\"";
  return marker.empty() ? condition : "(" + marker + ") and " + condition;
}

}  // namespace

std::vector<std::string> read_egg_requirements(std::string_view text) {
  std::vector<std::string> requirements;
  std::string marker;
  for (const std::string& whole : support::split(text, '\n')) {
    const std::string_view line = support::trim(whole);
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[') && line.ends_with(']')) {
      marker = to_marker(line.substr(1, line.size() - 2));
      continue;
    }
    requirements.emplace_back(line);
    // The space keeps the `;` out of a URL (PEP 508).
    if (!marker.empty()) requirements.back() += " ; " + marker;
  }
  return requirements;
}

}  // namespace vdk::packaging
