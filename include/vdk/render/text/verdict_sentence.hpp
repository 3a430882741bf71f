#pragma once

#include <string>

#include "vdk/model/connector.hpp"
#include "vdk/model/explanation.hpp"

namespace vdk::render {

/// Whether VDK would load anything of it: it has an entry point in `vdk.plugin.run`.
bool is_plugin(const model::Connector& connector);

/// Whether it is a connector, and why, as one sentence without a full stop.
std::string verdict_sentence(const model::Connector& connector,
                             const model::Explanation& explanation);

/// Why a distribution that is not a plugin does not count, and where it is, in whole lines.
std::string non_plugin_text(const model::NonPlugin& non_plugin);

}  // namespace vdk::render
