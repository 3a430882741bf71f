#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/job.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::diagnosis {

/// A data job and where it would run. Holds references and must not outlive them.
struct JobContext {
  const model::JobConfiguration& job;
  const std::vector<model::Connector>& rows;  ///< may include those of other environments
  const model::Environment& environment;
  const model::ProcessContext& process;
  /// The code of every plugin that VDK loads there was read in full.
  bool has_all_options = false;
};

/// Reports what VDK or a connector would do with the job's config.ini: what makes VDK end the job,
/// and settings that have no effect. Messages name sections, keys and variables, never values.
model::Problems judge_job(const JobContext& context);

/// Whether the job or a variable that reaches it sets the default database.
bool sets_default_database(const model::JobConfiguration& job,
                           const model::ProcessContext& process);

}  // namespace vdk::diagnosis
