#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vdk::packaging {

/// A Poetry constraint (`^1.2`, `~1.2`, `1.2.*`, `>=1,<2`) as a PEP 440 specifier set; empty for
/// `*`. Returns nothing for a constraint that PEP 440 cannot express (`||`) or that cannot be
/// parsed.
std::optional<std::string> convert_poetry_constraint(std::string_view constraint);

/// A specifier set for Python as a marker: `>=3.8,<4.0` gives `python_version >= "3.8" and
/// python_version < "4.0"`.
std::string python_marker(std::string_view specifiers);

}  // namespace vdk::packaging
