#pragma once

#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// `doctor`: whether VDK would start here, and if not, why. `words` come after the command.
Outcome doctor(const std::vector<std::string>& words, const Invocation& invocation);

}  // namespace vdk::cli
