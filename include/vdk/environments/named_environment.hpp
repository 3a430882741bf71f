#pragma once

#include <string>
#include <vector>

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// The environment that `--env` or `--python` names: an interpreter, a prefix, a directory of
/// packages, or, for `--python`, also a bare name on PATH. Anything else makes the candidate unmet.
/// Messages name the `option`, unless it is empty because the place was an operand.
Candidate try_named(const std::string& named, const std::string& option,
                    const model::ProcessContext& process);

/// The environment that `--path` gives: its directories are the search path. A directory that does
/// not exist makes the candidate unmet.
Candidate try_named_path(const std::vector<std::string>& directories,
                         const model::ProcessContext& process);

}  // namespace vdk::environments
