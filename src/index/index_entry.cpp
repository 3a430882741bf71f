#include "vdk/index/index_entry.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "vdk/support/lists.hpp"

namespace vdk::index {

namespace {

using model::Classified;

using model::ConfigOption;
using model::EntryDifference;
using model::IndexEntry;
using Kind = EntryDifference::Kind;

const ConfigOption* find_option(const std::vector<ConfigOption>& options,
                                const ConfigOption& wanted) {
  return support::find_where(options, [&](const ConfigOption& option) {
    return option.key == wanted.key && option.data_source == wanted.data_source;
  });
}

/// Ignores spaces, since an expression may be written on one line or over several.
bool is_same_expression(const std::string& a, const std::string& b) {
  const auto without_spaces = [](std::string text) {
    std::erase(text, ' ');
    return text;
  };
  return without_spaces(a) == without_spaces(b);
}

/// Returns the requirements without those of extras, which a setup.py lists separately.
std::vector<std::string> own_requirements(const std::vector<std::string>& requirements) {
  std::vector<std::string> own;
  for (const std::string& requirement : requirements) {
    const std::size_t marker = requirement.find(';');
    const bool is_of_extra =
        marker != std::string::npos && requirement.find("extra", marker) != std::string::npos;
    if (!is_of_extra) own.push_back(requirement);
  }
  return own;
}

/// Whether the code registers something under a name that is known only at run time.
template <typename Registered>
bool has_unnamed(const std::vector<Registered>& registered) {
  return std::ranges::any_of(registered, [](const Registered& one) { return one.name.empty(); });
}

/// Replaces registrations whose names are known only at run time with those of the entry. If the
/// entry has none, keeps a single unnamed registration.
template <typename Registered>
void name_unnamed(const std::vector<Registered>* known, std::vector<Registered>& measured) {
  if (!has_unnamed(measured)) return;
  Registered unnamed = *std::ranges::find(measured, std::string(), &Registered::name);
  std::erase_if(measured, [](const Registered& one) { return one.name.empty(); });
  const bool is_known = known != nullptr && !known->empty();
  if (!is_known) measured.push_back(std::move(unnamed));
  for (const Registered& one : is_known ? *known : std::vector<Registered>())
    if (!support::contains(measured, one.name, &Registered::name)) measured.push_back(one);
}

void name_all_unnamed(const model::Registrations* known, model::Registrations& measured) {
  const auto of_known = [&](auto list) { return known == nullptr ? nullptr : &(known->*list); };
  name_unnamed(of_known(&model::Registrations::connections), measured.connections);
  for (const auto list : {&model::Registrations::ingestion_methods,
                          &model::Registrations::preprocessors, &model::Registrations::templates,
                          &model::Registrations::commands, &model::Registrations::data_sources})
    name_unnamed(of_known(list), measured.*list);
}

/// A connection that a plugin is only suspected of is no fact for an index.
std::vector<model::Connection> certain_connections(const model::Classification& classification) {
  return classification.verdict == model::Verdict::suspected ? std::vector<model::Connection>()
                                                             : classification.connections;
}

void take_words(const IndexEntry* curated, EntryText words, IndexEntry& entry) {
  if (words == EntryText::none) {
    entry.project.summary.reset();
    for (ConfigOption& option : entry.registrations.options) option.description.reset();
  }
  if (curated == nullptr) return;
  entry.label = curated->label;
  entry.maturity = curated->maturity;
  entry.setup = curated->setup;
  if (curated->project.summary) entry.project.summary = curated->project.summary;
  if (curated->project.homepage) entry.project.homepage = curated->project.homepage;
  for (ConfigOption& option : entry.registrations.options) {
    const ConfigOption* known = find_option(curated->registrations.options, option);
    if (known == nullptr) continue;
    if (known->description) option.description = known->description;
    if (known->default_expression && option.default_expression &&
        is_same_expression(*known->default_expression, *option.default_expression))
      option.default_expression = known->default_expression;
  }
}

/// Sorts the options in the order of the entry, followed by new ones. The order in the code is not
/// stable: it depends on the order of the entry points, which an installer may change.
void keep_order(const std::vector<ConfigOption>& known, std::vector<ConfigOption>& options) {
  const auto position = [&](const ConfigOption& option) {
    const ConfigOption* same = find_option(known, option);
    return same == nullptr ? known.size() : static_cast<std::size_t>(same - known.data());
  };
  std::ranges::stable_sort(options, {}, position);
}

/// Fills in the fields that the manifest leaves out.
void fill_project(const model::Project& curated, model::Project& project) {
  if (!project.version) project.version = curated.version;
  if (!project.license) project.license = curated.license;
  if (!project.requires_python) project.requires_python = curated.requires_python;
}

/// Collects the differences between one entry and the code.
class Comparison {
 public:
  Comparison(const IndexEntry& entry, const Classified& measured, Compared compared)
      : entry_(entry), measured_(measured), compared_(compared) {
    whole_ = {.file = measured.plugin.sighting.path, .line = 0};
  }

