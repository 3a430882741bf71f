#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::model {

/// The name of VDK's main program; `vdkcli` is another program that starts VDK.
inline constexpr std::string_view vdk_program = "vdk";

/// VDK's main program, the first one on the search path, or null if VDK is not installed.
inline const Program* find_vdk(const std::vector<Program>& programs) {
  const auto found = std::ranges::find(programs, vdk_program, &Program::name);
  return found == programs.end() ? nullptr : &*found;
}

inline const Program* find_vdk(const Environment& environment) {
  return find_vdk(environment.programs);
}

}  // namespace vdk::model
