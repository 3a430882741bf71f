#include "vdk/render/text/explain.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "phrases.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/render/text/verdict_sentence.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::Connector;
using model::Effect;
using model::Signal;

std::string environment_clause(const Connector& connector) {
  if (connector.environment.empty()) return {};
  return " (in " + sanitize(connector.environment) + ")";
}

std::string rule_clause(const std::string& rule, const model::Explanation& explanation) {
  const auto* const found = support::find_by(explanation.rules, rule, &model::RuleReference::name);
  std::string text = "rule " + sanitize(rule);
  if (found != nullptr && !found->where.file.empty()) text += ", " + place_text(found->where);
  return text;
}

/// One line for each file, in order of first occurrence, with all line numbers.
std::string places_text(const std::vector<model::Location>& places) {
  std::vector<std::string> files;
  for (const model::Location& where : places)
    if (!where.file.empty()) support::add_once(files, where.file);
  std::string text;
  for (const std::string& file : files) {
    std::set<int> lines;
    for (const model::Location& where : places)
      if (where.file == file && where.line > 0) lines.insert(where.line);
    text += "    " + sanitize(file);
    for (const int line : lines)
      text += (line == *lines.begin() ? ":" : ",") + std::to_string(line);
    text += "\n";
  }
  return text;
}

/// The signals with one effect: for each rule its message, then the places where it matched.
std::string signals_text(const Connector& connector, Effect effect, std::string_view heading,
                         const model::Explanation& explanation, const ExplainStyle& style) {
  std::vector<std::string> rules;
  for (const Signal& signal : connector.signals)
    if (signal.effect == effect) support::add_once(rules, signal.rule);
  if (rules.empty()) return {};
  std::string text = "\n";
  text += colored(heading, bold, style.is_colored) + "\n";
  for (const std::string& rule : rules) {
    std::vector<model::Location> places;
    std::string message;
    for (const Signal& signal : connector.signals) {
      if (signal.rule != rule || signal.effect != effect) continue;
      message = signal.message;
      places.push_back(signal.where);
    }
    const std::string line = sanitize(message) + "  [" + rule_clause(rule, explanation) + "]";
    text += indented(line, 2, 2, style.width);
    text += places_text(places);
  }
  return text;
}

}  // namespace

std::string explain(const model::Explanation& explanation, const ExplainStyle& style) {
  std::string text;
  const auto start_block = [&] {
    if (!text.empty()) text += "\n";
  };
  for (const Connector& connector : explanation.connectors) {
    start_block();
    text += indented(verdict_sentence(connector, explanation) + environment_clause(connector), 0, 0,
                     style.width);
    text += signals_text(connector, Effect::supports, "evidence for", explanation, style);
    text += signals_text(connector, Effect::against, "evidence against", explanation, style);
    text += signals_text(connector, Effect::note, "noted, but not counted", explanation, style);
  }
  for (const model::NonPlugin& non_plugin : explanation.non_plugins) {
    start_block();
    text += non_plugin_text(non_plugin);
  }
  return text;
}

}  // namespace vdk::render
