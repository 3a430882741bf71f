#include "vdk/catalogue/compare.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "vdk/catalogue/requirement.hpp"
#include "vdk/catalogue/select.hpp"
#include "vdk/catalogue/types.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

using model::Change;
using model::Connector;
using model::FactDifference;
using model::SideContents;
using Names = std::vector<std::string>;

/// What a row says about one fact.
struct Statement {
  Names names;
  bool is_open = false;  ///< there may be more names, which reading the code did not show
};

Statement of_registrations(const std::vector<model::Registration>& list) {
  Statement statement;
  for (const model::Registration& one : list) {
    statement.is_open = statement.is_open || one.dynamic || one.name.empty();
    if (!one.name.empty()) statement.names.push_back(one.name);
  }
  return statement;
}

Statement of_connections(const Connector& row) {
  Statement statement;
  for (const model::Connection& one : row.details->registrations.connections) {
    statement.is_open = statement.is_open || one.name.empty();
    if (!one.name.empty()) statement.names.push_back(one.name);
  }
  return statement;
}

Statement of_options(const Connector& row) {
  Statement statement;
  for (const model::ConfigOption& one : row.details->registrations.options)
    statement.names.push_back(one.key);
  return statement;
}

struct Fact {
  std::string_view name;  ///< the key of the plugin in JSON
  Statement (*read)(const Connector&);
};

constexpr std::array<Fact, 9> facts = {{
    {"types", [](const Connector& row) { return Statement{.names = row.types}; }},
    {"roles", [](const Connector& row) { return Statement{.names = row.roles}; }},
    {"capabilities", [](const Connector& row) { return Statement{.names = row.capabilities}; }},
    {"connections", of_connections},
    {"ingestion_methods",
     [](const Connector& row) {
       return of_registrations(row.details->registrations.ingestion_methods);
     }},
    {"templates",
     [](const Connector& row) { return of_registrations(row.details->registrations.templates); }},
    {"commands",
     [](const Connector& row) { return of_registrations(row.details->registrations.commands); }},
    {"data_sources",
     [](const Connector& row) {
       return of_registrations(row.details->registrations.data_sources);
     }},
    {"config", of_options},
}};

Names without(const Names& names, const Names& others) {
  Names rest;
  std::ranges::set_difference(names, others, std::back_inserter(rest));
  return rest;
}

bool is_open(const Statement& statement, const Connector& row) {
  return statement.is_open || row.code == model::CodeRead::partial;
}

void compare_lists(const Fact& fact, const Connector& a, const Connector& b,
                   std::vector<FactDifference>& found) {
  Statement left = fact.read(a);
  Statement right = fact.read(b);
  support::sort_unique(left.names);
  support::sort_unique(right.names);
  FactDifference difference{.fact = std::string(fact.name),
                            .a = std::nullopt,
                            .b = std::nullopt,
                            .removed = {},
                            .added = {}};
  if (!is_open(right, b)) difference.removed = without(left.names, right.names);
  if (!is_open(left, a)) difference.added = without(right.names, left.names);
  if (!difference.removed.empty() || !difference.added.empty())
    found.push_back(std::move(difference));
}

bool is_number(const model::ConfigOption& option) {
  return option.default_value && (option.type == "integer" || option.type == "real");
}

/// A number counts by its value: JSON does not keep how Python code writes it.
bool is_same_default(const model::ConfigOption& a, const model::ConfigOption& b) {
  if (a.default_value == b.default_value) return true;
  if (!is_number(a) || !is_number(b)) return false;
  const auto value = support::parse_number<double>(*a.default_value);
  return value && value == support::parse_number<double>(*b.default_value);
}

void compare_defaults(const Connector& a, const Connector& b, std::vector<FactDifference>& found) {
  std::map<std::string, const model::ConfigOption*> options;
  for (const model::ConfigOption& option : a.details->registrations.options)
    options.try_emplace(option.key, &option);
  std::set<std::string> seen;
  for (const model::ConfigOption& option : b.details->registrations.options) {
    const auto known = options.find(option.key);
    if (known == options.end() || !seen.insert(option.key).second) continue;
    const model::ConfigOption& before = *known->second;
    if (before.default_expression || option.default_expression) continue;
    if (is_same_default(before, option)) continue;
    found.push_back({.fact = "config." + option.key + ".default",
                     .a = before.default_value,
                     .b = option.default_value,
                     .removed = {},
                     .added = {}});
  }
}

void compare_facts(const SideContents& a, const Connector& left, const SideContents& b,
                   const Connector& right, std::vector<FactDifference>& found) {
  // A row without a role says nothing about the code, for example that of a plugin in bytecode.
  if (left.roles.empty() || right.roles.empty()) return;
  for (const Fact& fact : facts) {
    const bool is_known = !support::contains(a.unknown_facts, fact.name) &&
                          !support::contains(b.unknown_facts, fact.name);
    if (is_known) compare_lists(fact, left, right, found);
  }
  const bool has_options = !support::contains(a.unknown_facts, "config") &&
                           !support::contains(b.unknown_facts, "config");
  if (has_options) compare_defaults(left, right, found);
}

/// Nothing if the versions are equal (PEP 440) or one is not known.
std::optional<Change> compare_versions(const std::optional<std::string>& a,
                                       const std::optional<std::string>& b) {
  if (!a || !b || *a == *b) return std::nullopt;
  const auto left = packaging::Version::parse(*a);
  const auto right = packaging::Version::parse(*b);
  if (!left || !right) return Change::changed;
  if (*left == *right) return std::nullopt;
  return *left < *right ? Change::upgraded : Change::downgraded;
}

