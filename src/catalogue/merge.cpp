#include "vdk/catalogue/merge.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "vdk/catalogue/classify.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::catalogue {

namespace {

using model::Classified;

using model::Connector;
using model::ConnectorDetails;

/// Everything that was found under one name, in one environment or in none.
struct Sightings {
  std::vector<const Classified*> installed;  ///< in search path order
  std::vector<const Classified*> in_trees;
  const model::IndexedPlugin* known = nullptr;
};

/// Returns the copy that VDK loads, else the first one, or null if there are none.
const Classified* find_leading(const std::vector<const Classified*>& copies) {
  const auto active = std::ranges::find_if(
      copies, [](const Classified* copy) { return copy->plugin.sighting.is_active; });
  if (active != copies.end()) return *active;
  return copies.empty() ? nullptr : copies.front();
}

void take_classification(model::Classification classification, Connector& row) {
  row.types = std::move(classification.types);
  row.roles = std::move(classification.roles);
  row.capabilities = std::move(classification.capabilities);
  row.verdict = classification.verdict;
}

model::Registrations registrations_of(const model::IndexEntry& known) {
  model::Registrations registered = known.registrations;
  unite_connections(registered.connections);
  return registered;
}

model::CodeRead code_read(const model::Facts& facts) {
  if (!facts.is_read) return model::CodeRead::none;
  return facts.is_partial ? model::CodeRead::partial : model::CodeRead::whole;
}

bool is_refused(const model::Classification& classification) {
  return support::contains(classification.signals, model::Effect::against, &model::Signal::effect);
}

bool is_uncompilable(const model::EntryPoint& entry_point) {
  if (!model::fails(entry_point.import_result) || !entry_point.import_result->code) return false;
  return model::kind_of(*entry_point.import_result->code).traits.is_compile_error;
}

/// Whether the code says less about the plugin than the index does: it was not read, Python refuses
/// a part of it, or it no longer registers the connection that the index knows.
bool says_less_than_index(const Classified& code, const model::IndexedPlugin* known) {
  if (!code.plugin.facts.is_read) return !code.declared;
  if (known == nullptr || is_refused(code.classification)) return false;
  const bool is_refused_by_python =
      code.plugin.facts.is_partial &&
      std::ranges::any_of(code.plugin.project.entry_points, is_uncompilable);
  if (is_refused_by_python) return true;
  return has_lost_connection(code, *known);
}

/// Takes what the plugin does from the code that would run here, or from the index if that says
/// more.
void take_facts(const Sightings& seen, Connector& row, ConnectorDetails& details) {
  const Classified* installed = find_leading(seen.installed);
  const Classified* code = installed != nullptr ? installed : find_leading(seen.in_trees);
  if (code == nullptr) return;
  row.code = code_read(code->plugin.facts);
  const bool is_code_best = !says_less_than_index(*code, seen.known);
  if (!is_code_best && seen.known != nullptr) {
    take_classification(classify(*seen.known), row);
    details.registrations = registrations_of(*seen.known->entry);
    return;
  }
  take_classification(code->classification, row);
  if (is_code_best) details.registrations = code->plugin.facts.registrations;
  details.registrations.connections = code->classification.connections;
}

template <typename Value>
void fill(std::optional<Value>& field, const std::optional<Value>& value) {
  if (!field) field = value;
}

void take_manifest(const model::Project& project, Connector& row, ConnectorDetails& details) {
  fill(row.summary, project.summary);
  fill(details.license, project.license);
  fill(details.homepage, project.homepage);
  fill(details.requires_python, project.requires_python);
}

/// Fills in fields from the manifest that the plugin contains.
void take_declared(const Classified& seen, Connector& row, ConnectorDetails& details) {
  if (!seen.declared) return;
  fill(row.label, seen.declared->label);
  fill(details.maturity, seen.declared->maturity);
  take_manifest(seen.declared->project, row, details);
}

void take_index(const model::IndexedPlugin& known, Connector& row) {
  row.label = known.label;
  row.summary = known.summary;
  row.index_version = known.version;
}

/// Takes what the index says about any plugin, wherever it is. `requires_python` is that of the
/// copy that is here.
void take_index(const model::IndexEntry& known, ConnectorDetails& details) {
  details.setup = known.setup;
  details.license = known.project.license;
  details.maturity = known.maturity;
  details.homepage = known.project.homepage;
}

/// The entry point is not a valid object reference, VDK cannot reach it, or its import is certain
/// to fail.
bool is_broken(const model::EntryPoint& entry_point) {
  return entry_point.status == model::EntryPointStatus::broken ||
         entry_point.status == model::EntryPointStatus::blocked ||
         model::fails(entry_point.import_result);
}

/// VDK is certain to fail on an entry point of one of the copies, a copy has lost its code, or VDK
/// loads none of them: they are hidden from Python, or other distributions have taken all their
/// names. A copy that is shadowed by a healthy one does not count.
bool is_broken(const std::vector<const Classified*>& copies) {
  const Classified* const leading = find_leading(copies);
  const auto has_broken = [&](const Classified* copy) {
    if (copy != leading && copy->plugin.sighting.is_shadowed) return false;
    return support::contains(copy->plugin.problems, model::ProblemCode::damaged_file,
                             &model::Problem::code) ||
           std::ranges::any_of(
               copy->plugin.project.entry_points,
               [](const model::EntryPoint& entry_point) { return is_broken(entry_point); });
  };
  const auto is_active = [](const Classified* copy) { return copy->plugin.sighting.is_active; };
  return std::ranges::any_of(copies, has_broken) || std::ranges::none_of(copies, is_active);
}

std::vector<model::Driver> unchecked_drivers(const model::Project& project) {
  std::vector<model::Driver> drivers;
  for (const std::string& requirement : project.requirements) {
    const std::string name = packaging::requirement_name(requirement);
    if (packaging::is_part_of_vdk(name)) continue;
    drivers.push_back({.distribution = name,
                       .requirement = requirement,
                       .installed_version = std::nullopt,
                       .status = model::Driver::Status::unknown});
  }
  return drivers;
}

void add_sightings(const std::vector<const Classified*>& copies, Connector& row) {
  for (const Classified* copy : copies) {
    row.sightings.push_back(copy->plugin.sighting);
    support::append(row.problems, copy->plugin.problems);
    support::append(row.signals, copy->classification.signals);
  }
}

void add_index_sighting(const model::IndexedPlugin& known, Connector& row) {
  row.sightings.push_back({.source = model::SourceKind::index,
                           .path = known.where.file,
                           .version = known.version,
                           .is_editable = false,
                           .is_active = false});
}

/// Makes the row of a plugin that is neither installed nor in a source tree.
Connector make_row(const model::IndexedPlugin& known) {
  Connector row;
  row.name = known.name;
  model::Classification classification = classify(known);
  row.signals = std::move(classification.signals);
  take_classification(std::move(classification), row);
  take_index(known, row);
  add_index_sighting(known, row);
  row.details = model::Deferred<ConnectorDetails>([entry = known.entry] {
    ConnectorDetails details{.registrations = registrations_of(*entry),
                             .entry_points = entry->project.entry_points,
                             .drivers = unchecked_drivers(entry->project),
                             .requires_python = entry->project.requires_python};
    take_index(*entry, details);
    return details;
  });
  return row;
}

Connector make_row(std::string_view name, const Sightings& seen) {
  const Classified* const installed = find_leading(seen.installed);
  const Classified* const in_tree = find_leading(seen.in_trees);
  if (installed == nullptr && in_tree == nullptr) return make_row(*seen.known);
  Connector row;
  ConnectorDetails details;
  row.name = name;
  take_facts(seen, row, details);
  if (seen.known != nullptr) {
    take_index(*seen.known, row);
    take_index(*seen.known->entry, details);
  }
  const model::Plugin& here = installed != nullptr ? installed->plugin : in_tree->plugin;
  details.entry_points = here.project.entry_points;
  details.drivers = here.drivers;
  if (installed != nullptr) {
    row.environment = here.environment;
    row.installed_version = here.project.version;
    take_declared(*installed, row, details);
    row.state = is_broken(seen.installed) ? model::State::broken : model::State::installed;
    take_manifest(here.project, row, details);
  }
  if (in_tree != nullptr) {
    row.source_version = in_tree->plugin.project.version;
    take_declared(*in_tree, row, details);
    take_manifest(in_tree->plugin.project, row, details);
  }
  add_sightings(seen.installed, row);
  add_sightings(seen.in_trees, row);
  if (seen.known != nullptr) {
    take_manifest(seen.known->entry->project, row, details);
    support::append(row.signals, classify(*seen.known).signals);
    add_index_sighting(*seen.known, row);
  }
  row.details = std::move(details);
  return row;
}

void describe_types(const std::vector<model::DataSourceType>& types, Connector& row) {
  if (row.types.empty()) return;
  const auto add_new = [](const std::vector<std::string>& words, std::vector<std::string>& to) {
    for (const std::string& word : words) support::add_once(to, word);
  };
  for (const model::DataSourceType& type : types) {
    if (!support::contains(row.types, type.name)) continue;
    add_new(type.aliases, row.aliases);
    add_new(type.families, row.families);
    if (!row.label && !type.label.empty()) row.label = type.label;
  }
}

}  // namespace

