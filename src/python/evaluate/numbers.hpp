#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vdk/python/evaluate/object.hpp"

/// Reading and formatting numbers as Python does.
namespace vdk::python {

/// An integer literal in decimal; unchanged if it does not fit into 64 bits.
std::string integer_text(std::string_view literal);
/// A real literal as `repr` shows it; unchanged if it is out of range.
std::string real_text(std::string_view literal);
/// `repr` of a finite real number.
std::string real_text(double value);
/// Parses a decimal integer as `int` does; nullopt for anything else.
std::optional<std::int64_t> to_integer(std::string_view text);
/// Parses a plain real number as `float` does; nullopt for anything else.
std::optional<double> to_real(std::string_view text);

/// `format(value, specification)` of a string or an integer if the specification only fills and
/// aligns; nullopt for anything else.
std::optional<std::string> format_value(const Value& value, std::string_view specification);

}  // namespace vdk::python