std::string to_text(model::State state) {
  return state == model::State::broken ? "broken" : "installed";
}

model::Presence presence_of(const SideContents& contents, const Connector& row) {
  return {.version = version_on(contents.side, row), .state = row.state};
}

/// What makes A have the plugin of B if both have it.
model::Requirement requirement_for(const model::Difference& difference, const model::Side& b,
                                   const Connector& right) {
  const auto obstacle = [](std::string why) {
    return model::Requirement{.line = {}, .obstacle = std::move(why)};
  };
  const bool was_broken = difference.a->state == model::State::broken;
  const bool is_broken = difference.b->state == model::State::broken;
  const bool is_same_version =
      difference.change == Change::changed && difference.a->version && difference.b->version &&
      !support::contains(difference.facts, "version", &FactDifference::fact);
  if (!is_same_version || b.kind == model::SourceKind::tree) return find_requirement(b, right);
  if (was_broken && !is_broken)
    return obstacle("it is broken in A; 'vdk connectors doctor' says how to repair it");
  if (is_broken && !was_broken) return obstacle("same version, but broken in B");
  return obstacle("same version, but its code differs");
}

/// Nothing if the two do not differ.
std::optional<model::Difference> compare_rows(const SideContents& a, const Connector& left,
                                              const SideContents& b, const Connector& right) {
  model::Difference difference{.name = right.name,
                               .change = Change::changed,
                               .a = presence_of(a, left),
                               .b = presence_of(b, right),
                               .facts = {},
                               .requirement = {}};
  const auto change = compare_versions(difference.a->version, difference.b->version);
  if (change) {
    difference.change = *change;
    difference.facts.push_back({.fact = "version",
                                .a = difference.a->version,
                                .b = difference.b->version,
                                .removed = {},
                                .added = {}});
  }
  const bool are_installed = a.side.kind == model::SourceKind::environment &&
                             b.side.kind == model::SourceKind::environment;
  if (are_installed && left.state != right.state)
    difference.facts.push_back({.fact = "state",
                                .a = to_text(left.state),
                                .b = to_text(right.state),
                                .removed = {},
                                .added = {}});
  compare_facts(a, left, b, right, difference.facts);
  if (difference.facts.empty()) return std::nullopt;
  difference.requirement = requirement_for(difference, b.side, right);
  return difference;
}

/// The names of the rows that match a query.
std::set<std::string> matching(const std::vector<Connector>& rows, const model::Query& query,
                               const std::vector<model::DataSourceType>& types) {
  const Names wanted = resolve_types(query.type_words, types, rows).types;
  std::set<std::string> names;
  for (const Connector& row : select(rows, query, wanted)) names.insert(row.name);
  return names;
}

/// The rows that a side would list if it had them.
std::set<std::string> listable(const SideContents& side, std::vector<Connector> rows,
                               const std::vector<model::DataSourceType>& types) {
  for (Connector& row : rows) {
    const bool is_elsewhere = row.state == model::State::available;
    if (is_elsewhere && side.side.kind == model::SourceKind::environment)
      row.state = model::State::installed;
  }
  return matching(rows, side.query.value_or(model::Query{.role = "any", .has_all = true}), types);
}

/// The first row of each name.
std::map<std::string, const Connector*> by_name(const std::vector<Connector>& rows) {
  std::map<std::string, const Connector*> found;
  for (const Connector& row : rows) found.try_emplace(row.name, &row);
  return found;
}

}  // namespace

std::vector<std::string> compared_facts() {
  std::vector<std::string> names;
  for (const Fact& fact : facts) names.emplace_back(fact.name);
  return names;
}

model::Comparison compare(const SideContents& a, const SideContents& b, const model::Query& query,
                          const std::vector<model::DataSourceType>& types) {
  model::Comparison result{.query = query, .a = a.side, .b = b.side};
  std::set<std::string> names = matching(a.rows, query, types);
  names.merge(matching(b.rows, query, types));
  const std::set<std::string> listable_in_a = listable(a, b.rows, types);
  const std::set<std::string> listable_in_b = listable(b, a.rows, types);
  const auto left = by_name(a.rows);
  const auto right = by_name(b.rows);
  for (const std::string& name : names) {
    const auto in_a = left.find(name);
    const auto in_b = right.find(name);
    if (in_a == left.end()) {
      if (!listable_in_a.contains(name)) continue;
      result.differences.push_back({.name = name,
                                    .change = Change::added,
                                    .a = std::nullopt,
                                    .b = presence_of(b, *in_b->second),
                                    .facts = {},
                                    .requirement = find_requirement(b.side, *in_b->second)});
    } else if (in_b == right.end()) {
      if (!listable_in_b.contains(name)) continue;
      result.differences.push_back(
          {.name = name,
           .change = Change::removed,
           .a = presence_of(a, *in_a->second),
           .b = std::nullopt,
           .facts = {},
           .requirement = {.line = {}, .obstacle = "only A has it, and it stays installed"}});
    } else if (auto difference = compare_rows(a, *in_a->second, b, *in_b->second)) {
      result.differences.push_back(std::move(*difference));
    } else {
      ++result.same;
    }
  }
  return result;
}

}  // namespace vdk::catalogue
