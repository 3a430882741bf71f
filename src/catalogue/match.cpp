#include "vdk/catalogue/match.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "vdk/packaging/requirement.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

using model::Location;
using model::Plugin;

/// Matches a word with a pattern such as `vdk_*`, `*_HOST` or `*_HOST_*`, or with a whole word.
bool fits(std::string_view pattern, std::string_view word) {
  if (pattern.size() > 1 && pattern.starts_with('*') && pattern.ends_with('*'))
    return word.find(pattern.substr(1, pattern.size() - 2)) != std::string_view::npos;
  if (pattern.ends_with('*')) return word.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*')) return word.ends_with(pattern.substr(1));
  return word == pattern;
}

/// Matches the pattern with as many trailing parts of a dotted name as the pattern has.
bool fits_end(std::string_view pattern, std::string_view dotted) {
  std::size_t start = dotted.size() + 1;
  for (auto parts = std::ranges::count(pattern, '.') + 1; parts > 0 && start > 0; --parts)
    start = start < 2 ? 0 : dotted.rfind('.', start - 2) + 1;
  return fits(pattern, dotted.substr(start));
}

MatchResult at_places(std::vector<Location> places) {
  return {.holds = !places.empty(), .calls = {}, .places = std::move(places)};
}

MatchResult match_entry_point(const std::string& group, const std::string& name,
                              const Plugin& plugin) {
  std::vector<Location> places;
  for (const model::EntryPoint& entry_point : plugin.project.entry_points)
    if (fits(group, entry_point.group) && fits(name, entry_point.name))
      places.push_back(entry_point.where);
  return at_places(std::move(places));
}

bool has_value(const model::Call& call, const model::ArgumentMatch& condition) {
  const model::Argument* argument = find_argument(call, condition.keyword, condition.position);
  return argument != nullptr &&
         std::ranges::any_of(argument->alternatives, [&](const model::Value& value) {
           return value.kind == model::Value::Kind::text && fits(condition.value, value.text);
         });
}

MatchResult match_call(const model::Match& condition, const Plugin& plugin) {
  MatchResult result;
  for (const model::Call& call : plugin.facts.calls) {
    if (condition.call && !fits(*condition.call, call.method)) continue;
    if (condition.receiver && !fits_end(*condition.receiver, call.receiver)) continue;
    if (condition.argument && !has_value(call, *condition.argument)) continue;
    result.calls.push_back(&call);
    result.places.push_back(call.where);
  }
  result.holds = !result.calls.empty();
  return result;
}

MatchResult match_hook(const std::string& name, const Plugin& plugin) {
  std::vector<Location> places;
  for (const model::Hook& hook : plugin.facts.hooks)
    if (fits(name, hook.name)) places.push_back(hook.where);
  return at_places(std::move(places));
}

MatchResult match_decorator(const std::string& name, const Plugin& plugin) {
  std::vector<Location> places;
  for (const model::Class& declared : plugin.facts.classes)
    if (std::ranges::any_of(declared.decorators,
                            [&](const std::string& word) { return fits_end(name, word); }))
      places.push_back(declared.where);
  return at_places(std::move(places));
}

/// Compares a base class both as written and with its import resolved.
MatchResult match_subclass(const std::string& name, const Plugin& plugin) {
  const auto is_base = [&](const std::string& base) { return fits_end(name, base); };
  std::vector<Location> places;
  for (const model::Class& declared : plugin.facts.classes)
    if (std::ranges::any_of(declared.bases, is_base) ||
        std::ranges::any_of(declared.base_paths, is_base))
      places.push_back(declared.where);
  return at_places(std::move(places));
}

MatchResult match_hands_over(const std::string& object, const Plugin& plugin) {
  std::vector<Location> places;
  for (const model::Escape& escape : plugin.facts.escapes)
    if (fits_end(object, escape.object)) places.push_back(escape.where);
  return at_places(std::move(places));
}

MatchResult match_requirement(const std::string& distribution, const Plugin& plugin) {
  const bool is_required =
      std::ranges::any_of(plugin.project.requirements, [&](const std::string& requirement) {
        return fits(distribution, packaging::requirement_name(requirement));
      });
  return at_places(is_required ? std::vector<Location>{{.file = plugin.sighting.path, .line = 0}}
                               : std::vector<Location>{});
}

MatchResult match_config_key(const std::string& key, const Plugin& plugin) {
  std::vector<Location> places;
  for (const model::ConfigOption& option : plugin.facts.registrations.options)
    if (fits(support::to_upper(key), support::to_upper(option.key))) places.push_back(option.where);
  return at_places(std::move(places));
}

