#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Python's string methods.
namespace vdk::python {

/// Whether a byte is a continuation byte of a UTF-8 sequence.
constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
/// Whether a literal's text is its value. The parser writes U+FFFD for a character that it does not
/// know.
bool is_known_text(std::string_view text);
/// Whether a character is an ASCII letter, a digit or `_`.
bool is_word_character(char c);
/// `str.lower`, `upper`, `strip`, `replace` and others that return a string. Arguments are passed
/// as text. Returns nullopt for other methods and for texts that need the Unicode tables.
std::optional<std::string> apply_text_method(std::string_view text, std::string_view method,
                                             const std::vector<std::string>& arguments);
/// `str.split` and similar methods; nullopt for other methods. Only ASCII whitespace counts.
std::optional<std::vector<std::string>> split_text(std::string_view text, std::string_view method,
                                                   const std::vector<std::string>& arguments);
/// `textwrap.dedent`; nullopt for a text with tabs.
std::optional<std::string> dedent(std::string_view text);
/// `inspect.cleandoc`, which ignores the first line when it computes the margin.
std::optional<std::string> clean_docstring(std::string_view text);

}  // namespace vdk::python
