#include "toml_document.hpp"

#include <algorithm>
#include <utility>

#include "toml_text.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::packaging {

void throw_impossible_toml() { throw ImpossibleToml(); }

std::optional<toml::table> parse_toml(std::string_view text, std::string_view file,
                                      model::ProblemCode code, model::Problems& problems) {
  const auto report = [&](std::string message, int line) {
    problems.push_back(
        model::make_problem(code, std::move(message), {.file = std::string(file), .line = line}));
  };
  text = support::without_byte_order_mark(text);
  const std::size_t bad = support::find_invalid_utf8(text);
  if (bad != std::string_view::npos) {
    report("the file is not UTF-8", support::line_of_offset(text, bad));
    return std::nullopt;
  }
  const std::size_t deep_key = find_deep_key(text);
  if (deep_key != std::string_view::npos) {
    report("a key has too many parts", support::line_of_offset(text, deep_key));
    return std::nullopt;
  }
  try {
    return toml::parse(hide_beyond_ascii(text));
  } catch (const toml::parse_error& error) {
    report("the file is not valid TOML: " + show_beyond_ascii(error.description()),
           static_cast<int>(error.source().begin.line));
  } catch (const ImpossibleToml&) {
    report("the file is not valid TOML", 0);
  }
  return std::nullopt;
}

const toml::node* find_node(const toml::table* table, TomlPath path) {
  const toml::node* node = table;
  for (const std::string_view key : path) {
    const toml::table* parent = node == nullptr ? nullptr : node->as_table();
    node = parent == nullptr ? nullptr : parent->get(key);
  }
  return node;
}

const toml::table* find_table(const toml::table* table, TomlPath path) {
  const toml::node* node = find_node(table, path);
  return node == nullptr ? nullptr : node->as_table();
}

std::optional<std::string> text_of(const toml::node* node) {
  const toml::value<std::string>* text = node == nullptr ? nullptr : node->as_string();
  if (text == nullptr || support::trim(text->get()).empty()) return std::nullopt;
  return support::fold_lines(show_beyond_ascii(text->get()));
}

std::optional<std::string> find_text(const toml::table* table, TomlPath path) {
  return text_of(find_node(table, path));
}

std::vector<std::string> texts_of(const toml::node* node) {
  std::vector<std::string> texts;
  if (node == nullptr) return texts;
  if (const std::optional<std::string> text = text_of(node)) texts.push_back(*text);
  const toml::array* array = node->as_array();
  if (array == nullptr) return texts;
  for (const toml::node& element : *array)
    if (std::optional<std::string> text = text_of(&element)) texts.push_back(std::move(*text));
  return texts;
}

std::vector<TomlMember> members_of(const toml::table* table) {
  std::vector<TomlMember> members;
  if (table == nullptr) return members;
  for (const auto& [key, node] : *table)
    members.push_back({.key = show_beyond_ascii(std::string_view(key)), .node = &node});
  std::ranges::stable_sort(members, [](const TomlMember& a, const TomlMember& b) {
    const toml::source_position& left = a.node->source().begin;
    const toml::source_position& right = b.node->source().begin;
    return left.line != right.line ? left.line < right.line : left.column < right.column;
  });
  return members;
}

}  // namespace vdk::packaging
