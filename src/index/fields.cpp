#include "fields.hpp"

#include <algorithm>
#include <charconv>

#include "vdk/support/edit_distance.hpp"
#include "vdk/support/quotation.hpp"

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

/// `; did you mean 'x'?`, or the words there are.
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
  if (!text || std::find(words.begin(), words.end(), *text) != words.end()) return text;
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
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
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
  const auto found = std::find_if(mapping.children.begin(), mapping.children.end(),
                                  [&](const Node& member) { return member.key == key; });
  return found == mapping.children.end() ? nullptr : &*found;
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
  int count = -1;
  const char* end = node->text.data() + node->text.size();
  const auto [stop, error] = std::from_chars(node->text.data(), end, count);
  if (node->kind == Node::Kind::scalar && error == std::errc{} && stop == end && count >= 0)
    return count;
  report_wrong_type(*node, "a number from 0 on", problems);
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
