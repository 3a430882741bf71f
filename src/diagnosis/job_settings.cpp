#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "job_rows.hpp"
#include "vdk/support/edit_distance.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using model::ProblemCode;

constexpr std::string_view default_type_key = "db_default_type";

bool is_secret(const model::ConfigOption& option) {
  return option.is_sensitive || option.looks_sensitive;
}

/// Collects the problems of the keys of one job.
class SettingJudge {
 public:
  SettingJudge(const JobContext& context, const std::vector<JobRow>& rows)
      : context_(context), rows_(rows) {}

  model::Problems judge() {
    for (const model::JobSection& section : context_.job.others) judge_foreign(section);
    judge_values();
    for (const JobRow& row : rows_) judge_required(row);
    for (const model::JobSection& section : context_.job.connections) judge_hidden(section);
    judge_absent(context_.job.main);
    for (const model::JobSection& section : context_.job.connections) judge_absent(section);
    judge_unknown(context_.job.main);
    for (const model::JobSection& section : context_.job.connections) judge_unknown(section);
    return std::move(problems_);
  }

 private:
  void report(ProblemCode code, std::string message, const model::Location& where,
              const std::string& plugin = {}) {
    problems_.push_back(model::make_problem(code, std::move(message), where));
    problems_.back().plugin = plugin;
  }

  bool has_option(const std::string& key) const {
    return std::ranges::any_of(rows_, [&](const JobRow& row) { return row.options.contains(key); });
  }

  /// VDK's own sections and [DEFAULT]. Any other section may belong to the job's code.
  void judge_foreign(const model::JobSection& section) {
    const bool is_vdks = section.header == "owner" || section.header == "job" ||
                         section.header == "contacts" || section.header == "DEFAULT";
    if (!is_vdks) return;
    for (const auto& [name, key] : section.keys) {
      if (name == "enable_attempt_notifications" && section.header == "contacts" && !key.is_empty &&
          !key.is_boolean)
        refuse(name, "a boolean", key.where, {});
      const bool is_inherited = section.header != "DEFAULT" && is_default(name);
      const bool is_option = name == default_type_key || has_option(name);
      if (!is_option || is_inherited || context_.job.main.keys.contains(name)) continue;
      report(ProblemCode::key_misplaced,
             support::quote_start(name) + " has no effect in " + name_section(section) +
                 "; move it to [vdk]",
             key.where);
    }
  }

  /// Whether the only place of a key is [DEFAULT], which is reported on its own.
  bool is_default(const std::string& key) const {
    const auto* const defaults =
        support::find_by(context_.job.others, std::string("DEFAULT"), &model::JobSection::header);
    return defaults != nullptr && defaults->keys.contains(key);
  }

  void refuse(const std::string& key, const std::string& kind, const model::Location& where,
              const std::string& plugin) {
    const bool is_boolean = kind == "a boolean";
    report(ProblemCode::value_not_accepted,
           "VDK cannot run the job: the value of " + support::quote_start(key) + " is not " + kind +
               (is_boolean ? "; use one of true, false, yes, no, y, n, 1, 0"
                           : "; correct it or remove the line"),
           where, plugin);
  }

  /// VDK converts a value of [vdk] to the type of the option's default.
  void judge_values() {
    for (const auto& [name, key] : context_.job.main.keys) {
      std::set<std::string> types;
      std::string plugin;
      for (const JobRow& row : rows_) {
        const model::ConfigOption* const* const option = support::find_value(row.options, name);
        if (option == nullptr) continue;
        const bool is_known = row.is_curated && (*option)->default_value.has_value();
        types.insert(is_known ? (*option)->type : "");
        plugin = row.connector->name;
      }
      // A variable may replace the value before it is converted.
      if (types.size() != 1 || is_set_by_variable(name, context_)) continue;
      if (types.contains("boolean") && !key.is_boolean)
        refuse(name, "a boolean", key.where, plugin);
      if (types.contains("integer") && !key.is_integer)
        refuse(name, "an integer", key.where, plugin);
    }
  }

  /// What a connector requires in [vdk], if the job has begun to configure it.
  void judge_required(const JobRow& row) {
    const model::Connector& connector = *row.connector;
    const model::JobConfiguration& job = context_.job;
    const bool has_key = std::ranges::any_of(
        job.main.keys, [&](const auto& entry) { return row.options.contains(entry.first); });
    const bool is_default =
        job.default_type && support::contains(connector.types, *job.default_type);
    // The secrets of a deployed job may set any key of [vdk].
    const bool may_be_secret = connector.details->setup.sees_secrets;
    if (!row.is_curated || may_be_secret || !(has_key || is_default)) return;
    std::vector<std::string> missing =
        list_missing(connector.details->setup, [&](const std::string& key) {
          const model::ConfigOption* const* const option = support::find_value(row.options, key);
          const bool has_default = option != nullptr && ((*option)->default_value.has_value() ||
                                                         (*option)->default_expression.has_value());
          return has_default || job.main.keys.contains(key) || is_set_by_variable(key, context_);
        });
    if (missing.empty()) return;
    std::vector<std::string> variables;
    variables.reserve(missing.size());
    for (const std::string& key : missing) variables.push_back(variables_of(key).front());
    report(ProblemCode::required_key_missing,
           connector.name + " makes no connection for [vdk], because " + quote_keys(missing) +
               (missing.size() == 1 ? " is" : " are") + " not set there, and neither " +
               (missing.size() == 1 ? "is " : "are ") + quote_keys(variables),
           job.main.where, connector.name);
    const bool is_all_secret = std::ranges::all_of(missing, [&](const std::string& key) {
      const model::ConfigOption* const* const option = support::find_value(row.options, key);
      return option != nullptr && is_secret(**option);
    });
    if (is_all_secret) problems_.back().severity = model::Severity::note;
  }

