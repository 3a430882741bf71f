#include "vdk/python/evaluate/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "vdk/support/text.hpp"

namespace vdk::python {
namespace {

using support::is_digit;

std::string without_underscores(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '_');
  return digits;
}

// The format specification mini-language, as far as it is followed:
// [[fill]align][sign][0][width][,][.precision][type]
struct Specification {
  char fill = ' ';
  char align = 0;
  std::size_t width = 0;
  bool has_grouping = false;
  std::optional<std::size_t> precision;
  char type = 0;
};

std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) {
    ++length;
  }
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + length, value);
  if (length == 0 || error != std::errc() || value > 1000) {
    return std::nullopt;
  }
  text.remove_prefix(length);
  return value;
}

bool is_alignment(char c) { return c == '<' || c == '>' || c == '^'; }

std::optional<Specification> parse_specification(std::string_view text) {
  Specification result;
  if (text.size() >= 2 && is_alignment(text[1])) {
    result.fill = text[0];
    result.align = text[1];
    text.remove_prefix(2);
  } else if (!text.empty() && is_alignment(text[0])) {
    result.align = text[0];
    text.remove_prefix(1);
  }
  if (text.starts_with('0') && result.align == 0) {
    result.fill = '0';
    result.align = '=';
    text.remove_prefix(1);
  }
  if (!text.empty() && is_digit(text[0])) {
    const auto width = take_number(text);
    if (!width) {
      return std::nullopt;
    }
    result.width = *width;
  }
  if (text.starts_with(',')) {
    result.has_grouping = true;
    text.remove_prefix(1);
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    result.precision = take_number(text);
    if (!result.precision) {
      return std::nullopt;
    }
  }
  if (text.size() == 1) {
    result.type = text[0];
    text.remove_prefix(1);
  }
  return text.empty() ? std::optional(result) : std::nullopt;
}

std::string pad(std::string text, const Specification& specification, char default_align) {
  if (text.size() >= specification.width) {
    return text;
  }
  const std::size_t missing = specification.width - text.size();
  const char align = specification.align == 0 ? default_align : specification.align;
  if (align == '=') {
    const bool is_negative = text.starts_with('-');
    return text.insert(is_negative ? 1 : 0, missing, specification.fill);
  }
  const std::size_t left = align == '<' ? 0 : align == '>' ? missing : missing / 2;
  return std::string(left, specification.fill) + text +
         std::string(missing - left, specification.fill);
}

std::string grouped(std::string digits) {
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) {
    digits.insert(at - 3, ",");
  }
  return digits;
}

}  // namespace

std::optional<std::int64_t> to_integer(std::string_view text) {
  std::string digits = without_underscores(support::trim(text));
  if (digits.starts_with('+')) {
    digits.erase(0, 1);
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value)
                                                                      : std::nullopt;
}

std::optional<double> to_real(std::string_view text) {
  const std::string digits = without_underscores(support::trim(text));
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
  return is_whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string integer_text(std::string_view literal) {
  std::string digits = without_underscores(literal);
  const char kind = digits.size() > 2 && digits[0] == '0' ? digits[1] : '\0';
  const int base = kind == 'x' || kind == 'X'   ? 16
                   : kind == 'o' || kind == 'O' ? 8
                   : kind == 'b' || kind == 'B' ? 2
                                                : 10;
  const char* const begin = digits.data() + (base == 10 ? 0 : 2);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(begin, digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return digits;
  }
  return std::to_string(value);
}

std::string real_text(double value) {
  // As `repr`: the shortest digits that come back, an exponent below 1e-4 and from 1e16 on.
  std::array<char, 400> buffer{};
  const double size = std::fabs(value);
  const bool has_exponent = value != 0 && (size < 1e-4 || size >= 1e16);
  const auto format = has_exponent ? std::chars_format::scientific : std::chars_format::fixed;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
  std::string text(buffer.data(), end);
  return has_exponent || text.find('.') != std::string::npos ? text : text + ".0";
}

std::string real_text(std::string_view literal) {
  const auto value = to_real(literal);
  return value ? real_text(*value) : std::string(literal);
}

std::optional<std::string> format_value(const model::Value& value, std::string_view specification) {
  const auto parsed = parse_specification(specification);
  if (!parsed) {
    return std::nullopt;
  }
  if (value.kind == model::Value::Kind::text && parsed->align != '=' && !parsed->has_grouping &&
      (parsed->type == 0 || parsed->type == 's')) {
    const bool is_ascii =
        std::all_of(value.text.begin(), value.text.end(), [](char c) { return c > 0; });
    return is_ascii ? std::optional(
                          pad(value.text.substr(0, parsed->precision.value_or(std::string::npos)),
                              *parsed, '<'))
                    : std::nullopt;
  }
  const bool is_plain_zero = parsed->align == '=' && parsed->has_grouping;
  if (value.kind == model::Value::Kind::integer && to_integer(value.text) && !parsed->precision &&
      !is_plain_zero && (parsed->type == 0 || parsed->type == 'd')) {
    return pad(parsed->has_grouping ? grouped(value.text) : value.text, *parsed, '>');
  }
  return std::nullopt;
}

}  // namespace vdk::python
