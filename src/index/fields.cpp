#include "fields.hpp"

#include <algorithm>
#include <charconv>

#include "vdk/support/edit_distance.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::index {
namespace {

std::string describe(const Node& node) {
  switch (node.kind) {
    case Node::Kind::nothing:
      return "nothing";
    case Node::Kind::scalar:
      return support::quote_start(node.text);
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::mapping:
      return "a mapping";
  }
  return "";
}

/// Returns `; did you mean 'x'?` if a word is similar, else the list of valid words.
std::string suggest(const std::string& typed, const std::vector<std::string>& words) {
  const std::string nearest = support::nearest_word(typed, words);
  if (!nearest.empty()) return "; did you mean " + support::quote_start(nearest) + "?";
  std::string known = "; known are";
  for (std::size_t i = 0; i < words.size(); ++i) known += (i == 0 ? " " : ", ") + words[i];
  return known;
}

std::optional<std::string> known_word(const Node& node, const std::vector<std::string>& words,
                                      model::Problems& problems) {
  const std::optional<std::string> text = scalar_text(node, problems);
  if (!text || support::contains(words, *text)) return text;
  add_problem(problems, node.where, model::ProblemCode::index_unknown_word,
              "unknown word " + support::quote_start(*text) + suggest(*text, words));
  return std::nullopt;
}

}  // namespace

bool check_fields(const Node& node, std::initializer_list<Field> fields,
                  model::Problems& problems) {
  if (node.kind != Node::Kind::mapping) {
    report_wrong_type(node, "a mapping", problems);
    return false;
  }
  const std::size_t before = problems.size();
  std::vector<std::string> known;
  for (const Field& field : fields) known.emplace_back(field.key);
  for (const Node& member : node.children) {
    if (support::contains(known, member.key)) continue;
    add_problem(problems, member.key_where, model::ProblemCode::index_unknown_key,
                "unknown key " + support::quote_start(member.key) + suggest(member.key, known));
  }
  for (const Field& field : fields) {
    if (!field.is_required || find_field(node, field.key) != nullptr) continue;
    add_problem(problems, node.where, model::ProblemCode::index_missing_key,
                "the key " + support::quote_start(field.key) + " is missing");
  }
  return problems.size() == before;
}

const Node* find_field(const Node& mapping, std::string_view key) {
  return support::find_by(mapping.children, key, &Node::key);
}

void report_wrong_type(const Node& node, std::string_view expected, model::Problems& problems) {
  add_problem(problems, node.where, model::ProblemCode::index_wrong_type,
              "expected " + std::string(expected) + ", found " + describe(node));
}

std::optional<std::string> scalar_text(const Node& node, model::Problems& problems) {
  if (node.kind == Node::Kind::scalar && !node.text.empty()) return node.text;
  report_wrong_type(node, "text", problems);
  return std::nullopt;
}

std::optional<std::string> read_text(const Node& mapping, std::string_view key,
                                     model::Problems& problems) {
  const Node* node = find_field(mapping, key);
  return node == nullptr ? std::nullopt : scalar_text(*node, problems);
}

std::optional<bool> read_flag(const Node& mapping, std::string_view key,
                              model::Problems& problems) {
  const Node* node = find_field(mapping, key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::scalar && node->text == "true") return true;
  if (node->kind == Node::Kind::scalar && node->text == "false") return false;
  report_wrong_type(*node, "true or false", problems);
  return std::nullopt;
}

std::optional<int> read_count(const Node& mapping, std::string_view key,
                              model::Problems& problems) {
  const Node* node = find_field(mapping, key);
  if (node == nullptr) return std::nullopt;
  const std::optional<int> count = support::parse_number<int>(node->text);
  if (node->kind == Node::Kind::scalar && count >= 0) return count;
  report_wrong_type(*node, "a number, 0 or greater", problems);
  return std::nullopt;
}

std::optional<std::string> read_word(const Node& mapping, std::string_view key,
                                     const std::vector<std::string>& words,
                                     model::Problems& problems) {
  const Node* node = find_field(mapping, key);
  return node == nullptr ? std::nullopt : known_word(*node, words, problems);
}

const std::vector<Node>& read_list(const Node& mapping, std::string_view key,
                                   model::Problems& problems) {
  static const std::vector<Node> empty;
  const Node* node = find_field(mapping, key);
  if (node == nullptr) return empty;
  if (node->kind == Node::Kind::sequence) return node->children;
  report_wrong_type(*node, "a list", problems);
  return empty;
}

std::vector<std::string> read_texts(const Node& mapping, std::string_view key,
                                    model::Problems& problems) {
  std::vector<std::string> texts;
  for (const Node& item : read_list(mapping, key, problems))
    if (std::optional<std::string> text = scalar_text(item, problems))
      texts.push_back(std::move(*text));
  return texts;
}

std::vector<std::string> read_words(const Node& mapping, std::string_view key,
                                    const std::vector<std::string>& words,
                                    model::Problems& problems) {
  std::vector<std::string> found;
  for (const Node& item : read_list(mapping, key, problems))
    if (std::optional<std::string> word = known_word(item, words, problems))
      found.push_back(std::move(*word));
  return found;
}

}  // namespace vdk::index
