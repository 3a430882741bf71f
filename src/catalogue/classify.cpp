#include "vdk/catalogue/classify.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "vdk/catalogue/match.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/lower_case.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

using model::Classification;
using model::Connection;

template <std::size_t size>
void put_in_order(std::vector<std::string>& words,
                  const std::array<std::string_view, size>& order) {
  std::vector<std::string> sorted;
  for (const std::string_view word : order)
    if (support::contains(words, word)) sorted.emplace_back(word);
  words = std::move(sorted);
}

/// Adds one connection for each known name that a registering call can use, in lower case as in
/// VDK's routers. If the argument can also have an unknown value, the last connection is dynamic.
void add_connections(const model::Call& call, const model::Rule& rule,
                     std::vector<Connection>& connections) {
  const model::Argument* argument = find_argument(call, rule.type_keyword, rule.type_argument);
  std::vector<std::string> names;
  bool is_dynamic = argument == nullptr || argument->alternatives.empty();
  if (argument != nullptr) {
    for (const model::Value& value : argument->alternatives) {
      const bool is_known = value.kind == model::Value::Kind::text && !value.text.empty();
      if (is_known) names.push_back(support::lower_case(value.text));
      is_dynamic = is_dynamic || !is_known;
    }
  }
  // A name that is one of several, such as the default of an environment variable, depends on a
  // condition too. In a loop, each of them has its turn.
  const bool is_one_of_several =
      !call.repeated && !names.empty() && argument->alternatives.size() > 1;
  if (names.empty()) names.emplace_back();
  for (const std::string& name : names)
    connections.push_back({.name = name,
                           .dynamic = is_dynamic && &name == &names.back(),
                           .conditional = call.conditional || is_one_of_several,
                           .where = call.where});
}

void add_types(Classification& result) {
  for (const Connection& connection : result.connections)
    if (!connection.name.empty()) result.types.push_back(connection.name);
  support::sort_unique(result.types);
}

void add_signals(const model::Rule& rule, const MatchResult& matched, const model::Plugin& plugin,
                 Classification& result) {
  std::vector<model::Location> places = matched.places;
  if (places.empty()) places.push_back({.file = plugin.sighting.path, .line = 0});
  for (const model::Location& place : places)
    result.signals.push_back({.rule = rule.name,
                              .effect = rule.effect,
                              .message = rule.message,
                              .where = place,
                              .source = plugin.sighting.source});
}

void apply(const model::Rule& rule, const MatchResult& matched, Classification& result) {
  const std::size_t before = result.connections.size();
  if (rule.type_argument || rule.type_keyword)
    for (const model::Call* call : matched.calls) add_connections(*call, rule, result.connections);
  if (rule.type_name)
    result.connections.push_back(
        {.name = *rule.type_name,
         .where = matched.places.empty() ? model::Location{} : matched.places.front()});
  if (rule.is_suspicion)
    result.connections.push_back(
        {.name = {}, .dynamic = true, .conditional = true, .where = matched.places.front()});
  if (rule.role) result.roles.push_back(*rule.role);
  if (rule.capability) result.capabilities.push_back(*rule.capability);
  const bool is_repeated =
      std::ranges::any_of(std::span(result.connections).subspan(before), &Connection::dynamic);
  if (rule.repeated_capability && is_repeated)
    result.capabilities.push_back(*rule.repeated_capability);
}

model::Verdict verdict_of(const Classification& result, const model::Plugin& plugin,
                          bool is_suspected) {
  if (support::contains(result.roles, "connect")) return model::Verdict::certain;
  if (is_suspected) return model::Verdict::suspected;
  const bool is_whole = plugin.facts.is_read && !plugin.facts.is_partial;
  return is_whole ? model::Verdict::no : model::Verdict::suspected;
}

}  // namespace

void unite_connections(std::vector<Connection>& connections) {
  std::ranges::stable_sort(connections, {}, &Connection::name);
  std::vector<Connection> united;
  for (const Connection& connection : connections) {
    if (united.empty() || united.back().name != connection.name) {
      united.push_back(connection);
      continue;
    }
    united.back().dynamic = united.back().dynamic || connection.dynamic;
    united.back().conditional = united.back().conditional && connection.conditional;
  }
  connections = std::move(united);
}

Classification classify(const model::Plugin& plugin, const std::vector<model::Rule>& rules) {
  Classification result;
  bool is_refused = false;
  bool is_suspected = false;
  for (const model::Rule& rule : rules) {
    const MatchResult matched = match(rule.match, plugin);
    if (!matched.holds) continue;
    add_signals(rule, matched, plugin, result);
    if (rule.effect == model::Effect::supports) apply(rule, matched, result);
    is_refused = is_refused || rule.effect == model::Effect::against;
    is_suspected = is_suspected || rule.is_suspicion;
  }
  if (is_refused) {
    std::erase(result.roles, "connect");
    std::erase(result.capabilities, "query");
    std::erase(result.capabilities, "sections");
    result.connections.clear();
  }
  unite_connections(result.connections);
  add_types(result);
  put_in_order(result.roles, model::role_words);
  put_in_order(result.capabilities, model::capability_words);
  result.verdict = is_refused ? model::Verdict::no : verdict_of(result, plugin, is_suspected);
  return result;
}

Classification classify(const model::IndexedPlugin& plugin) {
  Classification result;
  result.types = plugin.types;
  result.roles = plugin.roles;
  result.capabilities = plugin.capabilities;
  if (!support::contains(result.roles, "connect")) return result;
  result.verdict = model::Verdict::declared;
  result.signals.push_back({.rule = "index-entry",
                            .effect = model::Effect::supports,
                            .message = "the index lists it as a connector",
                            .where = plugin.where,
                            .source = model::SourceKind::index});
  return result;
}

}  // namespace vdk::catalogue