  void compare_project() {
    const model::Project& entry = entry_.project;
    const model::Project& code = measured_.plugin.project;
    compare_text("license", entry.license, code.license);
    compare_text("requires_python", entry.requires_python, code.requires_python);
    const bool is_spoken_of = compared_ == Compared::all || !entry.requirements.empty();
    if (is_spoken_of)
      compare_words("requirements", entry.requirements, own_requirements(code.requirements));
    if (compared_ == Compared::all || !entry.entry_points.empty()) compare_entry_points();
  }

  void compare_code() {
    const model::Registrations& entry = entry_.registrations;
    const model::Registrations& code = measured_.plugin.facts.registrations;
    // A plugin whose code shows no role keeps the roles that people gave it.
    const std::vector<std::string>& roles = measured_.classification.roles;
    if (!roles.empty() && (compared_ == Compared::all || !entry_.roles.empty()))
      compare_words("roles", entry_.roles, roles);
    compare_names("connections", entry.connections, certain_connections(measured_.classification));
    compare_names("ingestion_methods", entry.ingestion_methods, code.ingestion_methods);
    compare_names("preprocessors", entry.preprocessors, code.preprocessors);
    compare_names("templates", entry.templates, code.templates);
    compare_names("commands", entry.commands, code.commands);
    compare_names("data_sources", entry.data_sources, code.data_sources);
    compare_options(entry.options, code.options);
  }

  std::vector<EntryDifference> take() { return std::move(differences_); }

 private:
  void note(std::string fact, std::optional<std::string> entry, std::optional<std::string> code,
            const model::Location& entry_where, const model::Location& code_where) {
    if (entry == code) return;
    const Kind kind = !entry ? Kind::missing : !code ? Kind::gone : Kind::contradicts;
    differences_.push_back({.kind = kind,
                            .plugin = entry_.name,
                            .fact = std::move(fact),
                            .entry = std::move(entry),
                            .code = std::move(code),
                            .entry_where = entry_where,
                            .code_where = code_where});
  }

  /// A manifest may leave out a text that the entry has, so that is not a difference.
  void compare_text(const char* fact, const std::optional<std::string>& entry,
                    const std::optional<std::string>& code) {
    if (!code || (!entry && compared_ == Compared::stated)) return;
    note(fact, entry, code, entry_.where, whole_);
  }

  void compare_words(const std::string& fact, const std::vector<std::string>& entry,
                     const std::vector<std::string>& code) {
    for (const std::string& word : entry)
      if (!support::contains(code, word)) note(fact, word, std::nullopt, entry_.where, whole_);
    for (const std::string& word : code)
      if (!support::contains(entry, word)) note(fact, std::nullopt, word, entry_.where, whole_);
  }

  void compare_entry_points() {
    const auto find = [](const std::vector<model::EntryPoint>& list,
                         const model::EntryPoint& wanted) {
      return support::find_where(list, [&](const model::EntryPoint& one) {
        return one.group == wanted.group && one.name == wanted.name;
      });
    };
    const auto fact_of = [](const model::EntryPoint& one) {
      return "entry_points." + one.group + "." + one.name;
    };
    const std::vector<model::EntryPoint>& entry = entry_.project.entry_points;
    const std::vector<model::EntryPoint>& code = measured_.plugin.project.entry_points;
    for (const model::EntryPoint& one : entry) {
      const model::EntryPoint* same = find(code, one);
      if (same == nullptr)
        note(fact_of(one), one.value, std::nullopt, one.where, whole_);
      else
        note(fact_of(one), one.value, same->value, one.where, same->where);
    }
    for (const model::EntryPoint& one : code)
      if (find(entry, one) == nullptr)
        note(fact_of(one), std::nullopt, one.value, entry_.where, one.where);
  }

