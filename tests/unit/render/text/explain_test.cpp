#include "vdk/render/text/explain.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "vdk/render/json/explain.hpp"

using namespace vdk::model;
using namespace vdk::render;

namespace {

Signal make_signal(std::string rule, Effect effect, std::string message, int line) {
  return {.rule = std::move(rule),
          .effect = effect,
          .message = std::move(message),
          .where = {.file = "/moon.py", .line = line},
          .source = SourceKind::environment};
}

Explanation make_explanation() {
  Connector connector;
  connector.name = "vdk-moon";
  connector.types = {"moon"};
  connector.roles = {"connect"};
  connector.verdict = Verdict::certain;
  connector.details.edit().entry_points.resize(1);
  connector.details.edit().entry_points.front().group = "vdk.plugin.run";
  connector.signals = {make_signal("managed", Effect::supports, "registers a connection", 7),
                       make_signal("managed", Effect::supports, "registers a connection", 9),
                       make_signal("words", Effect::note, "its summary speaks of it", 0)};
  return {.connectors = {connector},
          .non_plugins = {},
          .rules = {
              {.name = "managed", .role = "connect", .where = {.file = "rules.yaml", .line = 3}}}};
}

}  // namespace

TEST_CASE("the verdict comes first, then each rule once with all its places") {
  CHECK(explain(make_explanation(), {}) ==
        "vdk-moon is a connector for moon: its code registers a connection\n"
        "\n"
        "evidence for\n"
        "  registers a connection  [rule managed, rules.yaml:3]\n"
        "    /moon.py:7,9\n"
        "\n"
        "noted, but not counted\n"
        "  its summary speaks of it  [rule words]\n"
        "    /moon.py\n");
}

TEST_CASE("sentences are folded to the width, paths are not") {
  const std::string text = explain(make_explanation(), {.width = 40});
  CHECK(text.starts_with("vdk-moon is a connector for moon: its\ncode registers a connection\n"));
  CHECK(text.find("  registers a connection  [rule managed,\n  rules.yaml:3]\n") !=
        std::string::npos);
}

TEST_CASE("the reason is the rule that makes the connector, wherever it is in the list") {
  Explanation explanation = make_explanation();
  auto& signals = explanation.connectors.front().signals;
  signals.insert(signals.begin(), make_signal("hook", Effect::supports, "acts in hooks", 1));
  CHECK(explain(explanation, {})
            .starts_with("vdk-moon is a connector for moon: its code registers a connection\n"));
}

TEST_CASE("each verdict has its own sentence") {
  Explanation explanation = make_explanation();
  Connector& connector = explanation.connectors.front();
  connector.signals.clear();
  connector.verdict = Verdict::declared;
  CHECK(explain(explanation, {}) ==
        "vdk-moon is a connector for moon, according to the index or its own manifest; its code is "
        "not available\n");
  connector.verdict = Verdict::suspected;
  CHECK(explain(explanation, {}) ==
        "vdk-moon may be a connector for moon, but the evidence is weak\n");
  connector.verdict = Verdict::no;
  connector.roles = {"ingest", "command"};
  CHECK(explain(explanation, {}) ==
        "vdk-moon is a VDK plugin, but not a connector: it registers no managed connection; it has "
        "the roles ingest, command\n");
}

TEST_CASE("a library in the index is not a plugin") {
  Explanation explanation = make_explanation();
  explanation.connectors.front().details.edit().entry_points.clear();
  explanation.connectors.front().signals.clear();
  explanation.connectors.front().roles = {"library"};
  CHECK(explain(explanation, {}) ==
        "vdk-moon is not a VDK plugin: it declares no entry point in 'vdk.plugin.run', so VDK "
        "never loads it; it has the role library\n");
}

TEST_CASE("a distribution that is not a plugin differs from one that is not installed") {
  Explanation explanation;
  explanation.non_plugins = {{.name = "requests",
                              .version = "2.0",
                              .path = "/site/requests-2.0.dist-info",
                              .source = SourceKind::environment}};
  CHECK(explain(explanation, {}) ==
        "requests 2.0 is installed, but declares no entry point in 'vdk.plugin.run', so VDK never "
        "loads it\n  /site/requests-2.0.dist-info\n");
}

TEST_CASE("in JSON each signal has the location of its rule") {
  const auto json = nlohmann::json::parse(explain_json(make_explanation(), "1"));
  CHECK(json["kind"] == "connectors.explain");
  const auto& plugin = json["plugins"][0];
  CHECK(plugin["evidence"][0]["rule_file"] == "rules.yaml");
  CHECK(plugin["evidence"][0]["rule_line"] == 3);
  CHECK(plugin["evidence"][2]["rule_file"].is_null());
  CHECK(plugin["verdict"] == "certain");
}
