#pragma once

#include <optional>

#include "vdk/model/connector.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::model {

/// A plugin with what the rules made of it.
struct Classified {
  Plugin plugin;
  Classification classification;
  std::optional<IndexEntry> declared;  ///< by the manifest that the plugin carries
};

}  // namespace vdk::model
