#pragma once

#include <map>
#include <string>
#include <vector>

#include "vdk/diagnosis/job_checks.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

/// A plugin that VDK loads in the environment of a job.
struct JobRow {
  const model::Connector* connector = nullptr;
  /// It is a connector that creates one more connection for each section.
  bool takes_sections = false;
  /// It is a connector that reads only [vdk].
  bool is_main_only = false;
  /// What the index says about its setup holds for the installed version.
  bool is_curated = false;
  std::map<std::string, const model::ConfigOption*> options;  ///< by key in lower case
};

/// Returns the plugins that VDK loads in the environment, in the order of the rows.
std::vector<JobRow> list_job_rows(const JobContext& context);

/// Keys in lower case, quoted: `'moon_host', 'moon_port'`.
std::string quote_keys(const std::vector<std::string>& keys);

/// `section '[vdk_sales]'`.
std::string name_section(const model::JobSection& section);

/// Returns the key that VDK looks for if a connector asks for `key` in a section: VDK removes
/// `NAME_` from it, wherever it is.
std::string key_in_section(const std::string& key, const model::JobSection& section);

/// Returns the name that a connector gives to the connection of a section.
std::string connection_name(const JobRow& row, const model::JobSection& section);

/// The sections that VDK sees: does a section take a variable away from all others? `variable` is
/// in upper case.
bool hides(const model::JobSection& section, const std::string& variable);
bool hides(const model::JobConfiguration& job, const std::string& variable);

/// Names of variables that set a key of [vdk], the one that wins first.
std::vector<std::string> variables_of(const std::string& key);

/// Whether a variable sets a key of [vdk] for the job.
bool is_set_by_variable(const std::string& key, const JobContext& context);

/// Returns the keys that are missing from the alternative that lacks the fewest. Empty if one is
/// complete or if nothing is required.
template <typename IsSet>
std::vector<std::string> list_missing(const model::Setup& setup, IsSet is_set) {
  std::vector<std::string> best;
  for (const std::vector<std::string>& keys : setup.required) {
    std::vector<std::string> missing;
    for (const std::string& key : keys)
      if (!is_set(support::to_lower(key))) missing.push_back(support::to_lower(key));
    if (missing.empty()) return {};
    if (best.empty() || missing.size() < best.size()) best = missing;
  }
  return best;
}

/// What sections do; called by `judge_job`.
model::Problems judge_sections(const JobContext& context, const std::vector<JobRow>& rows);

/// What the settings of [vdk] and of VDK's other sections do; called by `judge_job`.
model::Problems judge_settings(const JobContext& context, const std::vector<JobRow>& rows);

/// Checks `db_default_type`; called by `judge_job`.
model::Problems judge_job_default(const JobContext& context, const std::vector<JobRow>& rows);

}  // namespace vdk::diagnosis
