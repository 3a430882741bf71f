#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vdk::python {

/// The token kinds of CPython's tokenizer, except that each operator and each keyword has its own
/// kind.
enum class TokenKind : std::uint8_t {
  // layout
  end,
  newline,
  indent,
  dedent,
  // tokens without a fixed spelling
  problem,  ///< text that is not a token; `Token::problem` says why
  name,
  number,
  string,        ///< a whole literal with prefix and quotes
  format_begin,  ///< prefix and opening quotes of an f-string or a t-string
  format_text,   ///< literal text in an f-string, a t-string or a format specification
  format_end,    ///< closing quotes of an f-string or a t-string
  late_body,     ///< only in an outline: the lines of a function body, and the line end before them
  // brackets and operators
  left_round,
  right_round,
  left_square,
  right_square,
  left_curly,
  right_curly,
  comma,
  colon,
  semicolon,
  dot,
  ellipsis,
  arrow,
  exclamation,  ///< only in a field of an f-string or a t-string
  equal,
  walrus,
  augmented,  ///< `+=` and the other augmented assignments
  plus,
  minus,
  star,
  slash,
  double_slash,
  percent,
  at,
  double_star,
  ampersand,
  bar,
  caret,
  tilde,
  shift_left,
  shift_right,
  less,
  greater,
  less_equal,
  greater_equal,
  equal_equal,
  not_equal,
  // keywords; soft keywords have the kind `name`
  keyword_and,
  keyword_as,
  keyword_assert,
  keyword_async,
  keyword_await,
  keyword_break,
  keyword_class,
  keyword_continue,
  keyword_def,
  keyword_del,
  keyword_elif,
  keyword_else,
  keyword_except,
  keyword_false,
  keyword_finally,
  keyword_for,
  keyword_from,
  keyword_global,
  keyword_if,
  keyword_import,
  keyword_in,
  keyword_is,
  keyword_lambda,
  keyword_none,
  keyword_nonlocal,
  keyword_not,
  keyword_or,
  keyword_pass,
  keyword_raise,
  keyword_return,
  keyword_true,
  keyword_try,
  keyword_while,
  keyword_with,
  keyword_yield,
};

/// Why a piece of text is not a token.
enum class TokenProblem : std::uint8_t {
  none,
  invalid_character,
  invalid_number,
  unterminated_string,
  unclosed_bracket,
  unmatched_bracket,
  too_many_brackets,
  inconsistent_tabs,
  inconsistent_dedent,
  too_many_indents,
};

inline constexpr std::array<bool, 256> name_bytes = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    bytes[byte] = is_letter || byte == '_' || (byte >= '0' && byte <= '9') || byte >= 0x80;
  }
  return bytes;
}();

/// Whether a byte may appear in a name. True for every byte of a non-ASCII character.
constexpr bool is_name_byte(char byte) { return name_bytes[static_cast<unsigned char>(byte)]; }
constexpr bool is_name_start(char byte) {
  return is_name_byte(byte) && !(byte >= '0' && byte <= '9');
}

struct Token {
  TokenKind kind = TokenKind::end;
  TokenProblem problem = TokenProblem::none;
  std::uint32_t line = 0;   ///< from 1
  std::uint32_t begin = 0;  ///< byte offset
  std::uint32_t end = 0;    ///< byte offset one past the last byte
};

/// Splits Python source into tokens by the rules of CPython 3.15 (PEP 701 for f-strings; PEP 750
/// for t-strings, which have the same token kinds). Lines must end in LF. Text that is not a token
/// becomes a `problem`. The last token is `end`, preceded by a `newline` and any pending `dedent`s.
/// Takes linear time.
std::vector<Token> tokenize(std::string_view text);

/// Like `tokenize`, but the body of each function, unless it is on the line of its `def`, is one
/// `late_body`, followed by a `newline`. If
/// `last_word` is given, tokenizing stops after the last occurrence of that word, at the next
/// statement outside all blocks. Inside function bodies, only unclosed brackets and broken strings
/// become problems.
std::vector<Token> tokenize_outline(std::string_view text, std::string_view last_word = {});

/// The tokens of a `late_body` of the text: an `indent`, the statements, a `dedent`. The bodies of
/// functions in it are late again.
std::vector<Token> tokenize_late_body(std::string_view text, const Token& body);

}  // namespace vdk::python
