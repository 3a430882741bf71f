#include "vdk/render/json/yaml.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "parts.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

/// What YAML 1.1 reads as a boolean or as null, in any case.
constexpr std::array<std::string_view, 9> reserved = {"true", "false", "yes", "no", "on",
                                                      "off",  "null",  "y",   "n"};

/// Whether text means itself without quotes. It starts with a letter or a slash, so it is not a
/// number or a date.
bool is_plain(std::string_view text) {
  constexpr std::string_view marks = " ._/+-";
  const auto is_usual = [&](char c) {
    return support::is_letter_or_digit(c) || support::contains(marks, c);
  };
  if (text.empty() || support::is_digit(text.front()) || text.back() == ' ') return false;
  const bool has_start = support::is_letter_or_digit(text.front()) || text.front() == '/';
  return has_start && std::ranges::all_of(text, is_usual) &&
         !support::contains(reserved, support::to_lower(text));
}

/// With a point: YAML 1.1 takes `1e+20` for text (https://yaml.org/type/float.html).
std::string real_number(const Json& value) {
  std::string number = value.dump();
  if (!support::contains(number, '.'))
    number.insert(std::min(number.find('e'), number.size()), ".0");
  return number;
}

/// A JSON string is a double-quoted scalar of YAML (YAML 1.2.2, section 1.3).
std::string scalar(const Json& value) {
  if (value.is_number_float()) return real_number(value);
  if (value.is_string() && is_plain(value.get_ref<const std::string&>())) return value;
  return sanitize_yaml(value.dump());
}

void add_value(std::string& text, const Json& value, std::size_t indent);

void add_members(std::string& text, const Json& object, std::size_t indent) {
  for (auto member = object.begin(); member != object.end(); ++member) {
    if (member != object.begin()) text.append(indent, ' ');
    text += scalar(member.key()) + ":";
    const bool is_below = member->is_structured() && !member->empty();
    text += is_below ? "\n" + std::string(indent + 2, ' ') : " ";
    add_value(text, *member, indent + 2);
  }
}

/// Adds a value whose first line starts at the current end of the text, and whose other lines are
/// indented by `indent` spaces.
void add_value(std::string& text, const Json& value, std::size_t indent) {
  if (!value.is_structured() || value.empty()) {
    text += scalar(value) + "\n";
  } else if (value.is_object()) {
    add_members(text, value, indent);
  } else {
    for (auto element = value.begin(); element != value.end(); ++element) {
      if (element != value.begin()) text.append(indent, ' ');
      text += "- ";
      add_value(text, *element, indent + 2);
    }
  }
}

}  // namespace

std::string yaml(const std::string& json_document) {
  std::string text;
  add_value(text, Json::parse(json_document), 0);
  return text;
}

}  // namespace vdk::render
