#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::model {

/// The name of the program that is VDK; `vdkcli` is another one.
inline constexpr std::string_view vdk_program = "vdk";

/// VDK's program, the first on the search path; null where VDK is not installed.
inline const Program* find_vdk(const std::vector<Program>& programs) {
  const auto found = std::ranges::find(programs, vdk_program, &Program::name);
  return found == programs.end() ? nullptr : &*found;
}

inline const Program* find_vdk(const Environment& environment) {
  return find_vdk(environment.programs);
}

}  // namespace vdk::model
