#pragma once

#include <string>
#include <vector>

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// What `--env` or `--python` names: an interpreter, a prefix, a directory of packages, for
/// `--python` a bare name on PATH as well. Anything else is unmet.
Candidate try_named(const std::string& named, const std::string& option,
                    const model::ProcessContext& process);

/// `--path`: the directories are the search path; one that does not exist leaves it unmet.
Candidate try_named_path(const std::vector<std::string>& directories,
                         const model::ProcessContext& process);

}  // namespace vdk::environments
