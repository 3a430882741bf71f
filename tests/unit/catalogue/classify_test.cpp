#include "vdk/catalogue/classify.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::classify;

namespace {

using Words = std::vector<std::string>;

Value text(std::string word) { return {.kind = Value::Kind::text, .text = std::move(word)}; }
Value unknown() { return {.kind = Value::Kind::unknown, .text = "section"}; }

Call registration(std::vector<Value> name, std::string receiver = "context.connections") {
  Call call;
  call.method = "add_open_connection_factory_method";
  call.receiver = std::move(receiver);
  call.arguments = {{.keyword = "", .alternatives = std::move(name), .expression = "name"}};
  call.where = {.file = "plugin.py", .line = 7};
  return call;
}

Plugin plugin(std::vector<Call> calls) {
  Plugin result;
  result.name = "vdk-example";
  result.project.name = "vdk-example";
  result.project.entry_points.push_back({.group = "vdk.plugin.run", .name = "example"});
  result.sighting = {.source = SourceKind::environment, .path = "/site/vdk_example.dist-info"};
  result.facts.is_read = true;
  result.facts.calls = std::move(calls);
  return result;
}

Rule connection_rule() {
  Rule rule;
  rule.name = "managed-connection";
  rule.effect = Effect::supports;
  rule.message = "registers a managed connection";
  rule.role = "connect";
  rule.capability = "query";
  rule.repeated_capability = "sections";
  rule.match.call = "add_open_connection_factory_method";
  rule.match.receiver = "connections";
  rule.type_argument = 0;
  rule.type_keyword = "type";
  return rule;
}

}  // namespace

TEST_CASE("a registered connection makes a connector, with its type in lower case") {
  const Classification result =
      classify(plugin({registration({text("SQLITE")})}), {connection_rule()});
  CHECK(result.verdict == Verdict::certain);
  CHECK(result.types == Words{"sqlite"});
  CHECK(result.roles == Words{"connect"});
  CHECK(result.capabilities == Words{"query"});
  REQUIRE(result.signals.size() == 1);
  CHECK(result.signals[0].rule == "managed-connection");
  CHECK(result.signals[0].where == Location{.file = "plugin.py", .line = 7});
}

TEST_CASE("a name that can also be unknown adds connections from sections") {
  const Classification result =
      classify(plugin({registration({text("postgres"), unknown()})}), {connection_rule()});
  CHECK(result.types == Words{"postgres"});
  CHECK(result.capabilities == Words{"query", "sections"});
  REQUIRE(result.connections.size() == 1);
  CHECK(result.connections[0].dynamic);
}

TEST_CASE("a plugin whose context goes to unfollowed code is suspected, with the line") {
  Rule rule;
  rule.name = "handed-over";
  rule.effect = Effect::supports;
  rule.match.hands_over = "context";
  rule.is_suspicion = true;
  auto suspect = plugin({});
  suspect.facts.escapes = {{"context", "acme.register", {"plugin.py", 9}, "initialize_job"}};
  const Classification result = classify(suspect, {connection_rule(), rule});
  CHECK(result.verdict == Verdict::suspected);
  CHECK(result.roles.empty());
  CHECK(result.types.empty());
  REQUIRE(result.connections.size() == 1);
  CHECK(result.connections[0].dynamic);
  CHECK(result.connections[0].where == Location{.file = "plugin.py", .line = 9});
  // A connection that the code shows stays certain; there may be more.
  auto connector = plugin({registration({text("SQLITE")})});
  connector.facts.escapes = suspect.facts.escapes;
  const Classification certain = classify(connector, {connection_rule(), rule});
  CHECK(certain.verdict == Verdict::certain);
  CHECK(certain.types == Words{"sqlite"});
  CHECK(certain.capabilities == Words{"query"});
  CHECK(certain.connections.size() == 2);
  suspect.facts.escapes[0].object = "config_builder";
  CHECK(classify(suspect, {connection_rule(), rule}).verdict == Verdict::no);
}

TEST_CASE("an entirely unknown name makes a connector without a type") {
  const Classification result = classify(plugin({registration({unknown()})}), {connection_rule()});
  CHECK(result.verdict == Verdict::certain);
  CHECK(result.types.empty());
}

