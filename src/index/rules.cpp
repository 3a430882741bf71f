#include "rules.hpp"

#include <algorithm>
#include <array>

#include "allowed_values.hpp"
#include "fields.hpp"
#include "plugins.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::index {
namespace {

/// A key of `match:` whose value is text, and the member that stores it.
struct Condition {
  std::string_view key;
  std::optional<std::string> model::Match::*field;
};

constexpr std::array conditions{
    Condition{"call", &model::Match::call},
    Condition{"receiver", &model::Match::receiver},
    Condition{"hook", &model::Match::hook},
    Condition{"decorator", &model::Match::decorator},
    Condition{"subclass", &model::Match::subclass},
    Condition{"requirement", &model::Match::requirement},
    Condition{"config_key", &model::Match::config_key},
    Condition{"contains", &model::Match::contains},
    Condition{"hands_over", &model::Match::hands_over},
};

model::Match read_match(const Node& node, model::Problems& problems);

std::vector<model::Match> read_matches(const Node& node, std::string_view key,
                                       model::Problems& problems) {
  std::vector<model::Match> matches;
  for (const Node& item : read_list(node, key, problems))
    matches.push_back(read_match(item, problems));
  return matches;
}

/// Reads the condition `entry_point`: a group, or a mapping with a group and a name.
void read_entry_point(const Node& node, model::Match& match, model::Problems& problems) {
  const Node* entry_point = find_field(node, "entry_point");
  if (entry_point == nullptr) return;
  if (entry_point->kind != Node::Kind::mapping) {
    match.entry_point = scalar_text(*entry_point, problems);
    return;
  }
  if (!check_fields(*entry_point, {{"group", true}, {"name"}}, problems)) return;
  match.entry_point = read_text(*entry_point, "group", problems);
  match.entry_point_name = read_text(*entry_point, "name", problems);
}

void read_argument(const Node& node, model::Match& match, model::Problems& problems) {
  const Node* argument = find_field(node, "argument");
  if (argument == nullptr) return;
  if (!check_fields(*argument, {{"position"}, {"keyword"}, {"value", true}}, problems)) return;
  match.argument = {.position = read_count(*argument, "position", problems),
                    .keyword = read_text(*argument, "keyword", problems),
                    .value = read_text(*argument, "value", problems).value_or("")};
  if (find_field(*argument, "position") == nullptr && find_field(*argument, "keyword") == nullptr)
    add_problem(problems, argument->where, model::ProblemCode::index_missing_key,
                "'argument' needs 'position', 'keyword' or both");
}

/// Reports conditions that have no effect without another one.
void check_pairs(const Node& node, const model::Match& match, model::Problems& problems) {
  if (node.children.empty())
    add_problem(problems, node.where, model::ProblemCode::index_missing_key,
                "a match needs at least one condition");
  if (match.metadata.has_value() != match.contains.has_value())
    add_problem(problems, node.where, model::ProblemCode::index_missing_key,
                "'metadata' and 'contains' go together");
  if (match.receiver && !match.call)
    add_problem(problems, node.where, model::ProblemCode::index_missing_key,
                "'receiver' needs 'call'");
  if (match.argument && !match.call)
    add_problem(problems, node.where, model::ProblemCode::index_missing_key,
                "'argument' needs 'call'");
}

model::Match read_match(const Node& node, model::Problems& problems) {
  model::Match match;
  if (!check_fields(node,
                    {{"entry_point"},
                     {"call"},
                     {"receiver"},
                     {"argument"},
                     {"hook"},
                     {"decorator"},
                     {"subclass"},
                     {"requirement"},
                     {"config_key"},
                     {"registers"},
                     {"metadata"},
                     {"contains"},
                     {"hands_over"},
                     {"all"},
                     {"any"},
                     {"not"}},
                    problems))
    return match;
  for (const Condition& condition : conditions)
    match.*condition.field = read_text(node, condition.key, problems);
  read_entry_point(node, match, problems);
  read_argument(node, match, problems);
  match.registers = read_word(node, "registers", allowed::registered(), problems);
  match.metadata = read_word(node, "metadata", allowed::metadata(), problems);
  match.all = read_matches(node, "all", problems);
  match.any = read_matches(node, "any", problems);
  match.none = read_matches(node, "not", problems);
  check_pairs(node, match, problems);
  return match;
}

model::Effect read_effect(const Node& node, model::Problems& problems) {
  const std::string word = read_word(node, "effect", allowed::effects(), problems).value_or("note");
  if (word == "for") return model::Effect::supports;
  if (word == "against") return model::Effect::against;
  return model::Effect::note;
}

model::RuleExample read_example(const Node& node, model::Problems& problems) {
  model::RuleExample example;
  example.where = node.where;
  if (!check_fields(node,
                    {{"code"},
                     {"name"},
                     {"summary"},
                     {"requirements"},
                     {"entry_points"},
                     {"matches"},
                     {"types"}},
                    problems))
    return example;
  example.code = read_text(node, "code", problems).value_or("");
  example.name = read_text(node, "name", problems);
  example.summary = read_text(node, "summary", problems);
  example.requirements = read_texts(node, "requirements", problems);
  if (find_field(node, "entry_points") != nullptr)
    example.entry_points = read_entry_points(node, problems);
  example.matches = read_flag(node, "matches", problems).value_or(true);
  example.types = read_texts(node, "types", problems);
  if (!example.matches && !example.types.empty())
    add_problem(problems, node.where, model::ProblemCode::index_wrong_type,
                "an example with 'matches: false' has no 'types'");
  return example;
}

/// Whether the condition can match calls, which a rule takes the type from.
bool has_call(const model::Match& match) {
  return match.call || std::ranges::any_of(match.all, has_call) ||
         std::ranges::any_of(match.any, has_call);
}

void read_type(const Node& node, model::Rule& rule, model::Problems& problems) {
  const Node* type = find_field(node, "type");
  if (type == nullptr) return;
  if (!check_fields(*type, {{"argument"}, {"keyword"}, {"name"}}, problems)) return;
  rule.type_argument = read_count(*type, "argument", problems);
  rule.type_keyword = read_text(*type, "keyword", problems);
  if (const auto name = read_text(*type, "name", problems))
    rule.type_name = support::to_lower(*name);
  const bool has_argument =
      find_field(*type, "argument") != nullptr || find_field(*type, "keyword") != nullptr;
  const bool has_name = find_field(*type, "name") != nullptr;
  if (has_argument == has_name)
    add_problem(problems, type->where, model::ProblemCode::index_missing_key,
                "'type' needs either 'argument' or 'keyword', or 'name'");
  if (has_argument && problems.empty() && !has_call(rule.match))
    add_problem(problems, type->where, model::ProblemCode::index_missing_key,
                "'type' takes an argument of a call, and the match has no 'call'");
}

/// Checks a rule's name, which appears in output and in users' files.
void check_name(const Node& node, const std::string& name, model::Problems& problems) {
  if (support::is_plain_name(name)) return;
  add_problem(
      problems, find_field(node, "name")->where, model::ProblemCode::index_wrong_type,
      "a rule's name is lower-case words joined by '-', found " + support::quote_start(name));
}

}  // namespace

model::Rule read_rule(const Node& node, model::Problems& problems) {
  model::Rule rule;
  rule.where = node.where;
  if (!check_fields(node,
                    {{"name", true},
                     {"effect", true},
                     {"message", true},
                     {"role"},
                     {"capability"},
                     {"repeated_capability"},
                     {"verdict"},
                     {"match", true},
                     {"type"},
                     {"examples"}},
                    problems))
    return rule;
  rule.name = read_text(node, "name", problems).value_or("");
  check_name(node, rule.name, problems);
  rule.effect = read_effect(node, problems);
  rule.message = read_text(node, "message", problems).value_or("");
  rule.role = read_word(node, "role", allowed::roles(), problems);
  rule.capability = read_word(node, "capability", allowed::capabilities(), problems);
  rule.repeated_capability =
      read_word(node, "repeated_capability", allowed::capabilities(), problems);
  rule.is_suspicion = read_word(node, "verdict", allowed::verdicts(), problems).has_value();
  rule.match = read_match(*find_field(node, "match"), problems);
  read_type(node, rule, problems);
  for (const Node& item : read_list(node, "examples", problems))
    rule.examples.push_back(read_example(item, problems));
  return rule;
}

}  // namespace vdk::index
