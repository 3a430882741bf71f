#pragma once

#include <optional>

#include "vdk/model/connector.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::model {

/// A plugin and how the rules classify it.
struct Classified {
  Plugin plugin;
  Classification classification;
  std::optional<IndexEntry> declared;  ///< from the manifest that the plugin itself contains
};

}  // namespace vdk::model
