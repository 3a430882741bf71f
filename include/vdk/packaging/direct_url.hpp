#pragma once

#include <string>
#include <string_view>

#include "vdk/model/problem.hpp"

namespace vdk::packaging {

/// Where an installed distribution came from (PEP 610).
struct DirectUrl {
  std::string url;
  bool is_editable = false;
  model::Problems problems;  ///< `direct-url-unparsable`
};

/// Reads direct_url.json. Text that cannot be read gives an empty `url` and a problem.
DirectUrl read_direct_url(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
