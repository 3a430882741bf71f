#include "vdk/python/literal_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "vdk/support/text.hpp"

namespace vdk::python {
namespace {

std::optional<std::int64_t> to_integer(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '_');
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return value;
}

bool is_plain_field(std::string_view field) {
  return std::all_of(field.begin(), field.end(), [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

std::string_view strip(std::string_view text, std::string_view characters, bool is_left,
                       bool is_right) {
  if (is_left) {
    text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
  }
  if (is_right) {
    text = text.substr(0, text.find_last_not_of(characters) + 1);
  }
  return text;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  while (true) {
    const std::size_t at = text.find(from);
    if (at == std::string_view::npos || result.size() > 65536) {
      return result.append(text);
    }
    result.append(text.substr(0, at)).append(to);
    text.remove_prefix(at + from.size());
  }
}

// ASCII alone can be changed without Unicode's tables.
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::string capitalize(std::string_view text) {
  std::string result = support::to_lower(text);
  if (!result.empty()) {
    result[0] = support::to_upper(result.substr(0, 1))[0];
  }
  return result;
}

}  // namespace

std::optional<std::string> format_percent(std::string_view pattern,
                                          const std::vector<std::string>& values) {
  std::string result;
  std::size_t used = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      result += pattern[i];
      continue;
    }
    const char kind = i + 1 < pattern.size() ? pattern[i + 1] : '\0';
    ++i;
    if (kind == '%') {
      result += '%';
    } else if ((kind == 's' || kind == 'd') && used < values.size()) {
      result += values[used++];
    } else {
      return std::nullopt;
    }
  }
  return used == values.size() ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<std::vector<FormatField>> split_format(std::string_view pattern) {
  std::vector<FormatField> pieces;
  FormatField piece;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c != '{' && c != '}') {
      piece.text += c;
    } else if (i + 1 < pattern.size() && pattern[i + 1] == c) {
      piece.text += c;
      ++i;
    } else {
      const std::size_t end = pattern.find('}', i);
      const std::string_view field =
          c == '{' && end != std::string_view::npos ? pattern.substr(i + 1, end - i - 1) : "!";
      if (!is_plain_field(field)) {
        return std::nullopt;
      }
      piece.field = field;
      piece.is_field = true;
      pieces.push_back(std::exchange(piece, {}));
      i = end;
    }
  }
  pieces.push_back(std::move(piece));
  return pieces;
}

std::optional<std::string> calculate(std::string_view op, std::string_view left,
                                     std::string_view right) {
  const auto a = to_integer(left);
  const auto b = to_integer(right);
  std::int64_t result = 0;
  if (!a || !b) {
    return std::nullopt;
  }
  const bool has_overflow = op == "+"   ? __builtin_add_overflow(*a, *b, &result)
                            : op == "-" ? __builtin_sub_overflow(*a, *b, &result)
                            : op == "*" ? __builtin_mul_overflow(*a, *b, &result)
                                        : true;
  return has_overflow ? std::nullopt : std::optional(std::to_string(result));
}

std::optional<std::string> apply_text_method(std::string_view text, std::string_view method,
                                             const std::vector<std::string>& arguments) {
  const std::string_view characters =
      arguments.size() == 1 ? std::string_view(arguments[0]) : " \t\n\r\f\v";
  if (!is_ascii(text)) {
    return std::nullopt;
  }
  if (method == "strip" || method == "lstrip" || method == "rstrip") {
    return std::string(strip(text, characters, method != "rstrip", method != "lstrip"));
  }
  if (method == "replace" && arguments.size() == 2 && !arguments[0].empty()) {
    return replace_all(text, arguments[0], arguments[1]);
  }
  if (method == "removeprefix" && arguments.size() == 1) {
    return std::string(text.starts_with(arguments[0]) ? text.substr(arguments[0].size()) : text);
  }
  if (method == "removesuffix" && arguments.size() == 1) {
    return std::string(
        text.ends_with(arguments[0]) ? text.substr(0, text.size() - arguments[0].size()) : text);
  }
  if (!arguments.empty()) {
    return std::nullopt;
  }
  if (method == "lower" || method == "casefold") {
    return support::to_lower(text);
  }
  if (method == "upper") {
    return support::to_upper(text);
  }
  return method == "capitalize" ? std::optional(capitalize(text)) : std::nullopt;
}

std::optional<bool> is_true(const model::Value& value) {
  using Kind = model::Value::Kind;
  switch (value.kind) {
    case Kind::none:
      return false;
    case Kind::boolean:
      return value.text == "True";
    case Kind::text:
      return !value.text.empty();
    case Kind::integer:
    case Kind::real:
      return value.text.find_first_of("123456789") != std::string::npos;
    default:
      return std::nullopt;
  }
}

std::string one_line(std::string_view text, std::size_t limit) {
  std::string result;
  for (std::size_t i = 0; i < text.size() && result.size() < limit; ++i) {
    if (text[i] != '\n') {
      result += text[i];
      continue;
    }
    i = std::min(text.find_first_not_of(" \t\n\\", i), text.size()) - 1;
    result += ' ';
  }
  // No UTF-8 sequence is cut in two; none is longer than four bytes.
  for (int i = 0; i < 3 && result.size() + 3 > limit && !support::is_valid_utf8(result); ++i) {
    result.pop_back();
  }
  return result;
}

}  // namespace vdk::python
