#pragma once

#include <string>
#include <string_view>

#include "vdk/model/job.hpp"

namespace vdk::scan {

/// Reads the text of a job's config.ini as `vdk run` does. `python` is the version of the Python
/// that runs VDK (`3.11`), or empty. Faults never show a value.
model::JobConfiguration read_job_configuration(std::string_view text, const std::string& file,
                                               std::string_view python);

}  // namespace vdk::scan
