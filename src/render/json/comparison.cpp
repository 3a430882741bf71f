#include "vdk/render/json/comparison.hpp"

#include <algorithm>

#include "definition.hpp"
#include "parts.hpp"
#include "vdk/render/labels.hpp"

namespace vdk::render {

namespace {

Json side_json(const model::Side& side) {
  return {{"kind", to_word(side.kind)},
          {"path", text_or_null(side.path)},
          {"python", text_or_null(side.python)},
          {"index_date", text_or_null(side.index_date)},
          {"listing", text_or_null(side.listing)}};
}

Json presence_json(const std::optional<model::Presence>& presence) {
  if (!presence) return nullptr;
  return {{"version", text_or_null(presence->version)}, {"state", to_word(presence->state)}};
}

Json fact_json(const model::FactDifference& difference) {
  return {{"fact", difference.fact},
          {"a", text_or_null(difference.a)},
          {"b", text_or_null(difference.b)},
          {"removed", difference.removed},
          {"added", difference.added}};
}

Json difference_json(const model::Difference& difference) {
  return {{"name", difference.name},
          {"change", to_word(difference.change)},
          {"a", presence_json(difference.a)},
          {"b", presence_json(difference.b)},
          {"facts", list_json(difference.facts, fact_json)},
          {"requirement", text_or_null(difference.requirement.line)},
          {"obstacle", text_or_null(difference.requirement.obstacle)}};
}

Json summary_json(const model::Comparison& comparison) {
  using enum model::Change;
  Json summary;
  for (const model::Change change : {added, removed, upgraded, downgraded, changed})
    summary[to_word(change)] =
        std::ranges::count(comparison.differences, change, &model::Difference::change);
  summary["same"] = comparison.same;
  return summary;
}

}  // namespace

std::string comparison_json(const model::Comparison& comparison, const std::string& tool_version) {
  Json document = envelope("connectors.diff", tool_version);
  document["query"] = {{"types", comparison.query.type_words}, {"all", comparison.query.has_all}};
  document["a"] = side_json(comparison.a);
  document["b"] = side_json(comparison.b);
  document["differences"] = list_json(comparison.differences, difference_json);
  document["summary"] = summary_json(comparison);
  document["problems"] = problems_json(comparison.problems);
  return written(document, 2);
}

namespace {

Definition define_side() {
  using namespace schema;
  return {"side",
          "one of the two sources that were compared",
          {{"kind", words(labels_until(model::SourceKind::index)),
            "an environment, a source tree or an index"},
           {"path", or_null(text()), "directory or file; `built-in` for the built-in index"},
           {"python", or_null(text()), "version of Python of an environment; `null` if unknown"},
           {"index_date", or_null(text()), "date of an index; `null` if unknown"},
           {"listing", or_null(text()),
            "file of the saved listing, `-` for standard input; `null` if it was read now"}}};
}

Definition define_plugin_difference() {
  using namespace schema;
  return {
      "plugin_difference",
      "how a plugin of B differs from the same plugin of A",
      {{"name", text(), "name of the distribution, normalized (PEP 503)"},
       {"change", words(labels_until(model::Change::changed)),
        "`added`: only B has it; `removed`: only A has it; `upgraded` and `downgraded`: B has a "
        "newer or an older version; `changed`: neither version is newer"},
       {"a", or_null(object("presence")), "the plugin in A; `null` if A does not have it"},
       {"b", or_null(object("presence")), "the plugin in B; `null` if B does not have it"},
       {"facts", list(object("fact_difference")),
        "what differs; empty unless both have the plugin"},
       {"requirement", or_null(text()),
        "line of a requirements file that gives A the plugin of B; `null` if there is none"},
       {"obstacle", or_null(text()),
        "why there is no line for a requirements file; `null` if there is one"}}};
}

Definition define_fact_difference() {
  using namespace schema;
  return {"fact_difference",
          "a fact that differs",
          {{"fact", text(), "the field of `connector`, or `config.KEY.default`"},
           {"a", or_null(text()), "its value in A; `null` for a list and for an unknown value"},
           {"b", or_null(text()), "its value in B; `null` for a list and for an unknown value"},
           {"removed", list(text()), "for a list: what only A has, sorted"},
           {"added", list(text()), "for a list: what only B has, sorted"}}};
}

Definition define_changes() {
  using namespace schema;
  return {"changes",
          "plugin counts",
          {{"added", count(), "plugins that only B has"},
           {"removed", count(), "plugins that only A has"},
           {"upgraded", count(), "plugins with a newer version in B"},
           {"downgraded", count(), "plugins with an older version in B"},
           {"changed", count(), "other plugins that differ"},
           {"same", count(), "plugins that do not differ"}}};
}

}  // namespace

std::vector<Definition> comparison_definitions() {
  using namespace schema;
  return {
      define_document("diff", "what `diff -o json` prints",
                      {{"query", object("compared"), "what was compared"},
                       {"a", object("side"), "the first source"},
                       {"b", object("side"), "the second source"},
                       {"differences", list(object("plugin_difference")),
                        "the plugins that differ, sorted by name"},
                       {"summary", object("changes"), "plugin counts"},
                       {"problems", list(object("problem")), "what is wrong with what was read"}}),
      {"compared",
       "which plugins were compared",
       {{"types", list(text()), "types, aliases and families, as typed; empty for all"},
        {"all", boolean(), "plugins that are not connectors were compared too"}}},
      define_side(),
      define_plugin_difference(),
      {"presence",
       "a plugin in one of the two sources",
       {{"version", or_null(text()), "its version; `null` if unknown"},
        {"state", words(labels_until(model::State::broken)), "its state, see `connector`"}}},
      define_fact_difference(),
      define_changes(),
  };
}

}  // namespace vdk::render