  /// VDK gives a section every variable whose name contains that of the section, and no other
  /// section sees it.
  void judge_hidden(const model::JobSection& section) {
    const bool has_sections =
        std::ranges::any_of(rows_, [](const JobRow& row) { return row.takes_sections; });
    if (!has_sections) return;
    std::set<std::string> keys = {std::string(default_type_key)};
    for (const JobRow& row : rows_)
      for (const auto& [key, option] : row.options) keys.insert(key);
    std::vector<std::string> hidden;
    for (const std::string& key : keys) {
      const std::string variable = variables_of(key).front();
      const bool is_set = std::ranges::binary_search(context_.process.names, variable);
      if (is_set && hides(section, variable)) hidden.push_back(variable);
    }
    if (hidden.empty()) return;
    report(ProblemCode::section_hides_variable,
           "because of " + name_section(section) + ", VDK ignores the " +
               (hidden.size() == 1 ? "variable " : "variables ") + support::quote_list(hidden) +
               " for [vdk]: it keeps every variable whose name contains " +
               support::quote(support::to_upper(section.name)) +
               " for the section; choose another name",
           section.where);
  }

  /// Keys that only connectors have which are not installed.
  void judge_absent(const model::JobSection& section) {
    if (!context_.has_all_options) return;
    std::map<std::string, std::vector<std::string>> by_plugin;
    for (const auto& [name, key] : section.keys) {
      if (has_option(name)) continue;
      const std::vector<std::string> owners = list_absent_owners(name);
      if (owners.size() == 1) by_plugin[owners.front()].push_back(name);
    }
    for (const auto& [plugin, keys] : by_plugin) {
      model::Location where = section.keys.at(keys.front()).where;
      for (const std::string& key : keys) {
        const model::Location& other = section.keys.at(key).where;
        if (other.line < where.line) where = other;
      }
      report(ProblemCode::plugin_not_installed,
             quote_keys(keys) + (keys.size() == 1 ? " has" : " have") + " no effect in " +
                 name_section(section) + ": " + plugin + " is not installed",
             where, plugin);
    }
  }

  /// Connectors that are not installed in this environment and that declare the option.
  std::vector<std::string> list_absent_owners(const std::string& key) const {
    std::vector<std::string> owners;
    for (const model::Connector& row : context_.rows) {
      // VDK itself has some options of other plugins too.
      const bool is_connector = support::contains(row.roles, "connect");
      if (row.state != model::State::available || !row.index_version || !is_connector) continue;
      const bool declares = std::ranges::any_of(
          row.details->registrations.options, [&](const model::ConfigOption& option) {
            return option.data_source.empty() && support::to_lower(option.key) == key;
          });
      if (declares) support::add_once(owners, row.name);
    }
    return owners;
  }

  /// A key that no plugin has, and that differs by little from one that a connector has.
  void judge_unknown(const model::JobSection& section) {
    if (!context_.has_all_options) return;
    for (const auto& [name, key] : section.keys) {
      if (name == default_type_key || has_option(name) || !list_absent_owners(name).empty())
        continue;
      const std::string nearest = find_nearest(name, section);
      if (nearest.empty()) continue;
      report(ProblemCode::key_unknown,
             "no installed plugin declares the option " + support::quote_start(name) + " in " +
                 name_section(section) + "; did you mean " + support::quote(nearest) + "?",
             key.where);
    }
  }

  /// One or two letters away from a key that the section does not set.
  std::string find_nearest(const std::string& key, const model::JobSection& section) const {
    constexpr std::size_t shortest = 8;
    constexpr std::size_t farthest = 2;
    if (key.size() < shortest) return {};
    std::string nearest;
    std::size_t least = farthest + 1;
    const auto consider = [&](const std::string& known) {
      if (section.keys.contains(known)) return;
      const std::size_t distance = support::edit_distance(key, known);
      if (distance >= least) return;
      least = distance;
      nearest = known;
    };
    if (section.name == "vdk") consider(std::string(default_type_key));
    for (const JobRow& row : rows_)
      if (row.takes_sections || row.is_main_only)
        for (const auto& [known, option] : row.options) consider(known);
    return nearest;
  }

  const JobContext& context_;
  const std::vector<JobRow>& rows_;
  model::Problems problems_;
};

}  // namespace

model::Problems judge_settings(const JobContext& context, const std::vector<JobRow>& rows) {
  return SettingJudge(context, rows).judge();
}

}  // namespace vdk::diagnosis
