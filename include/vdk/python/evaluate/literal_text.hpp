#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/facts.hpp"

/// What Python computes from constants alone.
namespace vdk::python {

/// A piece of a `%` pattern: what stands before a `%s`, `%d` or `%(name)s`.
struct PercentField {
  std::string text;
  std::string name;
  char kind = 0;  ///< `s`, `d`, `r`; 0 for the end
};
/// The pieces of a `%` pattern; nothing where it holds other conversions, flags or widths.
std::optional<std::vector<PercentField>> split_percent(std::string_view pattern);

/// A `{}`, `{0}` or `{name}` of a format string; `field` is empty for `{}`.
struct FormatField {
  std::string text;  ///< what stands before it
  std::string field;
  std::string specification;  ///< what stands behind a colon
  bool is_field = false;
};
/// The pieces of a format string; nothing where it holds conversions or attributes.
std::optional<std::vector<FormatField>> split_format(std::string_view pattern);

/// `+`, `-`, `*` of decimal integers that fit 64 bits; nothing for anything else.
std::optional<std::string> calculate(std::string_view op, std::string_view left,
                                     std::string_view right);

/// `str.lower`, `upper`, `strip`, `lstrip`, ... with text arguments; nothing for other methods.
std::optional<std::string> apply_text_method(std::string_view text, std::string_view method,
                                             const std::vector<std::string>& arguments);

/// Whether the constant is true; nothing for `other`.
std::optional<bool> is_true(const model::Value& value);

/// The text with each line end and the blanks after it made one blank, cut at `limit` bytes.
std::string one_line(std::string_view text, std::size_t limit);

}  // namespace vdk::python
