#pragma once

#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/sources/attempt.hpp"

namespace vdk::sources {

/// The environment that the script `vdk` on PATH starts; this program itself is passed over, under
/// whatever name or link.
Attempt try_vdk_script(const model::Surroundings& surroundings);

/// The Python that `python3`, else `python`, starts.
Attempt try_path_interpreters(const model::Surroundings& surroundings);

/// Every Python on PATH, under each name that one goes by.
std::vector<Attempt> try_all_path_interpreters(const model::Surroundings& surroundings);

}  // namespace vdk::sources
