#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/sources/attempt.hpp"

namespace vdk::sources {

/// What `--env` or `--python` names: an interpreter, a prefix, a directory of packages, for
/// `--python` a bare name on PATH as well. Anything else is unmet.
Attempt try_named(const std::string& named, const std::string& option,
                  const model::Surroundings& surroundings);

/// `--path`: the directories are the search path; one that does not exist leaves it unmet.
Attempt try_named_path(const std::vector<std::string>& directories,
                       const model::Surroundings& surroundings);

}  // namespace vdk::sources
