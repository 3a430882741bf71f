#pragma once

#include <vector>

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// The environment that the script `vdk` on PATH starts; this program itself is passed over, under
/// whatever name or link.
Candidate try_vdk_script(const model::ProcessContext& process);

/// The Python that `python3`, else `python`, starts.
Candidate try_path_interpreters(const model::ProcessContext& process);

/// Every Python on PATH, under each name that one goes by.
std::vector<Candidate> try_all_path_interpreters(const model::ProcessContext& process);

}  // namespace vdk::environments
