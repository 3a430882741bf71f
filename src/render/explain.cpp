#include "vdk/render/explain.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "json_connector.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/render/fold.hpp"
#include "vdk/render/sanitize.hpp"
#include "vdk/render/words.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::Connector;
using model::Effect;
using model::Signal;
using model::Verdict;

std::string place(const model::Location& where) {
  std::string text = sanitize(where.file);
  if (where.line > 0) text += ":" + std::to_string(where.line);
  return text;
}

/// What made the plugin a connector, in the words of its rule.
std::string reason(const Connector& connector, const model::Explanation& explanation) {
  for (const Signal& signal : connector.signals) {
    const auto rule =
        std::ranges::find(explanation.rules, signal.rule, &model::RuleReference::name);
    const bool gives_role = rule != explanation.rules.end() && rule->role == "connect";
    if (signal.effect == Effect::supports && gives_role) return signal.message;
  }
  return "meets a rule for connectors";
}

std::string roles_clause(const Connector& connector) {
  if (connector.roles.empty()) return "nothing that the rules know was found in it";
  return "it is known by " + std::string(connector.roles.size() == 1 ? "the role " : "the roles ") +
         support::join(connector.roles, ", ");
}

bool is_plugin(const Connector& connector) {
  return std::ranges::any_of(connector.entry_points, [](const model::EntryPoint& entry_point) {
    return entry_point.group == model::plugin_group;
  });
}

std::string verdict_sentence(const Connector& connector, const model::Explanation& explanation) {
  const std::string name = sanitize(connector.name);
  const std::string types = sanitize(support::join(connector.types, ", "));
  const bool connects = std::ranges::find(connector.roles, "connect") != connector.roles.end();
  if (!is_plugin(connector))
    return name +
           " is no VDK plugin: it declares no entry point in 'vdk.plugin.run', so VDK never "
           "loads it; " +
           roles_clause(connector);
  if (!connects || connector.verdict == Verdict::no)
    return name + " is a VDK plugin, but no connector: it registers no managed connection; " +
           roles_clause(connector);
  const std::string what = types.empty() ? "a connector, for types that depend on running it"
                                         : "a connector for " + types;
  switch (connector.verdict) {
    case Verdict::certain:
      return name + " is " + what + ": its code " + sanitize(reason(connector, explanation));
    case Verdict::declared:
      return name + " is " + what + ", by what the index says: its code is not at hand";
    case Verdict::suspected:
    case Verdict::no:
      break;
  }
  return name + " may be " + what + ", but only weak signals say so";
}

std::string environment_clause(const Connector& connector) {
  if (connector.environment.empty()) return {};
  return " (in " + sanitize(connector.environment) + ")";
}

std::string rule_clause(const std::string& rule, const model::Explanation& explanation) {
  const auto found = std::ranges::find(explanation.rules, rule, &model::RuleReference::name);
  std::string text = "rule " + sanitize(rule);
  if (found != explanation.rules.end() && !found->where.file.empty())
    text += ", " + place(found->where);
  return text;
}

/// A line for each file, in the order first seen, with all its lines.
std::string places_text(const std::vector<model::Location>& places) {
  std::vector<std::string> files;
  for (const model::Location& where : places)
    if (!where.file.empty() && std::ranges::find(files, where.file) == files.end())
      files.push_back(where.file);
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

/// The line folded, each piece behind that many blanks.
std::string indented(const std::string& line, int blanks, int width) {
  std::string text;
  for (const std::string& piece : fold(line, width > 0 ? std::max(width - blanks, 20) : 0))
    text += std::string(static_cast<std::size_t>(blanks), ' ') + piece + "\n";
  return text;
}

/// The signals of one effect: each rule's message once, then the places it was seen in.
std::string signals_text(const Connector& connector, Effect effect, std::string_view heading,
                         const model::Explanation& explanation, const ExplainStyle& style) {
  std::vector<std::string> rules;
  for (const Signal& signal : connector.signals)
    if (signal.effect == effect && std::ranges::find(rules, signal.rule) == rules.end())
      rules.push_back(signal.rule);
  if (rules.empty()) return {};
  std::string text = "\n";
  text += style.is_colored ? "\x1b[1m" + std::string(heading) + "\x1b[0m\n"
                           : std::string(heading) + "\n";
  for (const std::string& rule : rules) {
    std::vector<model::Location> places;
    std::string message;
    for (const Signal& signal : connector.signals) {
      if (signal.rule != rule || signal.effect != effect) continue;
      message = signal.message;
      places.push_back(signal.where);
    }
    const std::string line = sanitize(message) + "  [" + rule_clause(rule, explanation) + "]";
    text += indented(line, 2, style.width);
    text += places_text(places);
  }
  return text;
}

std::string bystander_text(const model::Bystander& bystander) {
  const std::string name = sanitize(bystander.name);
  const std::string version =
      bystander.version ? " " + sanitize(*bystander.version) : std::string();
  const bool is_installed = bystander.source == model::SourceKind::environment;
  return name + version + (is_installed ? " is installed" : " is a project of the source tree") +
         ", but declares no entry point in 'vdk.plugin.run': VDK never loads it\n  " +
         sanitize(bystander.path) + "\n";
}

Json signal_json_with_rule(const Signal& signal, const model::Explanation& explanation) {
  Json json = signal_json(signal);
  const auto found = std::ranges::find(explanation.rules, signal.rule, &model::RuleReference::name);
  const bool is_known = found != explanation.rules.end();
  json["rule_file"] = is_known ? text_or_null(found->where.file) : Json(nullptr);
  json["rule_line"] = is_known ? line_or_null(found->where.line) : Json(nullptr);
  return json;
}

}  // namespace

std::string explain(const model::Explanation& explanation, const ExplainStyle& style) {
  std::string text;
  const auto start_block = [&] {
    if (!text.empty()) text += "\n";
  };
  for (const Connector& connector : explanation.connectors) {
    start_block();
    text += indented(verdict_sentence(connector, explanation) + environment_clause(connector), 0,
                     style.width);
    text += signals_text(connector, Effect::supports, "for", explanation, style);
    text += signals_text(connector, Effect::against, "against", explanation, style);
    text += signals_text(connector, Effect::note, "seen, and not counted", explanation, style);
  }
  for (const model::Bystander& bystander : explanation.bystanders) {
    start_block();
    text += bystander_text(bystander);
  }
  return text;
}

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
  for (const model::Bystander& bystander : explanation.bystanders)
    document["plugins"].push_back({{"name", bystander.name},
                                   {"environment", nullptr},
                                   {"plugin", false},
                                   {"verdict", to_word(Verdict::no)},
                                   {"sentence", support::trim(bystander_text(bystander))},
                                   {"types", Json::array()},
                                   {"roles", Json::array()},
                                   {"evidence", Json::array()}});
  return written(document, 2);
}

}  // namespace vdk::render
