#include "vdk/render/json/explain.hpp"

#include <algorithm>

#include "connector.hpp"
#include "definition.hpp"
#include "parts.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/verdict_sentence.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::Connector;
using model::Signal;
using model::Verdict;

Json signal_json_with_rule(const Signal& signal, const model::Explanation& explanation) {
  Json json = signal_json(signal);
  const auto* const rule =
      support::find_by(explanation.rules, signal.rule, &model::RuleReference::name);
  json["rule_file"] = rule != nullptr ? text_or_null(rule->where.file) : Json(nullptr);
  json["rule_line"] = rule != nullptr ? line_or_null(rule->where.line) : Json(nullptr);
  return json;
}

}  // namespace

std::string explain_json(const model::Explanation& explanation, const std::string& tool_version) {
  Json document = envelope("connectors.explain", tool_version);
  document["plugins"] = list_json(explanation.connectors, [&](const Connector& connector) {
    return Json{{"name", connector.name},
                {"environment", text_or_null(connector.environment)},
                {"plugin", is_plugin(connector)},
                {"verdict", to_word(connector.verdict)},
                {"sentence", verdict_sentence(connector, explanation)},
                {"types", connector.types},
                {"roles", connector.roles},
                {"evidence", list_json(connector.signals, [&](const Signal& signal) {
                   return signal_json_with_rule(signal, explanation);
                 })}};
  });
  for (const model::NonPlugin& non_plugin : explanation.non_plugins)
    document["plugins"].push_back({{"name", non_plugin.name},
                                   {"environment", nullptr},
                                   {"plugin", false},
                                   {"verdict", to_word(Verdict::no)},
                                   {"sentence", support::trim(non_plugin_text(non_plugin))},
                                   {"types", Json::array()},
                                   {"roles", Json::array()},
                                   {"evidence", Json::array()}});
  return written(document, 2);
}

std::vector<Definition> explain_definitions() {
  using namespace schema;
  Definition signal = find_definition(connector_definitions(), "signal");
  return {
      define_document("explain", "what `explain -o json` prints",
                      {{"plugins", list(object("explained_plugin")),
                        "the distributions that were named, plugins or not"}}),
      {"explained_plugin",
       "why a distribution is, or is not, a connector",
       {{"name", text(), "name of the distribution, normalized (PEP 503)"},
        {"environment", or_null(text()),
         "`id` of the environment where it is installed; `null` if it is not installed, or not a "
         "plugin"},
        {"plugin", boolean(), "it is a VDK plugin"},
        {"verdict", words(labels_until(Verdict::no)), "whether it is a connector, see `connector`"},
        {"sentence", text(),
         "the verdict as a sentence for people; the wording may change at any time"},
        {"types", list(text()), "data-source types that it serves, sorted"},
        {"roles", list(open_words(words_in(model::role_words))), "what it does for VDK"},
        {"evidence", list(object("explained_signal")), "what the rules found in it"}}},
      {"explained_signal", signal.meaning,
       with(signal.fields,
            {{"rule_file", or_null(text()), "file that defines the rule; `null` if unknown"},
             {"rule_line", or_null(line()), "line where the rule starts; `null` if unknown"}})},
  };
}

}  // namespace vdk::render
