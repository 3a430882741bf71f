#include "vdk/scan/own_manifest.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "vdk/catalogue/classify.hpp"
#include "vdk/index/index_entry.hpp"
#include "vdk/index/indexed_plugin.hpp"
#include "vdk/index/read_yaml.hpp"
#include "vdk/support/file_line.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::scan {

namespace {

using model::Classified;
using model::EntryDifference;

const char* source_of(const Classified& classified) {
  return classified.plugin.sighting.source == model::SourceKind::tree ? "tree" : "environment";
}

std::string quote_or_nothing(const std::optional<std::string>& value) {
  return value ? "'" + *value + "'" : "nothing";
}

model::Problem contradiction(const EntryDifference& difference, const Classified& classified) {
  model::Problem problem = model::make_problem(
      model::ProblemCode::manifest_contradicts_code,
      difference.fact + ": the manifest has " + quote_or_nothing(difference.entry) +
          ", the code has " + quote_or_nothing(difference.code) + " (" +
          support::write_place(difference.code_where) + ")",
      difference.entry_where);
  problem.plugin = classified.plugin.name;
  problem.source = source_of(classified);
  return problem;
}

/// Compares what `compare_index_entry` does not.
void compare_name_and_version(const model::IndexEntry& declared, const Classified& classified,
                              std::vector<EntryDifference>& differences) {
  const model::Plugin& plugin = classified.plugin;
  const auto add = [&](const char* fact, const std::optional<std::string>& entry,
                       const std::optional<std::string>& code) {
    if (entry && code && entry != code)
      differences.push_back({.kind = EntryDifference::Kind::contradicts,
                             .plugin = plugin.name,
                             .fact = fact,
                             .entry = entry,
                             .code = code,
                             .entry_where = declared.where,
                             .code_where = {.file = plugin.sighting.path, .line = 0}});
  };
  add("name", declared.name, plugin.name);
  add("version", declared.project.version, plugin.project.version);
}

/// Uses the manifest's declarations, since the code could not be read.
void count_as_declared(Classified& classified) {
  model::Classification declared = catalogue::classify(index::indexed_plugin(*classified.declared));
  declared.connections = classified.declared->registrations.connections;
  catalogue::unite_connections(declared.connections);
  const model::SourceKind source = classified.plugin.sighting.source;
  for (model::Signal& signal : declared.signals) {
    signal.rule = "own-manifest";
    signal.message = "its own manifest declares it a connector";
    signal.source = source;
  }
  support::append(declared.signals, classified.classification.signals);
  classified.classification = std::move(declared);
  classified.plugin.facts.registrations = classified.declared->registrations;
}

}  // namespace

model::Problems take_own_manifest(Classified& classified) {
  model::Plugin& plugin = classified.plugin;
  if (!plugin.manifest) return {};
  index::YamlReading read;
  index::read_yaml(plugin.manifest->text, plugin.manifest->file, index::FileKind::plugin, read);
  model::Problems problems = std::move(read.problems);
  for (model::Problem& problem : problems) {
    problem.severity = model::Severity::note;
    problem.plugin = plugin.name;
    problem.source = source_of(classified);
  }
  if (problems.empty()) {
    classified.declared = *read.knowledge.plugins.front().entry;
    std::vector<EntryDifference> differences;
    compare_name_and_version(*classified.declared, classified, differences);
    support::append(differences, index::compare_index_entry(*classified.declared, classified,
                                                            index::Compared::stated));
    for (const EntryDifference& difference : differences)
      problems.push_back(contradiction(difference, classified));
    if (!plugin.facts.is_read) count_as_declared(classified);
  }
  support::append(plugin.problems, problems);
  return problems;
}

}  // namespace vdk::scan
