#include "vdk/render/text/verdict_sentence.hpp"

#include <algorithm>

#include "vdk/model/plugin_group.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::Connector;
using model::Effect;
using model::Signal;
using model::Verdict;

/// Why the plugin is a connector: the message of the rule that matched.
std::string reason(const Connector& connector, const model::Explanation& explanation) {
  for (const Signal& signal : connector.signals) {
    const auto* const rule =
        support::find_by(explanation.rules, signal.rule, &model::RuleReference::name);
    const bool gives_role = rule != nullptr && rule->role == "connect";
    if (signal.effect == Effect::supports && gives_role) return signal.message;
  }
  return "meets a rule for connectors";
}

std::string roles_clause(const Connector& connector) {
  if (connector.roles.empty()) return "no rule matched it";
  return "it has " + std::string(connector.roles.size() == 1 ? "the role " : "the roles ") +
         support::join(connector.roles, ", ");
}

/// Why the code does not show whether the plugin is a connector, to be added to a sentence.
std::string unread_clause(const Connector& connector) {
  switch (connector.code) {
    case model::CodeRead::whole:
      return ", but its code here registers no managed connection";
    case model::CodeRead::partial:
      return "; a part of its code cannot be read";
    case model::CodeRead::none:
      break;
  }
  return "; its code is not available";
}

}  // namespace

bool is_plugin(const Connector& connector) {
  return model::has_plugin_entry_point(connector.details->entry_points);
}

std::string verdict_sentence(const Connector& connector, const model::Explanation& explanation) {
  const std::string name = sanitize(connector.name);
  const std::string types = sanitize(support::join(connector.types, ", "));
  const bool connects = support::contains(connector.roles, "connect");
  if (!is_plugin(connector))
    return name +
           " is not a VDK plugin: it declares no entry point in 'vdk.plugin.run', so VDK never "
           "loads it; " +
           roles_clause(connector);
  if (!connects && connector.verdict == Verdict::suspected &&
      !connector.details->registrations.connections.empty())
    return name +
           " may be a connector: whether it registers a connection is dynamic, only known when its "
           "code runs; " +
           roles_clause(connector);
  if (connector.verdict == Verdict::suspected && !connects)
    return name + " may be a connector" + unread_clause(connector) + "; " + roles_clause(connector);
  if (!connects || connector.verdict == Verdict::no)
    return name + " is a VDK plugin, but not a connector: it registers no managed connection; " +
           roles_clause(connector);
  const std::string what = types.empty() ? "a connector, for types that are only known when it runs"
                                         : "a connector for " + types;
  switch (connector.verdict) {
    case Verdict::certain:
      return name + " is " + what + ": its code " + sanitize(reason(connector, explanation));
    case Verdict::declared:
      return name + " is " + what + ", according to the index or its own manifest" +
             unread_clause(connector);
    case Verdict::suspected:
    case Verdict::no:
      break;
  }
  return name + " may be " + what + ", but the evidence is weak";
}

std::string non_plugin_text(const model::NonPlugin& non_plugin) {
  const std::string name = sanitize(non_plugin.name);
  const std::string version =
      non_plugin.version ? " " + sanitize(*non_plugin.version) : std::string();
  const bool is_installed = non_plugin.source == model::SourceKind::environment;
  return name + version + (is_installed ? " is installed" : " is a project of the source tree") +
         ", but declares no entry point in 'vdk.plugin.run', so VDK never loads it\n  " +
         sanitize(non_plugin.path) + "\n";
}

}  // namespace vdk::render
