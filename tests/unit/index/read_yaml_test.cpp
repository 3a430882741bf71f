#include "vdk/index/read_yaml.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"

using vdk::model::ProblemCode;

namespace {

using vdk::index::FileKind;
using vdk::index::YamlReading;

YamlReading load(const std::string& text, FileKind kind = FileKind::any) {
  YamlReading read;
  vdk::index::read_yaml(text, "my.yaml", kind, read);
  return read;
}

/// `code line:column` of the first problem, or `no problem`.
std::string first_problem(const YamlReading& read) {
  if (read.problems.empty()) return "no problem";
  const vdk::model::Problem& problem = read.problems.front();
  return std::string(vdk::model::kind_of(problem.code).text) + " " +
         std::to_string(problem.where.line) + ":" + std::to_string(problem.where.column);
}

std::string first_problem(const std::string& text, FileKind kind = FileKind::any) {
  return first_problem(load(text, kind));
}

std::string first_message(const std::string& text, FileKind kind = FileKind::any) {
  const YamlReading read = load(text, kind);
  return read.problems.empty() ? "" : read.problems.front().message;
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

const std::string rule_start = "rules:\n  - name: mine\n    effect: for\n    message: seen\n";

}  // namespace

TEST_CASE("a type keeps its name, label, aliases, families and location") {
  const YamlReading read =
      load("types:\n  - {name: MyDB, label: My DB, aliases: [MDB, my], families: [Relational]}\n",
           FileKind::types);
  REQUIRE(first_problem(read) == "no problem");
  REQUIRE(read.knowledge.types.size() == 1);
  const vdk::model::DataSourceType& type = read.knowledge.types.front();
  CHECK(type.name == "mydb");
  CHECK(type.label == "My DB");
  CHECK(type.aliases == std::vector<std::string>{"mdb", "my"});
  CHECK(type.families == std::vector<std::string>{"relational"});
  CHECK(type.where == vdk::model::Location{"my.yaml", 2, 5});
}

TEST_CASE("a type without a label uses its name") {
  const YamlReading read = load("types: [{name: MyDB}]");
  REQUIRE(read.knowledge.types.size() == 1);
  CHECK(read.knowledge.types.front().label == "MyDB");
}

TEST_CASE("a plugin keeps everything its file says") {
  const YamlReading read = load(R"(name: My_Plugin
label: My plugin
version: 0.10
summary: does things
license: MIT
homepage: https://example.org
requires_python: ">=3.8"
maturity: beta
roles: [connect, hook]
requirements: [vdk-core, "driver>=1,<2"]
entry_points:
  vdk.plugin.run:
    mine: my.module:attribute
connections:
  - {name: MINE, sections: true, conditional: true}
ingestion_methods: [mine]
preprocessors: [clean]
templates: [insert]
commands: [mine-query]
data_sources: [feed]
options:
  - {key: MINE_PORT, type: integer, default: 0x10, description: port, sensitive: true}
  - {key: MINE_FILE, default_expression: home(), looks_sensitive: true}
  - {key: MINE_TEXT, type: text, default: ""}
  - {key: path, data_source: feed}
)",
                                FileKind::plugin);
  REQUIRE(first_problem(read) == "no problem");
  REQUIRE(read.knowledge.plugins.size() == 1);
  const vdk::model::IndexEntry& plugin = *read.knowledge.plugins.front().entry;
  CHECK(plugin.name == "my-plugin");
  CHECK(plugin.project.name == "My_Plugin");
  CHECK(plugin.label == "My plugin");
  CHECK(plugin.project.version == "0.10");
  CHECK(plugin.project.summary == "does things");
  CHECK(plugin.project.license == "MIT");
  CHECK(plugin.project.homepage == "https://example.org");
  CHECK(plugin.project.requires_python == ">=3.8");
  CHECK(plugin.maturity == "beta");
  CHECK(plugin.roles == std::vector<std::string>{"connect", "hook"});
  CHECK(plugin.project.requirements == std::vector<std::string>{"vdk-core", "driver>=1,<2"});
  REQUIRE(plugin.project.entry_points.size() == 1);
  CHECK(plugin.project.entry_points[0].group == "vdk.plugin.run");
  CHECK(plugin.project.entry_points[0].name == "mine");
  CHECK(plugin.project.entry_points[0].value == "my.module:attribute");
  CHECK(plugin.project.entry_points[0].module == "my.module");
  CHECK(plugin.project.entry_points[0].attribute == "attribute");
  CHECK(plugin.project.entry_points[0].where.line == 13);
  const vdk::model::Registrations& registered = plugin.registrations;
  REQUIRE(registered.connections.size() == 1);
  CHECK(registered.connections[0].name == "mine");
  CHECK(registered.connections[0].dynamic);
  CHECK(registered.connections[0].conditional);
  CHECK(registered.connections[0].where.line == 15);
  CHECK(registered.ingestion_methods.at(0).name == "mine");
  CHECK(registered.preprocessors.at(0).name == "clean");
  CHECK(registered.templates.at(0).name == "insert");
  CHECK(registered.commands.at(0).name == "mine-query");
  CHECK(registered.data_sources.at(0).name == "feed");
  REQUIRE(registered.options.size() == 4);
  CHECK(registered.options[0].key == "MINE_PORT");
  CHECK(registered.options[0].type == "integer");
  CHECK(registered.options[0].default_value == "0x10");
  CHECK(registered.options[0].description == "port");
  CHECK(registered.options[0].is_sensitive);
  CHECK_FALSE(registered.options[0].looks_sensitive);
  CHECK_FALSE(registered.options[1].default_value);
  CHECK(registered.options[1].default_expression == "home()");
  CHECK(registered.options[1].looks_sensitive);
  CHECK(registered.options[2].default_value == "");
  CHECK(registered.options[2].data_source.empty());
  CHECK(registered.options[3].data_source == "feed");
}

