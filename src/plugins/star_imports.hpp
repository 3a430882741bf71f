#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import_steps.hpp"

namespace vdk::plugins {

/// A module's text without its `from M import *`, and those.
struct PartedStars {
  std::string text;
  std::vector<ImportStep> stars;
};

/// Nothing where there is no star, and where the text cannot be followed.
std::optional<PartedStars> part_stars(const std::string& text);

}  // namespace vdk::plugins
