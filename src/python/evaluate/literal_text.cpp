#include "vdk/python/evaluate/literal_text.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "vdk/python/evaluate/number_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::python {
namespace {

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

std::string title(std::string_view text) {
  std::string result = support::to_lower(text);
  bool is_start = true;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const bool is_letter = result[i] >= 'a' && result[i] <= 'z';
    if (is_letter && is_start) {
      result[i] = support::to_upper(result.substr(i, 1))[0];
    }
    is_start = !is_letter;
  }
  return result;
}

std::string swap_case(std::string_view text) {
  const std::string lower = support::to_lower(text);
  std::string result = support::to_upper(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    result[i] = text[i] == lower[i] ? result[i] : lower[i];
  }
  return result;
}

// `ljust`, `rjust`, `zfill`; `center` rounds in a way of its own and is left out.
std::optional<std::string> fill_up(std::string_view text, std::string_view method,
                                   const std::vector<std::string>& arguments) {
  const auto width = arguments.empty() ? std::nullopt : to_integer(arguments[0]);
  const bool has_fill = arguments.size() == 2 && arguments[1].size() == 1 && method != "zfill";
  const bool is_signed = method == "zfill" && (text.starts_with('-') || text.starts_with('+'));
  if (!width || *width < 0 || *width > 1000 || (arguments.size() > 1 && !has_fill) || is_signed) {
    return std::nullopt;
  }
  const char fill = has_fill ? arguments[1][0] : method == "zfill" ? '0' : ' ';
  const auto wanted = static_cast<std::size_t>(*width);
  const std::string padding(wanted > text.size() ? wanted - text.size() : 0, fill);
  return method == "ljust" ? std::string(text) + padding : padding + std::string(text);
}

std::string capitalize(std::string_view text) {
  std::string result = support::to_lower(text);
  if (!result.empty()) {
    result[0] = support::to_upper(result.substr(0, 1))[0];
  }
  return result;
}

}  // namespace

std::optional<std::vector<PercentField>> split_percent(std::string_view pattern) {
  std::vector<PercentField> pieces;
  PercentField piece;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      piece.text += pattern[i];
      continue;
    }
    ++i;
    if (i < pattern.size() && pattern[i] == '(') {
      const std::size_t end = pattern.find(')', i);
      if (end == std::string_view::npos) {
        return std::nullopt;
      }
      piece.name = pattern.substr(i + 1, end - i - 1);
      i = end + 1;
    }
    const char kind = i < pattern.size() ? pattern[i] : '\0';
    if (kind == '%' && piece.name.empty()) {
      piece.text += '%';
    } else if (kind == 's' || kind == 'd') {
      piece.kind = kind;
      pieces.push_back(std::exchange(piece, {}));
    } else {
      return std::nullopt;
    }
  }
  pieces.push_back(std::move(piece));
  return pieces;
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
      const std::size_t colon = std::min(field.find(':'), field.size());
      if (!is_plain_field(field.substr(0, colon)) || field.find('{') != std::string_view::npos) {
        return std::nullopt;
      }
      piece.field = field.substr(0, colon);
      piece.specification = field.substr(std::min(colon + 1, field.size()));
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
  // Python rounds down; what C++ does is the same only for these.
  const bool is_divisible = *a >= 0 && *b > 0;
  if (op == "//" || op == "%") {
    return is_divisible ? std::optional(std::to_string(op == "%" ? *a % *b : *a / *b))
                        : std::nullopt;
  }
  if (op == "**") {
    std::int64_t power = 1;
    for (std::int64_t i = 0; i < *b && i < 64; ++i) {
      if (__builtin_mul_overflow(power, *a, &power)) {
        return std::nullopt;
      }
    }
    return *b >= 0 && *b <= 64 ? std::optional(std::to_string(power)) : std::nullopt;
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
  if (method == "replace" && arguments.size() == 3 && !arguments[0].empty()) {
    std::string result(text);
    std::size_t at = 0;
    for (std::int64_t left = to_integer(arguments[2]).value_or(0); left > 0; --left) {
      at = result.find(arguments[0], at);
      if (at == std::string::npos || result.size() > 65536) {
        break;
      }
      result.replace(at, arguments[0].size(), arguments[1]);
      at += arguments[1].size();
    }
    return to_integer(arguments[2]).value_or(-1) >= 0 ? std::optional(result) : std::nullopt;
  }
  if (method == "ljust" || method == "rjust" || method == "zfill") {
    return fill_up(text, method, arguments);
  }
  if (!arguments.empty()) {
    return std::nullopt;
  }
  if (method == "title") {
    return title(text);
  }
  if (method == "swapcase") {
    return swap_case(text);
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