TEST_CASE("a rule keeps its match, its type argument and its examples") {
  const YamlReading read = load(rule_start + R"(    role: connect
    capability: query
    repeated_capability: sections
    verdict: suspected
    match:
      call: open
      receiver: pool
      all: [{entry_point: a}, {hook: b}]
      any: [{decorator: c}, {subclass: d}, {requirement: e}, {config_key: f}]
      hands_over: context
      not: [{registers: command}, {metadata: summary, contains: g}]
    type: {argument: 1, keyword: kind}
    examples:
      - {code: "x = 1", types: [mine]}
      - {matches: false, name: a, summary: b, requirements: [c], entry_points: {d: {e: f}}}
)",
                                FileKind::rules);
  REQUIRE(first_problem(read) == "no problem");
  REQUIRE(read.knowledge.rules->size() == 1);
  const vdk::model::Rule& rule = read.knowledge.rules->front();
  CHECK(rule.name == "mine");
  CHECK(rule.effect == vdk::model::Effect::supports);
  CHECK(rule.message == "seen");
  CHECK(rule.role == "connect");
  CHECK(rule.capability == "query");
  CHECK(rule.repeated_capability == "sections");
  CHECK(rule.is_suspicion);
  CHECK(rule.match.hands_over == "context");
  CHECK(rule.match.call == "open");
  CHECK(rule.match.receiver == "pool");
  REQUIRE(rule.match.all.size() == 2);
  CHECK(rule.match.all[0].entry_point == "a");
  CHECK(rule.match.all[1].hook == "b");
  REQUIRE(rule.match.any.size() == 4);
  CHECK(rule.match.any[0].decorator == "c");
  CHECK(rule.match.any[1].subclass == "d");
  CHECK(rule.match.any[2].requirement == "e");
  CHECK(rule.match.any[3].config_key == "f");
  REQUIRE(rule.match.none.size() == 2);
  CHECK(rule.match.none[0].registers == "command");
  CHECK(rule.match.none[1].metadata == "summary");
  CHECK(rule.match.none[1].contains == "g");
  CHECK(rule.type_argument == 1);
  CHECK(rule.type_keyword == "kind");
  REQUIRE(rule.examples.size() == 2);
  CHECK(rule.examples[0].code == "x = 1");
  CHECK(rule.examples[0].matches);
  CHECK_FALSE(rule.examples[0].entry_points);
  CHECK(rule.examples[0].types == std::vector<std::string>{"mine"});
  const vdk::model::RuleExample& second = rule.examples[1];
  CHECK_FALSE(second.matches);
  CHECK(second.name == "a");
  CHECK(second.summary == "b");
  CHECK(second.requirements == std::vector<std::string>{"c"});
  REQUIRE(second.entry_points);
  CHECK(second.entry_points->at(0).group == "d");
  CHECK(second.entry_points->at(0).module == "f");
  CHECK(rule.where == vdk::model::Location{"my.yaml", 2, 5});
}

