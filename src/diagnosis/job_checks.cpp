#include "vdk/diagnosis/job_checks.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "job_rows.hpp"
#include "vdk/diagnosis/default_database.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/lower_case.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using model::ProblemCode;

using SectionNames = model::Setup::SectionNames;

/// What sets the default database of a job.
struct JobDefault {
  std::string variable;              ///< empty for `db_default_type` of the job
  std::optional<std::string> value;  ///< in lower case; only for comparison, never printed
};

JobDefault find_job_default(const model::JobConfiguration& job,
                            const model::ProcessContext& process) {
  for (const std::string& name : variables_of("db_default_type")) {
    const std::string* const value = support::find_value(process.variables, name);
    if (value == nullptr || hides(job, name)) continue;
    return {.variable = name, .value = support::lower_case(support::trim(*value))};
  }
  return {.variable = {}, .value = job.default_type};
}

/// Adds the names of the connections that the sections of the job may give.
void add_sections(const JobContext& context, const std::vector<JobRow>& rows,
                  DefaultDatabase& found) {
  found.has_unread = false;
  for (const model::Connector& row : context.rows) {
    const bool is_here = row.environment == context.environment.id &&
                         row.state == model::State::installed &&
                         support::contains(row.roles, "connect");
    if (!is_here) continue;
    // What a declared connector registers comes from the index, not from the code installed here.
    if (row.verdict != model::Verdict::certain) found.has_unread = true;
    for (const model::Connection& connection : row.details->registrations.connections)
      if (connection.name.empty()) found.has_unread = true;
  }
  for (const JobRow& row : rows) {
    if (!row.takes_sections) continue;
    if (row.connector->details->setup.section_names == SectionNames::unknown || !row.is_curated)
      found.has_unread = true;
    for (const model::JobSection& section : context.job.connections)
      support::add_once(found.names, connection_name(row, section));
  }
  std::ranges::sort(found.names);
}

/// vdk-sqlite gives [vdk] a connection of that name too.
bool is_main(const std::string& type, const std::vector<JobRow>& rows) {
  return type == "vdk" && std::ranges::any_of(rows, [](const JobRow& row) {
           return row.takes_sections &&
                  row.connector->details->setup.section_names == SectionNames::whole;
         });
}

std::string advise(const DefaultDatabase& found) {
  if (found.names.empty()) return "install a connector for it";
  return (found.names.size() == 1 ? "set it to " : "set it to one of ") + quote_keys(found.names);
}

}  // namespace

bool sets_default_database(const model::JobConfiguration& job,
                           const model::ProcessContext& process) {
  return find_job_default(job, process).value.has_value();
}

model::Problems judge_job_default(const JobContext& context, const std::vector<JobRow>& rows) {
  const model::JobConfiguration& job = context.job;
  const JobDefault chosen = find_job_default(job, context.process);
  if (!chosen.value) return {};
  const model::JobKey* const key = support::find_value(job.main.keys, "db_default_type");
  const model::Location where =
      chosen.variable.empty() && key != nullptr ? key->where : model::Location{};
  const std::string subject = chosen.variable.empty() ? "'db_default_type'" : chosen.variable;
  model::Problems problems;
  if (!chosen.variable.empty() && job.default_type && *job.default_type != *chosen.value)
    problems.push_back(model::make_problem(
        ProblemCode::default_database_overridden,
        chosen.variable +
            " overrides 'db_default_type', which has another value; remove one of them",
        key != nullptr ? key->where : model::Location{}));
  DefaultDatabase found = find_default_database(context.rows, context.environment.id);
  add_sections(context, rows, found);
  const bool is_known = support::contains(found.names, *chosen.value) ||
                        support::contains(found.broken, *chosen.value) ||
                        is_main(*chosen.value, rows);
  const bool is_reported = support::contains(
      context.environment.problems, ProblemCode::default_database_unserved, &model::Problem::code);
  if (is_known || is_reported) return problems;
  if (chosen.value->empty()) {
    problems.push_back(
        model::make_problem(ProblemCode::default_database_unserved,
                            subject + " is set but empty, so VDK finds no default database; " +
                                (found.names.empty() ? "" : advise(found) + ", or ") + "remove it",
                            where));
  } else if (!found.has_unread) {
    const std::string place = support::quote(model::location_of(context.environment));
    problems.push_back(model::make_problem(ProblemCode::default_database_unserved,
                                           subject + " names a type that no connector in " + place +
                                               " serves; " + advise(found) + ", or remove it",
                                           where));
  }
  return problems;
}

model::Problems judge_job(const JobContext& context) {
  if (!context.job.faults.empty()) return context.job.faults;
  const bool has_vdk = context.environment.plugins > 0 || !context.environment.programs.empty();
  if (!has_vdk) return {};
  const std::vector<JobRow> rows = list_job_rows(context);
  model::Problems problems = judge_sections(context, rows);
  support::append(problems, judge_settings(context, rows));
  support::append(problems, judge_job_default(context, rows));
  return problems;
}

}  // namespace vdk::diagnosis
