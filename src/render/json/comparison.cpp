#include "vdk/render/json/comparison.hpp"

#include <algorithm>

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
  return {{"field", difference.fact},
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
          {"fields", list_json(difference.facts, fact_json)},
          {"requirement", text_or_null(difference.requirement.line)}};
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

}  // namespace vdk::render