TEST_CASE("a rule can match an entry point by group and name, and an argument of a call") {
  const YamlReading read =
      load(rule_start +
               "    match: {entry_point: {group: g, name: n}, call: c, argument: {position: 1, "
               "keyword: k, value: v}}\n    type: {name: MyDB}\n",
           FileKind::rules);
  REQUIRE(first_problem(read) == "no problem");
  const vdk::model::Rule& rule = read.knowledge.rules->front();
  CHECK(rule.match.entry_point == "g");
  CHECK(rule.match.entry_point_name == "n");
  REQUIRE(rule.match.argument);
  CHECK(rule.match.argument->position == 1);
  CHECK(rule.match.argument->keyword == "k");
  CHECK(rule.match.argument->value == "v");
  CHECK(rule.type_name == "mydb");
}

TEST_CASE("the type can come from a keyword argument alone") {
  const YamlReading read =
      load(rule_start + "    match: {call: c}\n    type: {keyword: kind}\n", FileKind::rules);
  REQUIRE(first_problem(read) == "no problem");
  CHECK_FALSE(read.knowledge.rules->front().type_argument);
  CHECK(read.knowledge.rules->front().type_keyword == "kind");
}

TEST_CASE("a rule whose keys do not fit together is refused at its location") {
  CHECK(first_problem(rule_start + "    match: {hook: h, argument: {position: 0, value: v}}\n") ==
        "index-missing-key 5:12");
  CHECK(first_problem(rule_start + "    match: {call: c, argument: {value: v}}\n") ==
        "index-missing-key 5:32");
  CHECK(first_problem(rule_start + "    match: {call: c, argument: {position: 0}}\n") ==
        "index-missing-key 5:32");
  CHECK(first_problem(rule_start + "    match: {entry_point: {name: n}}\n") ==
        "index-missing-key 5:26");
  CHECK(first_problem(rule_start + "    match: {call: c}\n    type: {}\n") ==
        "index-missing-key 6:11");
  CHECK(first_problem(rule_start + "    match: {call: c}\n    type: {argument: 0, name: n}\n") ==
        "index-missing-key 6:11");
  CHECK(first_problem(rule_start + "    match: {hook: h}\n    type: {argument: 0}\n") ==
        "index-missing-key 6:11");
  CHECK(first_problem(rule_start + "    match: {hook: h}\n    examples:\n      - {matches: false, "
                                   "types: [t]}\n") == "index-wrong-type 7:9");
}

TEST_CASE("each effect has its own word") {
  const auto effect_of = [](const std::string& word) {
    const YamlReading read =
        load("rules: [{name: a, effect: " + word + ", message: m, match: {hook: run_job}}]");
    return read.knowledge.rules->at(0).effect;
  };
  CHECK(effect_of("for") == vdk::model::Effect::supports);
  CHECK(effect_of("against") == vdk::model::Effect::against);
  CHECK(effect_of("note") == vdk::model::Effect::note);
}

TEST_CASE("a user's file can contain types, rules and plugins") {
  const YamlReading read = load(
      "date: 2026-01-02\ntypes: [{name: mine}]\nplugins: [{name: a}, {name: b}]\n"
      "rules: [{name: r, effect: note, message: m, match: {hook: run_job}}]\n");
  REQUIRE(first_problem(read) == "no problem");
  CHECK(read.knowledge.date == "2026-01-02");
  CHECK(read.knowledge.types.size() == 1);
  CHECK(read.knowledge.plugins.size() == 2);
  CHECK(read.knowledge.rules->size() == 1);
}

TEST_CASE("a user's file with a name is a plugin") {
  const YamlReading read = load("name: in-house\nconnections: [{name: no-known-type}]\n");
  REQUIRE(first_problem(read) == "no problem");
  CHECK(read.knowledge.plugins.at(0).name == "in-house");
}

