#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vdk::packaging {

/// Environment marker variables (PEP 508): `python_version`, `sys_platform`, ...; a variable that
/// is not in the map is unknown.
using MarkerVariables = std::map<std::string, std::string>;

/// What can be said of a CPython on Linux of version `X.Y`, without running it.
MarkerVariables marker_variables(std::string_view python_version);

/// Whether a marker holds; nothing where that depends on an unknown variable or the marker cannot
/// be read. `extra` holds for none unless the map has it.
std::optional<bool> evaluate_marker(std::string_view marker, const MarkerVariables& variables);

}  // namespace vdk::packaging
