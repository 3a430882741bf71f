#pragma once

#include <vector>

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// The environment that the `vdk` script on PATH starts. Skips this program itself, whatever its
/// name or link.
Candidate try_vdk_script(const model::ProcessContext& process);

/// The environment of the first Python on PATH that is called `python3`, or else `python`.
Candidate try_path_interpreters(const model::ProcessContext& process);

/// The environment of every Python on PATH, once for each name that it is found under.
std::vector<Candidate> try_all_path_interpreters(const model::ProcessContext& process);

}  // namespace vdk::environments