  template <typename Registered>
  static std::string describe(const Registered& one) {
    std::string text = one.name.empty() ? "(depends on running)" : one.name;
    if (one.dynamic) text += " (sections)";
    if (one.conditional) text += " (conditional)";
    return text;
  }

  template <typename Registered>
  void compare_names(const char* fact, const std::vector<Registered>& entry,
                     const std::vector<Registered>& code) {
    if (compared_ == Compared::stated && entry.empty()) return;
    const auto find = [](const std::vector<Registered>& list, const Registered& wanted) {
      return support::find_by(list, wanted.name, &Registered::name);
    };
    for (const Registered& one : entry) {
      const Registered* same = find(code, one);
      if (same != nullptr)
        note(fact, describe(one), describe(*same), one.where, same->where);
      else if (!has_unnamed(code))
        note(fact, describe(one), std::nullopt, one.where, whole_);
    }
    for (const Registered& one : code)
      if (find(entry, one) == nullptr && (!one.name.empty() || entry.empty()))
        note(fact, std::nullopt, describe(one), entry_.where, one.where);
  }

  static std::optional<std::string> word(bool is_true) {
    return is_true ? std::optional<std::string>("true") : std::nullopt;
  }

  void compare_option(const ConfigOption& entry, const ConfigOption& code,
                      const std::string& fact) {
    const auto compare = [&](const char* key, std::optional<std::string> a,
                             std::optional<std::string> b) {
      note(fact + key, std::move(a), std::move(b), entry.where, code.where);
    };
    const auto text = [](const std::string& value) {
      return value.empty() ? std::nullopt : std::optional<std::string>(value);
    };
    compare(".type", text(entry.type), text(code.type));
    compare(".default", entry.default_value, code.default_value);
    const bool is_same = entry.default_expression && code.default_expression &&
                         is_same_expression(*entry.default_expression, *code.default_expression);
    if (!is_same) compare(".default_expression", entry.default_expression, code.default_expression);
    compare(".sensitive", word(entry.is_sensitive), word(code.is_sensitive));
    compare(".looks_sensitive", word(entry.looks_sensitive), word(code.looks_sensitive));
  }

  void compare_options(const std::vector<ConfigOption>& entry,
                       const std::vector<ConfigOption>& code) {
    if (compared_ == Compared::stated && entry.empty()) return;
    const auto fact_of = [](const ConfigOption& option) {
      return "options." + (option.data_source.empty() ? "" : option.data_source + ".") + option.key;
    };
    for (const ConfigOption& option : entry) {
      const ConfigOption* same = find_option(code, option);
      if (same == nullptr)
        note(fact_of(option), option.key, std::nullopt, option.where, whole_);
      else
        compare_option(option, *same, fact_of(option));
    }
    for (const ConfigOption& option : code)
      if (find_option(entry, option) == nullptr)
        note(fact_of(option), std::nullopt, option.key, entry_.where, option.where);
  }

  const IndexEntry& entry_;
  const Classified& measured_;
  Compared compared_;
  model::Location whole_;  ///< the place where the plugin was found
  std::vector<EntryDifference> differences_;
};

}  // namespace

IndexEntry make_index_entry(const Classified& measured, const IndexEntry* curated,
                            EntryText words) {
  IndexEntry entry;
  entry.name = measured.plugin.name;
  entry.project = measured.plugin.project;
  entry.project.name = entry.name;
  entry.project.requirements = own_requirements(entry.project.requirements);
  entry.where = {.file = measured.plugin.sighting.path, .line = 0};
  if (measured.plugin.facts.is_read) {
    entry.roles = measured.classification.roles;
    entry.registrations = measured.plugin.facts.registrations;
    entry.registrations.connections = certain_connections(measured.classification);
    name_all_unnamed(curated == nullptr ? nullptr : &curated->registrations, entry.registrations);
  } else if (curated != nullptr) {
    entry.registrations = curated->registrations;
  }
  if (curated != nullptr) {
    if (entry.roles.empty()) entry.roles = curated->roles;
    fill_project(curated->project, entry.project);
    keep_order(curated->registrations.options, entry.registrations.options);
  }
  take_words(curated, words, entry);
  return entry;
}

std::vector<EntryDifference> compare_index_entry(const IndexEntry& entry,
                                                 const Classified& measured, Compared compared) {
  Comparison comparison(entry, measured, compared);
  comparison.compare_project();
  if (measured.plugin.facts.is_read) comparison.compare_code();
  return comparison.take();
}

}  // namespace vdk::index
