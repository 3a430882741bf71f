#include <algorithm>
#include <string_view>
#include <utility>

#include "job_rows.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using Code = model::ProblemCode;

/// Collects the problems of the sections of one job.
class SectionJudge {
 public:
  SectionJudge(const JobContext& context, const std::vector<JobRow>& rows)
      : context_(context), rows_(rows) {}

  model::Problems judge() {
    for (const model::JobSection& section : context_.job.others) judge_unread(section);
    for (const model::JobSection& section : context_.job.connections) {
      judge_name(section);
      for (const JobRow& row : rows_) {
        judge_demand(row, section);
        judge_own_name(row, section);
        judge_required(row, section);
        judge_main_only(row, section);
      }
      judge_default_type(section);
    }
    return std::move(problems_);
  }

 private:
  void report(Code code, std::string message, const model::Location& where,
              const JobRow* row = nullptr) {
    problems_.push_back(model::make_problem(code, std::move(message), where));
    if (row != nullptr) problems_.back().plugin = row->connector->name;
  }

  /// A header that was probably meant for VDK.
  void judge_unread(const model::JobSection& section) {
    const std::string_view trimmed = support::trim(section.header);
    const std::string lower = support::to_lower(trimmed);
    if (lower != "vdk" && !(lower.starts_with("vdk") && lower.size() > 3 &&
                            (lower[3] == '_' || lower[3] == '-' || lower[3] == '.')))
      return;
    const std::string header = name_section(section);
    if (section.header.starts_with("vdk_"))
      return report(Code::section_not_read,
                    "VDK does not read " + header +
                        ", because its name contains 'vdk_' more than once; rename it",
                    section.where);
    const std::string shape =
        lower == "vdk" ? "'[vdk]'" : "'[vdk_NAME]', with 'vdk_' in lower case";
    report(Code::section_not_read, "VDK does not read " + header + "; write it as " + shape,
           section.where);
  }

  /// All connectors that change the name are in one problem.
  void judge_name(const model::JobSection& section) {
    std::vector<std::string> strippers;
    const JobRow* only = nullptr;
    for (const JobRow& row : rows_) {
      if (connection_name(row, section) == section.name) continue;
      strippers.push_back(row.connector->name);
      only = strippers.size() == 1 ? &row : nullptr;
    }
    if (strippers.empty()) return;
    report(Code::section_name_mangled,
           "for " + name_section(section) + ", " + support::join(strippers, ", ") +
               " would name the connection " +
               support::quote_start(model::strip_section_name(section.name)) + ", not " +
               support::quote_start(section.name) +
               "; choose a name that does not start with v, d, k or _",
           section.where, only);
  }

  /// Keys without which a connector ends every job that has the section, whatever it is for.
  void judge_demand(const JobRow& row, const model::JobSection& section) {
    if (!row.takes_sections || !row.is_curated) return;
    const model::Setup& setup = row.connector->setup;
    std::vector<std::string> missing;
    for (const std::string& key : setup.in_sections)
      if (!section.keys.contains(support::to_lower(key))) missing.push_back(support::to_lower(key));
    if (missing.empty()) return;
    const std::string lead = missing.size() == 1 ? " is" : " are";
    report(Code::section_ends_job,
           row.connector->name + " ends the job, because " + quote_keys(missing) + lead +
               " not set in " + name_section(section) + "; set " +
               (missing.size() == 1 ? "it" : "them") +
               " there, even if the section is for another connector",
           section.where, &row);
  }

  void judge_own_name(const JobRow& row, const model::JobSection& section) {
    const model::Connector& connector = *row.connector;
    const bool is_named = connector.setup.section_names != model::Setup::SectionNames::unknown;
    if (!row.takes_sections || !row.is_curated || !is_named) return;
    const std::string name = connection_name(row, section);
    if (!support::contains(connector.types, name)) return;
    if (connector.setup.refuses_own_name)
      return report(Code::section_ends_job,
                    connector.name + " ends the job, because it rejects " + name_section(section) +
                        "; choose another name",
                    section.where, &row);
    if (!is_for(row, section)) return;
    report(Code::section_name_taken,
           "for " + name_section(section) + ", " + connector.name + " names the connection " +
               support::quote(name) + ", the same as for [vdk]; choose another name",
           section.where, &row);
  }

  /// Whether a section sets keys of this connector, other than those that all sections must set.
  bool is_for(const JobRow& row, const model::JobSection& section) const {
    return std::ranges::any_of(section.keys, [&](const auto& entry) {
      const std::string& key = entry.first;
      const bool is_demanded = std::ranges::any_of(
          row.connector->setup.in_sections,
          [&](const std::string& demanded) { return support::to_lower(demanded) == key; });
      return row.options.contains(key) && !is_demanded;
    });
  }

  /// Defaults do not reach a section, nor do variables and secrets for keys that it does not have.
  void judge_required(const JobRow& row, const model::JobSection& section) {
    if (!row.takes_sections || !row.is_curated || !is_for(row, section)) return;
    std::vector<std::string> missing = list_missing(
        row.connector->setup, [&](const std::string& key) { return section.keys.contains(key); });
    std::erase_if(missing, [&](const std::string& key) {
      return std::ranges::any_of(
          row.connector->setup.in_sections,
          [&](const std::string& demanded) { return support::to_lower(demanded) == key; });
    });
    if (missing.empty()) return;
    report(Code::required_key_missing,
           row.connector->name + " makes no connection for " + name_section(section) +
               ", because " + quote_keys(missing) + (missing.size() == 1 ? " is" : " are") +
               " not set there; add " + (missing.size() == 1 ? "it" : "them") +
               ", without a value if a variable " +
               (row.connector->setup.sees_secrets ? "or a secret " : "") + "provides it",
           section.where, &row);
  }

  /// Keys of a connector that reads only [vdk].
  void judge_main_only(const JobRow& row, const model::JobSection& section) {
    if (!row.is_main_only) return;
    std::vector<std::string> keys;
    model::Location where;
    for (const auto& [name, key] : section.keys) {
      if (!row.options.contains(name) || has_other_owner(row, name)) continue;
      if (keys.empty() || key.where.line < where.line) where = key.where;
      keys.push_back(name);
    }
    if (keys.empty()) return;
    report(Code::key_misplaced,
           quote_keys(keys) + (keys.size() == 1 ? " has" : " have") + " no effect in " +
               name_section(section) + ": " + row.connector->name +
               " makes no connections from sections; move " + (keys.size() == 1 ? "it" : "them") +
               " to [vdk]",
           where, &row);
  }

  bool has_other_owner(const JobRow& row, const std::string& key) const {
    return std::ranges::any_of(rows_, [&](const JobRow& other) {
      return other.connector != row.connector && other.options.contains(key);
    });
  }

  void judge_default_type(const model::JobSection& section) {
    const model::JobKey* const key = support::find_value(section.keys, "db_default_type");
    if (key == nullptr || context_.job.default_type) return;
    report(Code::key_misplaced,
           "'db_default_type' has no effect in " + name_section(section) + "; move it to [vdk]",
           key->where);
  }

  const JobContext& context_;
  const std::vector<JobRow>& rows_;
  model::Problems problems_;
};

}  // namespace

model::Problems judge_sections(const JobContext& context, const std::vector<JobRow>& rows) {
  return SectionJudge(context, rows).judge();
}

}  // namespace vdk::diagnosis
