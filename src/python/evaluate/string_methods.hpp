#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Texts as Python computes with them.
namespace vdk::python {

/// Whether a byte continues a UTF-8 sequence.
constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
/// An ASCII letter, a digit or `_`.
bool is_word_character(char c);
bool is_ascii(std::string_view text);

/// `str.lower`, `upper`, `strip`, `replace`, ... with arguments as text; nothing for other methods
/// and for texts that need Unicode's tables.
std::optional<std::string> apply_text_method(std::string_view text, std::string_view method,
                                             const std::vector<std::string>& arguments);
/// `str.split` and its kin; nothing for other methods. Blanks are ASCII's.
std::optional<std::vector<std::string>> split_text(std::string_view text, std::string_view method,
                                                   const std::vector<std::string>& arguments);
/// `textwrap.dedent`; nothing for a text with tabs.
std::optional<std::string> dedent(std::string_view text);
/// `inspect.cleandoc`, which leaves the first line out of the margin.
std::optional<std::string> clean_docstring(std::string_view text);

}  // namespace vdk::python