TEST_CASE("an anchor is refused at its location") {
  CHECK(first_problem("types:\n  - &a {name: x}\n") == "index-anchor 2:5");
  CHECK(first_problem("types: []\ndate: &d x\n") == "index-anchor 2:7");
}

TEST_CASE("an alias is refused at its location, with or without an anchor") {
  const YamlReading both = load("types:\n  - &a {name: x}\n  - *a\n");
  REQUIRE(both.problems.size() == 2);
  CHECK(both.problems[1].code == ProblemCode::index_alias);
  CHECK(both.problems[1].where == vdk::model::Location{"my.yaml", 3, 5});
  CHECK(first_problem("types:\n  - *a\n") == "index-alias 2:5");
}

TEST_CASE("an alias bomb is refused before it expands") {
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 60; ++i) {
    const std::string last = std::to_string(i - 1);
    const std::string here = std::to_string(i);
    bomb += "a" + here + ": &a" + here + " [*a" + last + ", *a" + last + "]\n";
  }
  CHECK(first_problem(bomb) == "index-anchor 1:5");
  CHECK(load(bomb).problems.size() < 1000);
  CHECK(first_problem("types: &t [*t]\n") == "index-anchor 1:8");
}

TEST_CASE("text that is wrong throughout gives at most a hundred problems") {
  CHECK(load(repeated("x: &a\n", 10'000)).problems.size() == 100);
}

TEST_CASE("a tag is refused at its location") {
  CHECK(first_problem("date: !!str 2026\n") == "index-tag 1:7");
  CHECK(first_problem("types:\n  - !mine {name: x}\n") == "index-tag 2:5");
}

TEST_CASE("a duplicate key is refused at its second location") {
  CHECK(first_problem("date: a\ntypes: []\ndate: b\n") == "index-duplicate-key 3:1");
  CHECK(first_message("date: a\ntypes: []\ndate: b\n") ==
        "the key 'date' appears twice, first on line 1");
}

TEST_CASE("two types with the same name in one file are refused") {
  CHECK(first_problem("types:\n  - {name: x}\n  - {name: X}\n") == "index-duplicate-key 3:5");
}

TEST_CASE("an unknown key is refused with a suggestion") {
  CHECK(first_problem("types:\n  - name: x\n    alias: [y]\n") == "index-unknown-key 3:5");
  CHECK(first_message("types:\n  - name: x\n    familes: [y]\n") ==
        "unknown key 'familes'; did you mean 'families'?");
  CHECK(first_problem("types: []\n<<: {date: x}\n") == "index-unknown-key 2:1");
}

TEST_CASE("sixty-four levels are read and sixty-five are refused") {
  const auto nested = [](int levels) {
    return "x: " + repeated("[", levels - 1) + repeated("]", levels - 1) + "\n";
  };
  CHECK(first_problem(nested(64)) == "index-unknown-key 1:1");
  CHECK(first_problem(nested(65)) == "index-too-deep 1:67");
}

TEST_CASE("endlessly nested text is refused") {
  for (const std::string part : {"[", "{", "- ", "? "}) {
    CAPTURE(part);
    const YamlReading read = load(repeated(part, 100'000));
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].code == ProblemCode::index_too_deep);
    CHECK(read.problems[0].where.line == 1);
  }
}

TEST_CASE("a file over 256 KiB is refused") {
  const std::string start = "date: x #";
  CHECK(first_problem(start + std::string(256 * 1024 - start.size(), '#')) == "no problem");
  CHECK(first_problem(start + std::string(256 * 1024 - start.size() + 1, '#')) ==
        "index-too-large 0:0");
}

TEST_CASE("more than 20,000 values are refused") {
  CHECK(first_problem("[" + repeated("a,", 19'999) + "]") == "index-wrong-type 1:1");
  CHECK(first_problem("[" + repeated("a,", 20'001) + "]") == "index-too-large 1:40002");
}

TEST_CASE("a second document is refused") {
  CHECK(first_problem("date: x\n---\ndate: y\n") == "index-yaml 3:1");
}

TEST_CASE("invalid YAML is refused at the location of the error") {
  CHECK(first_problem("types: [\n") == "index-yaml 2:1");
  CHECK(first_problem("date: \"x") == "index-yaml 1:9");
}

TEST_CASE("text that is not valid UTF-8, or has control characters, is refused") {
  CHECK(first_problem("date: \xff\n") == "index-yaml 0:0");
  CHECK(first_problem(std::string("date\0: x\n", 9)) == "index-yaml 0:0");
  CHECK(first_problem("date: \"\\e[31m\"\n") == "index-yaml 1:7");
}

TEST_CASE("an empty file is refused") {
  CHECK(first_problem("") == "index-wrong-type 0:0");
  CHECK(first_problem("# nothing\n") == "index-wrong-type 0:0");
}

TEST_CASE("a value of the wrong type is refused at its location") {
  CHECK(first_problem("types: x\n") == "index-wrong-type 1:8");
  CHECK(first_problem("- x\n") == "index-wrong-type 1:1");
  CHECK(first_problem("types:\n  - name: [x]\n") == "index-wrong-type 2:11");
  CHECK(first_problem("types:\n  - name:\n") == "index-wrong-type 2:5");
  CHECK(first_problem("types:\n  - {name: x, aliases: y}\n") == "index-wrong-type 2:24");
  CHECK(first_problem("[x]: y\n") == "index-wrong-type 1:1");
  CHECK(first_problem("name: a\nentry_points: [b]\n") == "index-wrong-type 2:15");
  CHECK(first_problem("name: a\nentry_points: {vdk.plugin.run: b}\n") == "index-wrong-type 2:32");
  CHECK(first_problem("name: a\nconnections: [{name: b, sections: yes}]\n") ==
        "index-wrong-type 2:35");
  CHECK(first_problem("name: a\noptions: [{key: b, default: [c]}]\n") == "index-wrong-type 2:29");
  CHECK(first_problem(rule_start + "    match: {hook: x}\n    type: {argument: -1}\n") ==
        "index-wrong-type 6:22");
  CHECK(first_problem("rules: [{name: A b, effect: note, message: m, match: {hook: x}}]\n") ==
        "index-wrong-type 1:16");
}

TEST_CASE("an unknown word is refused with a suggestion") {
  CHECK(first_problem("name: a\nroles: [conect]\n") == "index-unknown-word 2:9");
  CHECK(first_message("name: a\nroles: [conect]\n") ==
        "unknown word 'conect'; did you mean 'connect'?");
  CHECK(first_message("name: a\nmaturity: zzz\n") ==
        "unknown word 'zzz'; known are stable, beta, alpha, pre-alpha, archived");
  CHECK(first_problem("rules: [{name: a, effect: fore, message: m, match: {hook: x}}]\n") ==
        "index-unknown-word 1:27");
  CHECK(first_problem(rule_start + "    capability: fly\n    match: {hook: x}\n") ==
        "index-unknown-word 5:17");
  CHECK(first_problem(rule_start + "    match: {registers: cmd}\n") == "index-unknown-word 5:24");
  CHECK(first_problem("name: a\noptions: [{key: b, type: float}]\n") == "index-unknown-word 2:26");
}

TEST_CASE("a missing key is named") {
  CHECK(first_problem("types:\n  - label: X\n") == "index-missing-key 2:5");
  CHECK(first_message("types:\n  - label: X\n") == "the key 'name' is missing");
  CHECK(first_problem("version: 1\n", FileKind::plugin) == "index-missing-key 1:1");
  CHECK(first_problem("{}", FileKind::date) == "index-missing-key 1:1");
  CHECK(first_problem("name: a\nconnections: [{conditional: true}]\n") == "index-missing-key 2:15");
}

TEST_CASE("an empty or incomplete match is refused") {
  CHECK(first_problem(rule_start + "    match: {}\n") == "index-missing-key 5:12");
  CHECK(first_problem(rule_start + "    match: {contains: x}\n") == "index-missing-key 5:12");
  CHECK(first_problem(rule_start + "    match: {receiver: x}\n") == "index-missing-key 5:12");
  CHECK(first_problem(rule_start + "    match: {not: [{}]}\n") == "index-missing-key 5:19");
}

TEST_CASE("long foreign text is cut in a message, between characters") {
  const std::string message = first_message("x" + repeated("ä", 100) + ": y\n");
  CHECK(message.size() < 200);
  CHECK(message.find("ä…'") != std::string::npos);
}

TEST_CASE("all problems of a file are reported at once") {
  CHECK(load("name: a\nroles: [x, y]\nmaturity: z\n").problems.size() == 3);
}

TEST_CASE("an overlay replaces values with the same name") {
  const vdk::model::Knowledge base =
      load("date: 2026-01-01\ntypes: [{name: a, label: old}, {name: b}]\nplugins: [{name: p}]\n")
          .knowledge;
  const vdk::model::Knowledge more =
      load("types: [{name: a, label: new}, {name: c}]\nplugins: [{name: P, version: 2}]\n")
          .knowledge;
  const vdk::model::Knowledge both = vdk::index::overlay(base, more);
  CHECK(both.date == "2026-01-01");
  REQUIRE(both.types.size() == 3);
  CHECK(both.types[0].label == "new");
  CHECK(both.types[2].name == "c");
  REQUIRE(both.plugins.size() == 1);
  CHECK(both.plugins[0].version == "2");
}

TEST_CASE("a file can say which distribution provides a module, and which only share its name") {
  const YamlReading read = load(
      "modules:\n  - {module: moonclient, requirement: moon-client>=2, reason: because}\n"
      "lookalikes:\n  - {name: VDK_Mars, versions: '>=1', reason: a game}\n");
  REQUIRE(first_problem(read) == "no problem");
  REQUIRE(read.knowledge.modules->size() == 1);
  CHECK(read.knowledge.modules->front().module == "moonclient");
  CHECK(read.knowledge.modules->front().requirement == "moon-client>=2");
  CHECK(read.knowledge.modules->front().reason == "because");
  REQUIRE(read.knowledge.lookalikes->size() == 1);
  CHECK(read.knowledge.lookalikes->front().name == "vdk-mars");
  CHECK(first_problem("modules:\n  - {module: x}\n") == "index-missing-key 2:5");
  CHECK(first_problem("modules:\n  - {module: x, requirement: a}\n"
                      "  - {module: x, requirement: b}\n") == "index-duplicate-key 3:5");
}

TEST_CASE("a later provider of a module replaces an earlier one") {
  const YamlReading base = load("modules:\n  - {module: x, requirement: a}\n");
  const YamlReading more = load("modules:\n  - {module: x, requirement: b}\n");
  const vdk::model::Knowledge laid = vdk::index::overlay(base.knowledge, more.knowledge);
  REQUIRE(laid.modules->size() == 1);
  CHECK(laid.modules->front().requirement == "b");
}

TEST_CASE("a file can say which versions do not work together") {
  const std::string start =
      "conflicts:\n  - name: x\n    distribution: VDK_Moon\n    versions: '<2'\n    other: Acme\n"
      "    other_versions: '>=3'\n    reason: it has no orbit\n";
  const YamlReading read = load(start +
                                "    requirement: acme<3\n    file: a/b.py\n"
                                "    text: acme.orbit\n    stops_vdk: true\n");
  REQUIRE(first_problem(read) == "no problem");
  REQUIRE(read.knowledge.conflicts->size() == 1);
  const vdk::model::Conflict& conflict = read.knowledge.conflicts->front();
  CHECK(conflict.distribution == "vdk-moon");
  CHECK(conflict.versions == "<2");
  CHECK(conflict.other == "acme");
  CHECK(conflict.other_versions == ">=3");
  CHECK(conflict.reason == "it has no orbit");
  CHECK(conflict.requirement == "acme<3");
  CHECK(conflict.file == "a/b.py");
  CHECK(conflict.text == "acme.orbit");
  CHECK(conflict.stops_vdk);
  CHECK(first_problem(start) == "index-missing-key 2:5");
  CHECK(first_problem(start + "    requirement: acme<2\n    file: a/b.py\n") ==
        "index-missing-key 2:5");
  const vdk::model::Knowledge more = load(start + "    requirement: acme<2\n").knowledge;
  const vdk::model::Knowledge laid = vdk::index::overlay(read.knowledge, more);
  REQUIRE(laid.conflicts->size() == 1);
  CHECK(laid.conflicts->front().requirement == "acme<2");
  CHECK_FALSE(laid.conflicts->front().stops_vdk);
}
