#pragma once

#include <string>
#include <vector>

#include "vdk/model/explanation.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

/// Looks for names, in any spelling of PEP 503, that no plugin bears: among all distributions of
/// the environments, and all projects of the source trees, that were scanned. The first place that
/// has a name counts.
std::vector<model::NonPlugin> find_non_plugins(const Scan& scan,
                                               const std::vector<std::string>& names);

}  // namespace vdk::scan
