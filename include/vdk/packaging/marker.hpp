#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vdk::packaging {

/// Environment marker variables (PEP 508): `python_version`, `sys_platform`, ... A variable that is
/// not in the map is unknown.
using MarkerVariables = std::map<std::string, std::string>;

/// The variables that are known for CPython `X.Y` on Linux without running it. If the text is not a
/// version, the variables that depend on the version are left out.
MarkerVariables marker_variables(std::string_view python_version);

/// Whether a marker is true. Returns nothing if that depends on an unknown variable or the marker
/// cannot be parsed. `extra` is the empty string unless the map has it.
std::optional<bool> evaluate_marker(std::string_view marker, const MarkerVariables& variables);

}  // namespace vdk::packaging
