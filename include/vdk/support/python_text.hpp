#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

/// `str.isspace()` of one code point.
bool is_python_blank(char32_t c);

/// `\w` of Python's `re`. Beyond ASCII, an approximation: everything matches except whitespace,
/// control characters and the most common punctuation. It accepts too much rather than call a
/// working plugin broken.
bool is_python_word(char32_t c);

/// `str.strip()`.
std::string_view strip_python_blanks(std::string_view text);

/// The indentation of a line, as the number of whitespace code points that it starts with.
std::size_t python_indent(std::string_view line);

struct TextLine {
  std::string_view text;  ///< without its line break
  int number = 0;         ///< counted from 1 as editors do: by LF, CR and CRLF only
};

/// `str.splitlines()`.
std::vector<TextLine> split_python_lines(std::string_view text);

/// Takes the first line off a text that is not empty, with its line break, and returns it without:
/// LF, CR or CRLF, as in a file that Python opened with universal newlines.
std::string_view take_file_line(std::string_view& text);

/// The lines of a file that Python opened with universal newlines: LF, CR and CRLF only.
std::vector<TextLine> split_file_lines(std::string_view text);

/// The line number of a byte, counted from 1 by LF, CR and CRLF.
int line_of_offset(std::string_view text, std::size_t offset);

/// The encoding that a comment in the first two lines of a source declares (PEP 263), in lower case
/// and with `-` for `_`; empty if there is no such comment.
std::string declared_encoding(std::string_view source);

/// Joins the lines of a text with single spaces. Strips each line and drops empty ones.
std::string fold_lines(std::string_view text);

}  // namespace vdk::support
