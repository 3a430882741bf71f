#include "job_rows.hpp"

#include <algorithm>
#include <string_view>

#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"

namespace vdk::diagnosis {

namespace {

constexpr std::string_view variable_prefix = "VDK_";

JobRow describe(const model::Connector& connector) {
  JobRow row{.connector = &connector};
  const bool is_connector =
      connector.verdict == model::Verdict::certain && support::contains(connector.roles, "connect");
  const auto& connections = connector.details->registrations.connections;
  const bool is_any_dynamic =
      std::ranges::any_of(connections, [](const model::Connection& connection) {
        return connection.dynamic || connection.name.empty();
      });
  row.takes_sections = is_connector && is_any_dynamic;
  row.is_main_only = is_connector && !connections.empty() && !is_any_dynamic;
  // A later version than the index describes may have other requirements.
  row.is_curated =
      connector.installed_version && connector.index_version &&
      packaging::compare_versions(*connector.installed_version, *connector.index_version) <= 0;
  for (const model::ConfigOption& option : connector.details->registrations.options)
    if (option.data_source.empty() && !option.key.empty())
      row.options.emplace(support::to_lower(option.key), &option);
  return row;
}

}  // namespace

std::vector<JobRow> list_job_rows(const JobContext& context) {
  std::vector<JobRow> rows;
  for (const model::Connector& connector : context.rows) {
    const bool is_here = connector.environment == context.environment.id &&
                         connector.installed_version.has_value() &&
                         connector.state == model::State::installed;
    if (is_here) rows.push_back(describe(connector));
  }
  return rows;
}

std::string quote_keys(const std::vector<std::string>& keys) {
  constexpr std::size_t shown = 8;
  if (keys.size() <= shown) return support::quote_list(keys);
  return support::quote_list({keys.begin(), keys.begin() + shown}) + ", ...";
}

std::string name_section(const model::JobSection& section) {
  return "section " + support::quote_start("[" + section.header + "]");
}

std::string key_in_section(const std::string& key, const model::JobSection& section) {
  const std::string removed = section.name + "_";
  std::string found = support::to_lower(key);
  std::size_t at = 0;
  while ((at = found.find(removed, at)) != std::string::npos) found.erase(at, removed.size());
  return found;
}

std::string connection_name(const JobRow& row, const model::JobSection& section) {
  const bool is_stripped =
      row.connector->details->setup.section_names == model::Setup::SectionNames::stripped;
  return is_stripped ? model::strip_section_name(section.name) : section.name;
}

bool hides(const model::JobSection& section, const std::string& variable) {
  return variable.find(support::to_upper(section.name)) != std::string::npos;
}

bool hides(const model::JobConfiguration& job, const std::string& variable) {
  return std::ranges::any_of(
      job.connections, [&](const model::JobSection& section) { return hides(section, variable); });
}

std::vector<std::string> variables_of(const std::string& key) {
  std::string name = support::to_upper(key);
  std::ranges::replace(name, '.', '_');
  std::ranges::replace(name, '-', '_');
  return {std::string(variable_prefix) + name, name};
}

bool is_set_by_variable(const std::string& key, const JobContext& context) {
  return std::ranges::any_of(variables_of(key), [&](const std::string& variable) {
    return std::ranges::binary_search(context.process.names, variable) &&
           !hides(context.job, variable);
  });
}

}  // namespace vdk::diagnosis