template <typename Registered>
MatchResult places_of(const std::vector<Registered>& registered) {
  std::vector<Location> places;
  for (const Registered& one : registered) places.push_back(one.where);
  return at_places(std::move(places));
}

MatchResult match_registers(const std::string& what, const Plugin& plugin) {
  const model::Registrations& registered = plugin.facts.registrations;
  if (what == "ingestion_method") return places_of(registered.ingestion_methods);
  if (what == "preprocessor") return places_of(registered.preprocessors);
  if (what == "template") return places_of(registered.templates);
  if (what == "command") return places_of(registered.commands);
  if (what == "data_source") return places_of(registered.data_sources);
  if (what == "option") return places_of(registered.options);
  return {};
}

std::string metadata_field(const std::string& field, const model::Project& project) {
  if (field == "summary") return project.summary.value_or("");
  if (field == "version") return project.version.value_or("");
  if (field == "license") return project.license.value_or("");
  if (field == "homepage") return project.homepage.value_or("");
  if (field == "requires_python") return project.requires_python.value_or("");
  return project.name;
}

MatchResult match_metadata(const std::string& field, const std::string& part,
                           const Plugin& plugin) {
  const std::string text = metadata_field(field, plugin.project);
  if (support::to_lower(text).find(support::to_lower(part)) == std::string::npos) return {};
  return at_places({{.file = plugin.sighting.path, .line = 0}});
}

/// Joins the results of conditions that must all hold. After the first that does not, no other is
/// looked at.
class Conjunction {
 public:
  template <typename Condition>
  void add(Condition condition) {
    if (!holds_) return;
    const MatchResult result = condition();
    holds_ = result.holds;
    has_conditions_ = true;
    support::append(joined_.calls, result.calls);
    support::append(joined_.places, result.places);
  }

  MatchResult result() && {
    if (!holds_ || !has_conditions_) return {};
    joined_.holds = true;
    return std::move(joined_);
  }

 private:
  bool holds_ = true;
  bool has_conditions_ = false;
  MatchResult joined_;
};

MatchResult match_any(const std::vector<model::Match>& conditions, const Plugin& plugin) {
  MatchResult joined;
  for (const model::Match& condition : conditions) {
    MatchResult result = match(condition, plugin);
    joined.holds = joined.holds || result.holds;
    support::append(joined.calls, result.calls);
    support::append(joined.places, result.places);
  }
  return joined;
}

}  // namespace

const model::Argument* find_argument(const model::Call& call,
                                     const std::optional<std::string>& keyword,
                                     const std::optional<int>& position) {
  int next = 0;
  const model::Argument* at_position = nullptr;
  for (const model::Argument& argument : call.arguments) {
    if (!argument.keyword.empty()) {
      if (argument.keyword == keyword) return &argument;
    } else if (next++ == position) {
      at_position = &argument;
    }
  }
  return at_position;
}

MatchResult match(const model::Match& condition, const Plugin& plugin) {
  Conjunction conjunction;
  const auto add_if = [&](const std::optional<std::string>& wanted, auto find) {
    if (wanted) conjunction.add([&] { return find(*wanted, plugin); });
  };
  if (condition.entry_point)
    conjunction.add([&] {
      return match_entry_point(*condition.entry_point, condition.entry_point_name.value_or("*"),
                               plugin);
    });
  if (condition.call || condition.receiver)
    conjunction.add([&] { return match_call(condition, plugin); });
  add_if(condition.hook, match_hook);
  add_if(condition.decorator, match_decorator);
  add_if(condition.subclass, match_subclass);
  add_if(condition.hands_over, match_hands_over);
  add_if(condition.requirement, match_requirement);
  add_if(condition.config_key, match_config_key);
  add_if(condition.registers, match_registers);
  if (condition.metadata && condition.contains)
    conjunction.add(
        [&] { return match_metadata(*condition.metadata, *condition.contains, plugin); });
  for (const model::Match& part : condition.all)
    conjunction.add([&] { return match(part, plugin); });
  if (!condition.any.empty()) conjunction.add([&] { return match_any(condition.any, plugin); });
  if (!condition.none.empty())
    conjunction.add([&] {
      return MatchResult{
          .holds = !match_any(condition.none, plugin).holds, .calls = {}, .places = {}};
    });
  return std::move(conjunction).result();
}

}  // namespace vdk::catalogue
