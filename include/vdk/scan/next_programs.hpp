#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::scan {

/// The programs named `vdk` to which this one can hand over, in the order of PATH, each file once.
/// If this program is on PATH itself, only those after it count, since a wrapper in an earlier
/// directory may have called it: copies of this program on PATH cannot hand over in a circle. A
/// shim of pyenv counts only if a selected version has a `vdk` that is not this program, since
/// pyenv would search the rest of PATH and call this program again.
std::vector<std::string> find_next_programs(const model::ProcessContext& process);

}  // namespace vdk::scan
