#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

/// `str.isspace` of one code point.
bool is_python_blank(char32_t c);

/// `\w` of Python's `re`. Beyond ASCII everything but blanks, controls and the commonest
/// punctuation counts: rather one sign too many than a working plugin called broken.
bool is_python_word(char32_t c);

/// `str.strip()`.
std::string_view strip_python_blanks(std::string_view text);

/// How many code points of blanks a line starts with.
std::size_t python_indent(std::string_view line);

struct TextLine {
  std::string_view text;  ///< without its end
  int number = 0;         ///< as editors count: by LF, CR and CRLF only
};

/// `str.splitlines()`.
std::vector<TextLine> split_python_lines(std::string_view text);

/// What a file opened with universal newlines gives line by line: LF, CR and CRLF only.
std::vector<TextLine> split_file_lines(std::string_view text);

/// The line of a byte, counted from 1 by LF, CR and CRLF.
int line_of_offset(std::string_view text, std::size_t offset);

/// The encoding that a comment in the first two lines of a source names (PEP 263), in lower case
/// and with `-` for `_`; empty where none does.
std::string declared_encoding(std::string_view source);

/// Line breaks with the blanks around them become one blank.
std::string fold_lines(std::string_view text);

}  // namespace vdk::support
