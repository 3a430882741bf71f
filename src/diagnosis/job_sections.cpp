#include <algorithm>
#include <string_view>
#include <utility>

#include "job_rows.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using model::ProblemCode;

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
  void report(ProblemCode code, std::string message, const model::Location& where,
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
      return report(ProblemCode::section_not_read,
                    "VDK does not read " + header +
                        ", because its name contains 'vdk_' more than once; rename it",
                    section.where);
    const std::string shape =
        lower == "vdk" ? "'[vdk]'" : "'[vdk_NAME]', with 'vdk_' in lower case";
    report(ProblemCode::section_not_read, "VDK does not read " + header + "; write it as " + shape,
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
    report(ProblemCode::section_name_mangled,
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
    std::vector<std::string> missing;
    for (const std::string& key : row.connector->details->setup.in_sections)
      if (!has_key(section, key)) missing.push_back(support::to_lower(key));
    if (missing.empty()) return;
    report(
        ProblemCode::section_ends_job,
        row.connector->name + " ends the job, because " + describe_missing(missing, section) +
            (is_misread(missing, section) ? "" : ", even if the section is for another connector"),
        section.where, &row);
  }

  static bool has_key(const model::JobSection& section, const std::string& key) {
    return section.keys.contains(key_in_section(key, section));
  }

  /// Whether a section has one of the keys, but VDK does not find it because of its name.
  static bool is_misread(const std::vector<std::string>& missing,
                         const model::JobSection& section) {
    return std::ranges::any_of(missing,
                               [&](const std::string& key) { return section.keys.contains(key); });
  }

  /// What is wrong and what to do, after "because".
  static std::string describe_missing(const std::vector<std::string>& missing,
                                      const model::JobSection& section) {
    const bool is_one = missing.size() == 1;
    if (is_misread(missing, section))
      return "VDK removes " + support::quote_start(section.name + "_") + " from the " +
             (is_one ? "key " : "keys ") + quote_keys(missing) + " when it looks " +
             (is_one ? "it" : "them") + " up in " + name_section(section) + "; choose another name";
    return quote_keys(missing) + (is_one ? " is" : " are") + " not set in " +
           name_section(section) + "; set " + (is_one ? "it" : "them") + " there";
  }

  void judge_own_name(const JobRow& row, const model::JobSection& section) {
    const model::Connector& connector = *row.connector;
    const bool is_named =
        connector.details->setup.section_names != model::Setup::SectionNames::unknown;
    if (!row.takes_sections || !row.is_curated || !is_named) return;
    const std::string name = connection_name(row, section);
    if (!support::contains(connector.types, name)) return;
    if (connector.details->setup.refuses_own_name)
      return report(ProblemCode::section_ends_job,
                    connector.name + " ends the job, because it rejects " + name_section(section) +
                        "; choose another name",
                    section.where, &row);
    const bool is_for_it = std::ranges::any_of(
        row.options, [&](const auto& entry) { return has_key(section, entry.first); });
    if (!is_for_it) return;
    report(ProblemCode::section_name_taken,
           "for " + name_section(section) + ", " + connector.name + " names the connection " +
               support::quote(name) + ", the same as for [vdk]; choose another name",
           section.where, &row);
  }

  /// Whether a key is one that all sections must have.
  static bool is_demanded(const JobRow& row, const std::string& key) {
    return std::ranges::any_of(
        row.connector->details->setup.in_sections,
        [&](const std::string& demanded) { return support::to_lower(demanded) == key; });
  }

  /// Defaults do not reach a section, nor do variables and secrets for keys that it does not have.
  void judge_required(const JobRow& row, const model::JobSection& section) {
    const bool is_for_it = std::ranges::any_of(section.keys, [&](const auto& entry) {
      return row.options.contains(entry.first) && !is_demanded(row, entry.first);
    });
    if (!row.takes_sections || !row.is_curated || !is_for_it) return;
    std::vector<std::string> missing =
        list_missing(row.connector->details->setup,
                     [&](const std::string& key) { return has_key(section, key); });
    std::erase_if(missing, [&](const std::string& key) { return is_demanded(row, key); });
    if (missing.empty()) return;
    report(ProblemCode::required_key_missing,
           row.connector->name + " makes no connection, because " +
               describe_missing(missing, section) +
               (is_misread(missing, section)
                    ? ""
                    : std::string(", without a value if a variable ") +
                          (row.connector->details->setup.sees_secrets ? "or a secret " : "") +
                          "provides it"),
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
    report(ProblemCode::key_misplaced,
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
    report(ProblemCode::key_misplaced,
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