bool has_lost_connection(const Classified& code, const model::IndexedPlugin& known) {
  return support::contains(known.roles, "connect") &&
         !support::contains(code.classification.roles, "connect") &&
         !is_refused(code.classification);
}

std::vector<Connector> merge(std::vector<Classified> found, const model::Knowledge& knowledge) {
  std::map<std::string_view, std::map<std::string_view, Sightings>> installed;
  std::map<std::string_view, Sightings> elsewhere;
  for (const Classified& one : found) {
    const std::string& name = one.plugin.name;
    if (one.plugin.sighting.source == model::SourceKind::environment)
      installed[name][one.plugin.environment].installed.push_back(&one);
    else
      elsewhere[name].in_trees.push_back(&one);
  }
  for (const model::IndexedPlugin& known : knowledge.plugins) elsewhere[known.name].known = &known;
  for (const auto& [name, environments] : installed) elsewhere.try_emplace(name);

  std::vector<Connector> rows;
  rows.reserve(elsewhere.size());
  for (const auto& [name, seen] : elsewhere) {
    const auto places = installed.find(name);
    if (places == installed.end()) {
      rows.push_back(make_row(name, seen));
      continue;
    }
    for (const auto& [environment, copies] : places->second) {
      Sightings all = seen;
      all.installed = copies.installed;
      rows.push_back(make_row(name, all));
    }
  }
  for (Connector& row : rows) describe_types(knowledge.types, row);
  return rows;
}

}  // namespace vdk::catalogue
