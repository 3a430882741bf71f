#include "vdk/scan/index_entries.hpp"

#include <algorithm>
#include <compare>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "vdk/index/emit.hpp"
#include "vdk/index/index_entry.hpp"
#include "vdk/index/read_yaml.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/scan/environments.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

using model::Classified;
using model::EntryDifference;
using model::IndexedPlugin;
using model::IndexEntry;

/// Returns one plugin for each name: the newest version, and among equal versions preferably one
/// whose code was read.
std::map<std::string, const Classified*> choose(const std::vector<Classified>& found) {
  std::map<std::string, const Classified*> chosen;
  const auto is_better = [](const model::Plugin& a, const model::Plugin& b) {
    const std::weak_ordering order = packaging::compare_versions(a.project.version.value_or("0"),
                                                                 b.project.version.value_or("0"));
    return order != 0 ? order > 0 : a.facts.is_read && !b.facts.is_read;
  };
  for (const Classified& one : found) {
    if (one.plugin.sighting.is_hidden || one.plugin.name.empty()) continue;
    const Classified*& best = chosen[one.plugin.name];
    if (best == nullptr || is_better(one.plugin, best->plugin)) best = &one;
  }
  return chosen;
}

/// Returns the problems that make the result incomplete. Whether VDK would load a plugin does not
/// matter for an index.
model::Problems list_losses(const Scan& scan) {
  model::Problems problems;
  std::ranges::copy_if(scan.loose_problems, std::back_inserter(problems), model::is_loss);
  for (const model::Environment& environment : scan.environments)
    std::ranges::copy_if(environment.problems, std::back_inserter(problems), model::is_loss);
  return problems;
}

/// A source tree gets its version only when a release is built, so its version may be older than
/// the released one.
void keep_newer_version(const IndexEntry* known, IndexEntry& entry) {
  if (known == nullptr || !known->project.version) return;
  std::optional<std::string>& version = entry.project.version;
  if (!version || packaging::compare_versions(*known->project.version, *version) > 0)
    version = known->project.version;
}

const IndexEntry* find_known(const std::vector<IndexedPlugin>& plugins, const std::string& name) {
  const IndexedPlugin* const known = support::find_by(plugins, name, &IndexedPlugin::name);
  return known == nullptr ? nullptr : &*known->entry;
}

/// Whether our own loader accepts an entry.
bool is_loadable(const std::string& text) {
  index::YamlReading read;
  index::read_yaml(text, {}, index::FileKind::plugin, read);
  return read.problems.empty();
}

model::Problem left_out(model::ProblemCode code, const char* why, const model::Location& where,
                        const std::string& name) {
  model::Problem problem = model::make_problem(code, std::string(why) + "; it was left out", where,
                                               model::Severity::serious);
  problem.plugin = name;
  problem.source = "index";
  return problem;
}

/// An entry without a plugin is `gone` only if a source tree with several plugins was scanned, not
/// if only one plugin or an environment was.
bool can_tell_gone(const Scan& scan) {
  return std::ranges::any_of(scan.sources, [](const model::SourceReport& source) {
    return source.kind == model::SourceKind::tree && source.plugins > 1;
  });
}

void add_stale(const IndexEntry& entry, const Classified& measured,
               std::vector<EntryDifference>& differences) {
  const std::optional<std::string>& code = measured.plugin.project.version;
  const std::optional<std::string>& known = entry.project.version;
  if (!code || (known && packaging::compare_versions(*code, *known) <= 0)) return;
  differences.push_back(
      {.kind = known ? EntryDifference::Kind::stale : EntryDifference::Kind::missing,
       .plugin = entry.name,
       .fact = "version",
       .entry = known,
       .code = code,
       .entry_where = entry.where,
       .code_where = {.file = measured.plugin.sighting.path, .line = 0}});
}

void compare(const IndexEntry& entry, const Classified& measured, model::IndexCheck& check) {
  ++check.compared;
  add_stale(entry, measured, check.differences);
  support::append(check.differences,
                  index::compare_index_entry(entry, measured, index::Compared::all));
}

void add_whole(EntryDifference::Kind kind, const std::string& name, const model::Location& entry,
               const model::Location& code, model::IndexCheck& check) {
  check.differences.push_back({.kind = kind,
                               .plugin = name,
                               .fact = {},
                               .entry = std::nullopt,
                               .code = std::nullopt,
                               .entry_where = entry,
                               .code_where = code});
}

/// Other plugins cannot be `missing` from a file with a single entry, which is not a whole index.
bool is_whole_index(const ScanRequest& request, const std::vector<IndexedPlugin>& plugins) {
  return request.indexes.empty() || plugins.size() > 1 ||
         std::ranges::any_of(request.indexes, support::is_directory, &NamedFile::path);
}

}  // namespace

IndexBuild build_index(const ScanRequest& request, bool copies_words) {
  IndexBuild build;
  const Survey survey = find_plugins(request);
  build.refusals = survey.scan.refusals;
  build.problems = list_losses(survey.scan);
  if (!build.refusals.empty()) return build;
  const auto words = copies_words ? index::EntryText::copied : index::EntryText::none;
  std::vector<IndexEntry> entries;
  for (const auto& [name, measured] : choose(survey.plugins)) {
    const model::Location place{.file = measured->plugin.sighting.path, .line = 0};
    // The name comes from untrusted metadata and becomes a file name.
    if (!support::is_plain_name(name)) {
      build.problems.push_back(left_out(model::ProblemCode::bad_name,
                                        "its name is not a valid distribution name", place, name));
      continue;
    }
    const IndexEntry* known = find_known(survey.knowledge.plugins, name);
    if (known == nullptr && measured->declared) known = &*measured->declared;
    IndexEntry entry = index::make_index_entry(*measured, known, words);
    keep_newer_version(known, entry);
    const std::string text = index::emit_plugin(entry);
    if (!is_loadable(text)) {
      build.problems.push_back(left_out(model::ProblemCode::index_too_large,
                                        "it registers too much for an index entry", place, name));
      continue;
    }
    if (!entry.project.summary) build.without_words.push_back(name);
    build.files.push_back({.name = name + ".yaml", .text = text});
    entries.push_back(std::move(entry));
  }
  build.all = index::emit_plugins(std::move(entries));
  return build;
}

model::IndexCheck check_index(const ScanRequest& request) {
  model::IndexCheck check;
  ScanRequest own = request;
  own.has_builtin_index = request.indexes.empty();
  const Survey survey = find_plugins(own);
  check.refusals = survey.scan.refusals;
  check.problems = list_losses(survey.scan);
  if (!check.refusals.empty()) return check;
  const std::vector<IndexedPlugin>& entries = survey.knowledge.plugins;
  const std::map<std::string, const Classified*> measured = choose(survey.plugins);
  check.entries = static_cast<int>(entries.size());
  for (const IndexedPlugin& known : entries) {
    const IndexEntry& entry = *known.entry;
    const auto found = measured.find(entry.name);
    if (found != measured.end())
      compare(entry, *found->second, check);
    else if (can_tell_gone(survey.scan) &&
             model::has_plugin_entry_point(entry.project.entry_points) &&
             entry.maturity != "archived")
      add_whole(EntryDifference::Kind::gone, entry.name, entry.where, {}, check);
  }
  if (is_whole_index(own, entries))
    for (const auto& [name, one] : measured)
      if (find_known(entries, name) == nullptr)
        add_whole(EntryDifference::Kind::missing, name, {},
                  {.file = one->plugin.sighting.path, .line = 0}, check);
  std::ranges::stable_sort(check.differences, {}, &EntryDifference::plugin);
  return check;
}

}  // namespace vdk::scan
