#pragma once

#include "vdk/environments/candidate.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// The virtual or conda environment in which this program is installed, if VDK is installed there
/// too: cron and service managers call a program by its path and activate nothing. An environment
/// that a tool such as pipx made for this program alone is not a candidate.
Candidate try_own_environment(const model::ProcessContext& process);

}  // namespace vdk::environments
