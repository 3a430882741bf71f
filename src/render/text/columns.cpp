#include "vdk/render/text/columns.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "vdk/render/labels.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

/// Where the plugin is on disk: the place from which VDK loads it, otherwise any place in the
/// environment, otherwise the source tree. An index file does not count: it only describes the
/// plugin.
std::string location_of(const model::Connector& connector) {
  const model::Sighting* best = nullptr;
  const auto rank = [](const model::Sighting& sighting) {
    if (sighting.source == model::SourceKind::index) return 0;
    if (sighting.source == model::SourceKind::tree) return 1;
    return sighting.is_active ? 3 : 2;
  };
  for (const auto& sighting : connector.sightings)
    if (rank(sighting) > (best == nullptr ? 0 : rank(*best))) best = &sighting;
  return best == nullptr ? std::string() : best->path;
}

std::string driver_names(const model::Connector& connector, bool is_marked) {
  std::vector<std::string> names;
  for (const auto& driver : connector.details->drivers) {
    using Status = model::Driver::Status;
    if (driver.status == Status::not_needed) continue;
    const bool is_wrong =
        driver.status == Status::missing || driver.status == Status::other_version;
    names.push_back(is_marked && is_wrong ? driver.distribution + "(" + to_word(driver.status) + ")"
                                          : driver.distribution);
  }
  return support::join(names, ",");
}

/// The text of a cell for people, before it is sanitized.
std::string worded_cell(const model::Connector& connector, const std::string& column) {
  // Not empty, as for a connector that is not installed.
  const bool is_here = connector.state != model::State::available;
  if (column == "installed" && is_here && connector.installed_version.value_or("").empty())
    return "unknown";
  if (column == "drivers") return driver_names(connector, true);
  std::string text = cell(connector, column);
  // Spaces have no meaning in a version specifier (PEP 440).
  if (column == "python") std::erase(text, ' ');
  return text;
}

}  // namespace

std::span<const Column> all_columns() {
  static constexpr std::array columns = {
      Column{"type", "TYPE", "data-source types"},
      Column{"connector", "CONNECTOR", "name of the distribution"},
      Column{"role", "ROLE", "what the plugin is"},
      Column{"state", "STATE", "installed, available or broken"},
      Column{"installed", "INSTALLED", "installed version"},
      Column{"source", "SOURCE", "version in the source tree"},
      Column{"index", "INDEX", "version in the index"},
      Column{"can", "CAN", "capabilities"},
      Column{"verdict", "VERDICT", "how certain it is that this is a connector"},
      Column{"environment", "ENVIRONMENT", "environment that has it"},
      Column{"license", "LICENSE", "license"},
      Column{"python", "PYTHON", "required Python versions"},
      Column{"drivers", "DRIVERS", "required distributions other than VDK's own"},
      Column{"location", "LOCATION", "where it is on disk"},
      Column{"summary", "SUMMARY", "one line about it", true},
  };
  return columns;
}

std::vector<std::string> default_columns(const TableContents& contents) {
  std::vector<std::string> names = {"type", "connector"};
  if (contents.has_roles) names.emplace_back("role");
  if (contents.has_broken || contents.has_roles) names.emplace_back("state");
  names.emplace_back("installed");
  if (contents.has_tree) names.emplace_back("source");
  names.emplace_back("index");
  names.emplace_back("can");
  if (contents.has_several_environments) names.emplace_back("environment");
  return names;
}

std::vector<std::string> wide_columns() {
  std::vector<std::string> names;
  for (const auto& column : all_columns()) names.emplace_back(column.name);
  return names;
}

std::string cell(const model::Connector& connector, const std::string& column) {
  if (column == "type") return support::join(connector.types, ",");
  if (column == "connector") return connector.name;
  if (column == "role") return support::join(connector.roles, ",");
  if (column == "state") return to_word(connector.state);
  if (column == "installed") return connector.installed_version.value_or("");
  if (column == "source") return connector.source_version.value_or("");
  if (column == "index") return connector.index_version.value_or("");
  if (column == "can") return support::join(connector.capabilities, ",");
  if (column == "verdict") return to_word(connector.verdict);
  if (column == "environment") return connector.environment;
  if (column == "license") return connector.details->license.value_or("");
  if (column == "python") return connector.details->requires_python.value_or("");
  if (column == "drivers") return driver_names(connector, false);
  if (column == "location") return location_of(connector);
  if (column == "summary") return connector.summary.value_or("");
  return {};
}

std::string table_cell(const model::Connector& connector, const std::string& column,
                       bool may_hold_blanks) {
  // Dashes, as in SPDX identifiers: `Apache-License-2.0`.
  const char space_replacement = column == "license" ? '-' : '_';
  return grid_text(worded_cell(connector, column), may_hold_blanks ? ' ' : space_replacement);
}

}  // namespace vdk::render
