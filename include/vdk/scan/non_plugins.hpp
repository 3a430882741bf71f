#pragma once

#include <string>
#include <vector>

#include "vdk/model/explanation.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

/// Looks up names that do not belong to a plugin among all distributions of the scanned
/// environments and all projects of the scanned source trees. Returns the first match for each
/// name, compared as in PEP 503, and nothing for a name without a match.
std::vector<model::NonPlugin> find_non_plugins(const Scan& scan,
                                               const std::vector<std::string>& names);

}  // namespace vdk::scan
