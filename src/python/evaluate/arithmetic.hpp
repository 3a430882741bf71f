#pragma once

#include <compare>
#include <optional>
#include <string_view>

#include "vdk/python/evaluate/object.hpp"

/// Computing with numbers as Python does. Only results that are certain in every Python are given:
/// an integer beyond 64 bits, and what raises an exception, is nullopt.
namespace vdk::python {

/// Applies a binary operator to two integers, reals or booleans; nullopt for other values.
std::optional<model::Value> calculate(std::string_view op, const Value& left, const Value& right);
/// Applies `-`, `+` or `~` to an integer, a real or a boolean.
std::optional<model::Value> calculate_unary(std::string_view op, const Value& operand);
/// Compares two numbers; nullopt if they cannot be ordered or are too large to tell.
std::optional<std::strong_ordering> compare_numbers(const Value& left, const Value& right);
/// Whether two known values are equal as `==` and dictionaries see them: `1 == 1.0 == True`.
bool are_equal_values(const Value& left, const Value& right);

model::Value integer_value(std::int64_t number);
/// nullopt for an infinite number or NaN.
std::optional<model::Value> real_value(double number);
/// The integer that an integer or a boolean is; nullopt beyond 64 bits and for other values.
std::optional<std::int64_t> as_integer(const Value& value);
/// The number that an integer, a boolean or a real is, if a double holds it exactly.
std::optional<double> as_real(const Value& value);

}  // namespace vdk::python
