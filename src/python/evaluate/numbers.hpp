#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vdk/model/facts.hpp"

/// Numbers as Python writes them.
namespace vdk::python {

/// An integer literal in decimal; as it is spelled where it does not fit 64 bits.
std::string integer_text(std::string_view literal);
/// A real literal as `repr` gives it; as it is spelled where it is out of range.
std::string real_text(std::string_view literal);
/// `repr` of a finite real number.
std::string real_text(double value);
/// The integer that a decimal text is, as `int` reads it; nothing for anything else.
std::optional<std::int64_t> to_integer(std::string_view text);
/// The real number that a text is, as `float` reads plain ones; nothing for anything else.
std::optional<double> to_real(std::string_view text);

/// `format(value, specification)` of a string or an integer where it only fills and aligns; nothing
/// for anything else.
std::optional<std::string> format_value(const model::Value& value, std::string_view specification);

}  // namespace vdk::python
