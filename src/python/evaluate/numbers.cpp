#include "numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "limits.hpp"
#include "string_methods.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::python {
namespace {

std::string without_underscores(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '_');
  return digits;
}

// The supported part of the format specification mini-language: [[fill]align][0][width][type]
struct Specification {
  char fill = ' ';
  char align = 0;
  std::size_t width = 0;
  char type = 0;
};

bool is_alignment(char c) { return c == '<' || c == '>' || c == '^'; }

std::optional<Specification> parse_specification(std::string_view text) {
  Specification result;
  const std::size_t at = text.size() >= 2 && is_alignment(text[1]) ? 1 : 0;
  if (text.size() > at && is_alignment(text[at])) {
    result.align = text[at];
    if (at == 1) result.fill = text[0];
    text.remove_prefix(at + 1);
  } else if (text.starts_with('0')) {
    result.fill = '0';
    result.align = '=';
    text.remove_prefix(1);
  }
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0) {
    const auto width = to_integer(text.substr(0, digits));
    if (!width || *width > padding_limit) return std::nullopt;
    result.width = static_cast<std::size_t>(*width);
    text.remove_prefix(digits);
  }
  if (text.size() == 1) result.type = text[0];
  return text.size() > 1 ? std::nullopt : std::optional(result);
}

std::string pad(std::string text, const Specification& specification, char default_align) {
  if (text.size() >= specification.width) return text;
  const std::size_t missing = specification.width - text.size();
  const char align = specification.align == 0 ? default_align : specification.align;
  if (align == '=') return text.insert(text.starts_with('-') ? 1 : 0, missing, specification.fill);
  const std::size_t left = align == '<' ? 0 : align == '>' ? missing : missing / 2;
  return std::string(left, specification.fill) + text +
         std::string(missing - left, specification.fill);
}

}  // namespace

std::optional<std::int64_t> to_integer(std::string_view text) {
  std::string digits = without_underscores(support::trim(text));
  if (digits.starts_with('+')) digits.erase(0, 1);
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
  if (error != std::errc() || end != digits.data() + digits.size()) return digits;
  return std::to_string(value);
}

std::string real_text(double value) {
  // Like `repr`: the shortest digits that round-trip, with an exponent below 1e-4 and from 1e16 up.
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

std::optional<std::string> format_value(const Value& value, std::string_view specification) {
  using Kind = Value::Kind;
  const auto parsed = parse_specification(specification);
  if (!parsed) return std::nullopt;
  const char type = parsed->type;
  if (value.kind == Kind::text && support::is_ascii(value.text) && parsed->align != '=' &&
      (type == 0 || type == 's'))
    return pad(std::string(value.text), *parsed, '<');
  if (value.kind == Kind::integer && to_integer(value.text) && (type == 0 || type == 'd'))
    return pad(std::string(value.text), *parsed, '>');
  return std::nullopt;
}

}  // namespace vdk::python
