#pragma once

#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// `vdk connectors doctor`: shows whether VDK would start here, and if not, why.
Outcome doctor(const std::vector<std::string>& words, const Invocation& invocation);

}  // namespace vdk::cli
