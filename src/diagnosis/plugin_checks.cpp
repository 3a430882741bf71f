#include "vdk/diagnosis/plugin_checks.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "vdk/model/found_by.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using model::Severity;

model::Problem problem_of(std::string plugin, model::Problem problem) {
  problem.plugin = std::move(plugin);
  return problem;
}

/// Whether a word in a text begins with `start`, which is in lower case. Case does not matter.
bool has_word(std::string_view text, std::string_view start) {
  const std::string lower = support::to_lower(text);
  for (std::size_t at = lower.find(start); at != std::string::npos; at = lower.find(start, at + 1))
    if (at == 0 || !support::is_lower(lower[at - 1])) return true;
  return false;
}

}  // namespace

model::Problems judge_options(const model::Plugin& plugin) {
  std::vector<std::string> keys;
  model::Location where;
  for (const model::ConfigOption& option : plugin.facts.registrations.options) {
    // The options of data sources are not in VDK's configuration.
    const bool is_open = option.looks_sensitive && !option.is_sensitive &&
                         option.data_source.empty() && !option.key.empty();
    if (!is_open) continue;
    if (keys.empty()) where = option.where;
    support::add_once(keys, option.key);
  }
  if (keys.empty()) return {};
  const std::string lead = keys.size() == 1 ? "this option looks like a secret and is"
                                            : "these options look like secrets and are";
  return {problem_of(
      plugin.name,
      model::make_problem(model::ProblemCode::secret_not_declared,
                          lead + " not declared sensitive: " + support::quote_list(keys), where))};
}

model::Problems judge_summary(const model::Plugin& plugin) {
  const bool is_known = plugin.facts.is_read && !plugin.facts.is_partial;
  // Code without any hook registers nothing at all, which is another problem.
  if (!is_known || plugin.facts.hooks.empty() || !plugin.project.summary) return {};
  struct Claim {
    const char* word;
    const char* thing;
    const std::vector<model::Registration>* registered;
  };
  const model::Registrations& code = plugin.facts.registrations;
  const std::array<Claim, 2> claims = {
      {{"template", "a template", &code.templates},
       {"ingest", "an ingestion method", &code.ingestion_methods}}};
  model::Problems problems;
  for (const Claim& claim : claims) {
    const bool registers =
        !claim.registered->empty() || (claim.registered == &code.ingestion_methods &&
                                       (!code.preprocessors.empty() || !code.data_sources.empty()));
    if (registers || !has_word(*plugin.project.summary, claim.word)) continue;
    problems.push_back(
        problem_of(plugin.name,
                   model::make_problem(model::ProblemCode::summary_claims_more,
                                       "the summary mentions '" + std::string(claim.word) +
                                           "', but no code was found that registers " + claim.thing,
                                       {.file = plugin.sighting.path})));
  }
  return problems;
}

model::Problems judge_section_code(const model::Plugin& plugin) {
  for (const model::Call& call : plugin.facts.calls) {
    if (call.method != "lstrip" || call.arguments.size() != 1) continue;
    const std::vector<model::Value>& values = call.arguments.front().alternatives;
    const bool strips = values.size() == 1 && values.front().kind == model::Value::Kind::text &&
                        values.front().text == "vdk_";
    if (!strips) continue;
    return {problem_of(
        plugin.name,
        model::make_problem(model::ProblemCode::section_name_mangled,
                            "'lstrip(\"vdk_\")' strips all leading v, d, k and _, so the section "
                            "'[vdk_dev]' gives the name 'ev'; use 'removeprefix'",
                            call.where, Severity::note))};
  }
  return {};
}

model::Problems judge_lookalikes(const std::vector<model::Lookalike>& lookalikes,
                                 const model::Inventory& inventory) {
  model::Problems problems;
  for (const model::Lookalike& lookalike : lookalikes) {
    const auto* const found = support::find_value(inventory.distributions, lookalike.name);
    if (found == nullptr) continue;
    const auto version = packaging::Version::parse(found->version);
    const bool is_affected = lookalike.versions.empty() ||
                             (version && packaging::satisfies(*version, lookalike.versions));
    if (!is_affected) continue;
    problems.push_back(problem_of(lookalike.name,
                                  model::make_problem(model::ProblemCode::not_the_vdk_plugin,
                                                      "'" + lookalike.name + "' " + found->version +
                                                          " is installed: " + lookalike.reason,
                                                      {.file = found->metadata})));
  }
  return problems;
}

model::Problems judge_presence(const model::Environment& environment) {
  if (model::find_vdk(environment) != nullptr) return {};
  const bool is_requested = environment.is_primary || model::is_named(environment);
  const std::string plugins =
      environment.plugins == 0 ? ""
                               : ", but these plugins are: " + std::to_string(environment.plugins);
  return {model::make_problem(model::ProblemCode::vdk_not_installed,
                              "VDK is not installed here" + plugins, {},
                              is_requested ? Severity::serious : Severity::note)};
}

}  // namespace vdk::diagnosis
