#include <string>

#include "catch.hpp"
#include "document.hpp"
#include "vdk/index/builtin.hpp"
#include "vdk/index/read_yaml.hpp"
#include "vdk/scan/examples.hpp"

using namespace vdk;

TEST_CASE("every example of the built-in rules passes") {
  int examples = 0;
  const model::Knowledge known = index::builtin();
  for (const model::Rule& rule : *known.rules) {
    for (const model::Problem& failure : scan::run_examples(rule))
      FAIL_CHECK(failure.where.file << ":" << failure.where.line << ": " << failure.message);
    examples += static_cast<int>(rule.examples.size());
  }
  CHECK(examples > 10);
}

TEST_CASE("every built-in rule has an example that it matches") {
  const model::Knowledge known = index::builtin();
  for (const model::Rule& rule : *known.rules) {
    INFO(rule.name);
    bool has_match = false;
    for (const model::RuleExample& example : rule.examples)
      has_match = has_match || example.matches;
    CHECK(has_match);
  }
}

TEST_CASE("every YAML block in docs/rules.md is a rules file whose examples pass") {
  int blocks = 0;
  for (const tests::Block& block : tests::yaml_blocks("docs/rules.md")) {
    INFO("docs/rules.md, line " << block.line);
    index::YamlReading read;
    index::read_yaml(block.text, "docs/rules.md", index::FileKind::rules, read);
    for (const model::Problem& problem : read.problems)
      FAIL_CHECK("line " << block.line + problem.where.line << ": " << problem.message);
    for (const model::Rule& rule : *read.knowledge.rules) {
      CHECK_FALSE(rule.examples.empty());
      for (const model::Problem& failure : scan::run_examples(rule))
        FAIL_CHECK("line " << block.line + failure.where.line << ": " << failure.message);
    }
    ++blocks;
  }
  CHECK(blocks > 5);
}

TEST_CASE("a failing example is reported with the expected and the actual result") {
  index::YamlReading read;
  index::read_yaml(
      "rules:\n  - name: mine\n    effect: for\n    message: m\n    role: connect\n"
      "    match: {entry_point: acme}\n    type: {name: a}\n    examples:\n"
      "      - types: [b]\n        entry_points: {acme: {x: y}}\n"
      "      - summary: nothing\n"
      "      - {matches: false, entry_points: {acme: {x: y}}}\n",
      "my.yaml", index::FileKind::rules, read);
  REQUIRE(read.problems.empty());
  const model::Problems failures = scan::run_examples(read.knowledge.rules->front());
  REQUIRE(failures.size() == 3);
  CHECK(failures[0].message == "rule 'mine': expected the types 'b', but found 'a'");
  CHECK(failures[0].where == model::Location{"my.yaml", 9, 9});
  CHECK(failures[1].message == "rule 'mine': expected a match, but there was none");
  CHECK(failures[2].message == "rule 'mine': expected no match, but there was one");
}

TEST_CASE("every key and word of the rule language is in docs/rules.md") {
  const std::string text = tests::document("docs/rules.md");
  for (const char* word : {"name",
                           "effect",
                           "message",
                           "match",
                           "role",
                           "capability",
                           "repeated_capability",
                           "verdict",
                           "hands_over",
                           "suspected",
                           "type",
                           "examples",
                           "entry_point",
                           "call",
                           "receiver",
                           "argument",
                           "hook",
                           "decorator",
                           "subclass",
                           "requirement",
                           "config_key",
                           "registers",
                           "metadata",
                           "contains",
                           "all",
                           "any",
                           "not",
                           "code",
                           "entry_points",
                           "matches",
                           "types",
                           "keyword",
                           "for",
                           "against",
                           "note",
                           "ingestion_method",
                           "preprocessor",
                           "template",
                           "command",
                           "data_source",
                           "option",
                           "license",
                           "homepage",
                           "requires_python",
                           "version",
                           "connect",
                           "ingest",
                           "source",
                           "preprocess",
                           "library",
                           "query",
                           "templates",
                           "cli",
                           "sections"}) {
    INFO(word);
    CHECK(text.find("`" + std::string(word) + "`") != std::string::npos);
  }
}