TEST_CASE("the type can be a keyword argument") {
  Call call = registration({text("oracle")});
  call.arguments[0].keyword = "type";
  CHECK(classify(plugin({call}), {connection_rule()}).types == Words{"oracle"});
}

TEST_CASE("the same method on another receiver proves nothing") {
  const Classification result =
      classify(plugin({registration({text("x")}, "self.registry")}), {connection_rule()});
  CHECK(result.verdict == Verdict::no);
  CHECK(result.types.empty());
}

TEST_CASE("an 'against' rule overrules the connector") {
  Rule against;
  against.name = "test-double";
  against.effect = Effect::against;
  against.match.entry_point = "vdk.plugin.run";
  const Classification result =
      classify(plugin({registration({text("x")})}), {connection_rule(), against});
  CHECK(result.verdict == Verdict::no);
  CHECK(result.types.empty());
  CHECK(result.signals.size() == 2);
}

TEST_CASE("an 'against' rule clears a suspected connector too") {
  Rule note;
  note.match.requirement = "psycopg2-binary";
  Rule against;
  against.effect = Effect::against;
  against.match.entry_point = "vdk.plugin.run";
  Plugin unread = plugin({});
  unread.facts.is_read = false;
  unread.project.requirements = {"psycopg2-binary"};
  CHECK(classify(unread, {note}).verdict == Verdict::suspected);
  CHECK(classify(unread, {note, against}).verdict == Verdict::no);
}

TEST_CASE("a plugin whose code was not read, or only in part, is a suspected connector") {
  Rule note;
  note.name = "driver-requirement";
  note.effect = Effect::note;
  note.match.requirement = "psycopg2-binary";
  Plugin unread = plugin({});
  unread.project.requirements = {"psycopg2_binary>=2.9"};
  CHECK(classify(unread, {note}).verdict == Verdict::no);
  unread.facts.is_read = false;
  CHECK(classify(unread, {note}).verdict == Verdict::suspected);
  unread.project.requirements = {"psycopg2"};
  CHECK(classify(unread, {note}).verdict == Verdict::suspected);
  unread.facts.is_read = true;
  unread.facts.is_partial = true;
  CHECK(classify(unread, {note}).verdict == Verdict::suspected);
}

TEST_CASE("the same name twice is one connection, conditional only if both are") {
  Call first = registration({text("trino")});
  first.conditional = true;
  const Call second = registration({text("TRINO")});
  const Classification result = classify(plugin({first, second}), {connection_rule()});
  REQUIRE(result.connections.size() == 1);
  CHECK_FALSE(result.connections[0].conditional);
}

TEST_CASE("a connector in the index is declared, and another plugin is no connector") {
  IndexedPlugin known;
  known.name = "vdk-example";
  known.types = {"example"};
  known.roles = {"connect", "ingest"};
  known.capabilities = {"query", "cli"};
  const Classification result = classify(known);
  CHECK(result.verdict == Verdict::declared);
  CHECK(result.roles == known.roles);
  CHECK(result.capabilities == known.capabilities);
  CHECK(result.types == known.types);
  REQUIRE(result.signals.size() == 1);
  CHECK(result.signals[0].rule == "index-entry");
  known.roles = {"ingest"};
  CHECK(classify(known).verdict == Verdict::no);
  CHECK(classify(known).signals.empty());
}

TEST_CASE("a rule can name the type itself instead of an argument") {
  Rule rule;
  rule.name = "wire";
  rule.effect = Effect::supports;
  rule.role = "connect";
  rule.match.subclass = "Connection";
  rule.type_name = "acme";
  Plugin wired = plugin({});
  wired.facts.classes.push_back({.name = "Wire",
                                 .bases = {"Connection"},
                                 .decorators = {},
                                 .where = {.file = "wire.py", .line = 4}});
  const Classification result = classify(wired, {rule});
  CHECK(result.verdict == Verdict::certain);
  CHECK(result.types == Words{"acme"});
  REQUIRE(result.connections.size() == 1);
  CHECK(result.connections[0].where == Location{"wire.py", 4});
  CHECK_FALSE(result.connections[0].dynamic);
}
