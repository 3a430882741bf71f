#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/location.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::model {

/// A key in a job's config.ini. Its value is not kept, since it may be a password.
struct JobKey {
  Location where;
  bool is_empty = false;
  bool is_boolean = false;  ///< VDK accepts the value for an option whose default is a boolean
  bool is_integer = false;  ///< ... whose default is an integer; true if this is not certain
};

/// A section of a job's config.ini.
struct JobSection {
  std::string header;  ///< as written: `vdk_Sales`
  /// For a section that VDK reads, the name that VDK gives it: `vdk`, `sales`.
  std::string name;
  Location where;
  std::map<std::string, JobKey> keys;  ///< by name in lower case, including those of [DEFAULT]
};

/// What VDK reads from the config.ini of one data job.
struct JobConfiguration {
  /// What makes VDK reject the file, and with it the job. If there is any, nothing else is known.
  Problems faults;
  JobSection main;  ///< [vdk]; without keys if the file has no such section
  /// The sections for further connections that VDK sees: those without a key do not exist for VDK.
  std::vector<JobSection> connections;
  std::vector<JobSection> others;  ///< sections that VDK reads no options from
  /// `db_default_type` of [vdk], in lower case; only for comparison, never printed, since any value
  /// of VDK's configuration may be private.
  std::optional<std::string> default_type;
};

}  // namespace vdk::model
