#include "arithmetic.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "numbers.hpp"

namespace vdk::python {
namespace {

using Kind = Value::Kind;
using Integer = std::optional<std::int64_t>;

bool is_whole(const Value& value) {
  return value.kind == Kind::integer || value.kind == Kind::boolean;
}

// Python rounds towards minus infinity, and a remainder has the sign of the divisor.
Integer divide_floor(std::int64_t a, std::int64_t b) {
  if (b == 0 || (a == std::numeric_limits<std::int64_t>::min() && b == -1)) return std::nullopt;
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

Integer remainder_floor(std::int64_t a, std::int64_t b) {
  if (b == 0) return std::nullopt;
  if (b == -1) return 0;
  const std::int64_t rest = a % b;
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

Integer raise_to(std::int64_t base, std::int64_t exponent) {
  if (exponent < 0) return std::nullopt;
  if (base == 0 || base == 1) return exponent == 0 ? 1 : base;
  if (base == -1) return exponent % 2 == 0 ? 1 : -1;
  std::int64_t result = 1;
  for (std::int64_t i = 0; i < exponent; ++i) {
    if (__builtin_mul_overflow(result, base, &result)) return std::nullopt;
  }
  return result;
}

Integer shift_left(std::int64_t a, std::int64_t count) {
  if (count < 0) return std::nullopt;
  if (a == 0) return 0;
  return count > 62 ? std::nullopt : [&]() -> Integer {
    std::int64_t result = 0;
    const bool is_large = __builtin_mul_overflow(a, std::int64_t{1} << count, &result);
    return is_large ? std::nullopt : Integer(result);
  }();
}

Integer shift_right(std::int64_t a, std::int64_t count) {
  if (count < 0) return std::nullopt;
  return count > 62 ? (a < 0 ? -1 : 0) : a >> count;
}

Integer calculate_integer(std::string_view op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  if (op == "+") return __builtin_add_overflow(a, b, &result) ? std::nullopt : Integer(result);
  if (op == "-") return __builtin_sub_overflow(a, b, &result) ? std::nullopt : Integer(result);
  if (op == "*") return __builtin_mul_overflow(a, b, &result) ? std::nullopt : Integer(result);
  if (op == "//") return divide_floor(a, b);
  if (op == "%") return remainder_floor(a, b);
  if (op == "**") return raise_to(a, b);
  if (op == "<<") return shift_left(a, b);
  if (op == ">>") return shift_right(a, b);
  if (op == "&") return a & b;
  if (op == "|") return a | b;
  return op == "^" ? Integer(a ^ b) : std::nullopt;
}

// The operators whose result does not depend on the C library.
std::optional<model::Value> calculate_real(std::string_view op, double a, double b) {
  if (op == "+") return real_value(a + b);
  if (op == "-") return real_value(a - b);
  if (op == "*") return real_value(a * b);
  return op == "/" && b != 0 ? real_value(a / b) : std::nullopt;
}

}  // namespace

model::Value integer_value(std::int64_t number) { return {Kind::integer, std::to_string(number)}; }

std::optional<model::Value> real_value(double number) {
  if (!std::isfinite(number)) return std::nullopt;
  return model::Value{Kind::real, real_text(number)};
}

std::optional<std::int64_t> as_integer(const Value& value) {
  if (value.kind == Kind::boolean) return value.text == "True" ? 1 : 0;
  return value.kind == Kind::integer ? to_integer(value.text) : std::nullopt;
}

std::optional<double> as_real(const Value& value) {
  constexpr std::int64_t exact = std::int64_t{1} << 53;
  if (value.kind == Kind::real) return to_real(value.text);
  const Integer number = as_integer(value);
  if (!number || *number > exact || *number < -exact) return std::nullopt;
  return static_cast<double>(*number);
}

std::optional<model::Value> calculate(std::string_view op, const Value& left, const Value& right) {
  if (is_whole(left) && is_whole(right) && op != "/") {
    const Integer a = as_integer(left);
    const Integer b = as_integer(right);
    const Integer result = a && b ? calculate_integer(op, *a, *b) : std::nullopt;
    if (!result) return std::nullopt;
    const bool is_logical = (op == "&" || op == "|" || op == "^") && left.kind == Kind::boolean &&
                            right.kind == Kind::boolean;
    return is_logical ? model::Value{Kind::boolean, *result != 0 ? "True" : "False"}
                      : integer_value(*result);
  }
  const auto a = as_real(left);
  const auto b = as_real(right);
  return a && b ? calculate_real(op, *a, *b) : std::nullopt;
}

std::optional<model::Value> calculate_unary(std::string_view op, const Value& operand) {
  if (operand.kind == Kind::real) {
    const auto number = as_real(operand);
    if (!number || op == "~") return std::nullopt;
    return real_value(op == "-" ? -*number : *number);
  }
  if (!is_whole(operand)) return std::nullopt;
  const Integer number = as_integer(operand);
  // The text of an integer beyond 64 bits is exact.
  if (!number && op == "-" && !operand.text.starts_with('-'))
    return model::Value{Kind::integer, "-" + std::string(operand.text)};
  if (!number) return std::nullopt;
  if (op == "+") return integer_value(*number);
  if (op == "~") return integer_value(~*number);
  const Integer negated = calculate_integer("-", 0, *number);
  return negated ? std::optional(integer_value(*negated)) : std::nullopt;
}

std::optional<std::strong_ordering> compare_numbers(const Value& left, const Value& right) {
  if (is_whole(left) && is_whole(right)) {
    const Integer a = as_integer(left);
    const Integer b = as_integer(right);
    return a && b ? std::optional(*a <=> *b) : std::nullopt;
  }
  const auto a = as_real(left);
  const auto b = as_real(right);
  if (!a || !b) return std::nullopt;
  return *a < *b   ? std::strong_ordering::less
         : *a > *b ? std::strong_ordering::greater
                   : std::strong_ordering::equal;
}

bool are_equal_values(const Value& left, const Value& right) {
  if (left.kind == right.kind && left.text == right.text) return true;
  const auto order = compare_numbers(left, right);
  return order && *order == 0;
}

}  // namespace vdk::python
