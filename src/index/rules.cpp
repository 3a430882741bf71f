#include "rules.hpp"

#include <algorithm>
#include <array>

#include "fields.hpp"
#include "vdk/support/text.hpp"
#include "words.hpp"

namespace vdk::index {
namespace {

/// A key of `match:` that holds text, and where it goes.
struct Condition {
  std::string_view key;
  std::optional<std::string> model::Match::*field;
};

constexpr std::array conditions{
    Condition{"entry_point", &model::Match::entry_point},
    Condition{"call", &model::Match::call},
    Condition{"receiver", &model::Match::receiver},
    Condition{"hook", &model::Match::hook},
    Condition{"decorator", &model::Match::decorator},
    Condition{"subclass", &model::Match::subclass},
    Condition{"requirement", &model::Match::requirement},
    Condition{"config_key", &model::Match::config_key},
    Condition{"contains", &model::Match::contains},
};

model::Match read_match(const Node& node, model::Diagnostics& problems);

std::vector<model::Match> read_matches(const Node& node, std::string_view key,
                                       model::Diagnostics& problems) {
  std::vector<model::Match> matches;
  for (const Node& item : read_list(node, key, problems))
    matches.push_back(read_match(item, problems));
  return matches;
}

/// Conditions that mean nothing without another one.
void check_pairs(const Node& node, const model::Match& match, model::Diagnostics& problems) {
  if (node.children.empty())
    add_problem(problems, node.where, "index-missing-key", "a match needs at least one condition");
  if (match.metadata.has_value() != match.contains.has_value())
    add_problem(problems, node.where, "index-missing-key", "'metadata' and 'contains' go together");
  if (match.receiver && !match.call)
    add_problem(problems, node.where, "index-missing-key", "'receiver' needs 'call'");
}

model::Match read_match(const Node& node, model::Diagnostics& problems) {
  model::Match match;
  if (!check_fields(node,
                    {{"entry_point"},
                     {"call"},
                     {"receiver"},
                     {"hook"},
                     {"decorator"},
                     {"subclass"},
                     {"requirement"},
                     {"config_key"},
                     {"registers"},
                     {"metadata"},
                     {"contains"},
                     {"all"},
                     {"any"},
                     {"not"}},
                    problems))
    return match;
  for (const Condition& condition : conditions)
    match.*condition.field = read_text(node, condition.key, problems);
  match.registers = read_word(node, "registers", words::registered(), problems);
  match.metadata = read_word(node, "metadata", words::metadata(), problems);
  match.all = read_matches(node, "all", problems);
  match.any = read_matches(node, "any", problems);
  match.none = read_matches(node, "not", problems);
  check_pairs(node, match, problems);
  return match;
}

model::Effect read_effect(const Node& node, model::Diagnostics& problems) {
  const std::string word = read_word(node, "effect", words::effects(), problems).value_or("note");
  if (word == "for") return model::Effect::supports;
  if (word == "against") return model::Effect::against;
  return model::Effect::note;
}

model::RuleExample read_example(const Node& node, model::Diagnostics& problems) {
  model::RuleExample example;
  example.where = node.where;
  if (!check_fields(node, {{"code", true}, {"matches"}, {"types"}}, problems)) return example;
  example.code = read_text(node, "code", problems).value_or("");
  example.matches = read_flag(node, "matches", problems).value_or(true);
  example.types = read_texts(node, "types", problems);
  return example;
}

void read_type_argument(const Node& node, model::Rule& rule, model::Diagnostics& problems) {
  const Node* type = find_field(node, "type");
  if (type == nullptr) return;
  if (!check_fields(*type, {{"argument", true}, {"keyword"}}, problems)) return;
  rule.type_argument = read_count(*type, "argument", problems);
  rule.type_keyword = read_text(*type, "keyword", problems);
}

/// A rule's name is shown to people and named in their files.
void check_name(const Node& node, const std::string& name, model::Diagnostics& problems) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (std::all_of(name.begin(), name.end(), is_allowed)) return;
  add_problem(problems, find_field(node, "name")->where, "index-wrong-type",
              "a rule's name is lower-case words joined by '-', found " + quoted(name));
}

}  // namespace

model::Rule read_rule(const Node& node, model::Diagnostics& problems) {
  model::Rule rule;
  rule.where = node.where;
  if (!check_fields(node,
                    {{"name", true},
                     {"effect", true},
                     {"message", true},
                     {"role"},
                     {"capability"},
                     {"repeated_capability"},
                     {"match", true},
                     {"type"},
                     {"examples"}},
                    problems))
    return rule;
  rule.name = read_text(node, "name", problems).value_or("");
  check_name(node, rule.name, problems);
  rule.effect = read_effect(node, problems);
  rule.message = read_text(node, "message", problems).value_or("");
  rule.role = read_word(node, "role", words::roles(), problems);
  rule.capability = read_word(node, "capability", words::capabilities(), problems);
  rule.repeated_capability =
      read_word(node, "repeated_capability", words::capabilities(), problems);
  rule.match = read_match(*find_field(node, "match"), problems);
  read_type_argument(node, rule, problems);
  for (const Node& item : read_list(node, "examples", problems))
    rule.examples.push_back(read_example(item, problems));
  return rule;
}

}  // namespace vdk::index
