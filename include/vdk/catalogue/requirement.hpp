#pragma once

#include "vdk/model/comparison.hpp"

namespace vdk::catalogue {

/// The version of a plugin on a side: the installed one, that of the source tree or that of the
/// index.
const std::optional<std::string>& version_on(const model::Side& side, const model::Connector& row);

/// The line of a requirements file (PEP 508) that installs what a side has: `vdk-trino==0.4.1`, or
/// `vdk-trino @ file:///...` for a source tree of this machine. Nothing but a valid name, a valid
/// version (PEP 440) and a percent-encoded path is ever written, so that metadata cannot add an
/// option or a second line.
model::Requirement find_requirement(const model::Side& side, const model::Connector& row);

}  // namespace vdk::catalogue
