#pragma once

#include <string_view>

#include "vdk/cli/arguments.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

/// The message for a relative path if the working directory was removed.
inline constexpr std::string_view no_working_directory =
    "the working directory no longer exists; change to another one, or use absolute paths";

/// Whether an option says which environments to use.
bool names_environment(const Arguments& arguments);

/// Turns the options of `options::environments` and `options::other_places` into a request for a
/// scan, and records errors in `check`. The variables VDK_CONNECTORS_INDEX and VDK_CONNECTORS_RULES
/// count before `--index` and `--rules`, if the command has these options.
scan::ScanRequest resolve_places(const Arguments& arguments, const Invocation& invocation,
                                 Check& check);

/// A request for the index alone, with what VDK_CONNECTORS_INDEX names.
scan::ScanRequest index_alone(const Invocation& invocation);

}  // namespace vdk::cli
