#pragma once

#include <string>

#include "vdk/model/connector.hpp"
#include "vdk/model/explanation.hpp"

namespace vdk::render {

/// Whether VDK would load it: it has an entry point in the group `vdk.plugin.run`.
bool is_plugin(const model::Connector& connector);

/// One sentence, without a full stop, that says whether it is a connector and why.
std::string verdict_sentence(const model::Connector& connector,
                             const model::Explanation& explanation);

/// Why a distribution is not a VDK plugin, and where it is, in complete lines.
std::string non_plugin_text(const model::NonPlugin& non_plugin);

}  // namespace vdk::render
