#pragma once

#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// `vdk connectors rules`.
Outcome rules(const std::vector<std::string>& words, const Invocation& invocation);

}  // namespace vdk::cli
