#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "vdk/python/syntax/token.hpp"

namespace vdk::python {

/// Splits Python source into tokens, as CPython 3.15 does. `token_string.cpp` scans strings,
/// including f-strings and t-strings; `token_outline.cpp` skips function bodies.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> run();
  /// See `tokenize_outline`.
  std::vector<Token> run_outline(std::string_view last_word);
  /// See `tokenize_late_body`.
  std::vector<Token> run_late_body(const Token& body);

 private:
  using Kind = TokenKind;
  /// What is open: a bracket, or a part of an f-string or a t-string.
  struct Context {
    enum class Kind { round, square, curly, format_text, format_field, format_specification };
    Kind kind;
    char quote = 0;
    bool is_triple = false;
    bool is_raw = false;
  };
  /// The width of an indentation. CPython measures it twice: `wide` advances a tab to the next
  /// multiple of 8, `narrow` counts a tab as 1. If the two comparisons disagree, tabs are used
  /// inconsistently.
  struct Column {
    std::size_t wide = 0;
    std::size_t narrow = 0;
  };

  char peek(std::size_t offset = 0) const {
    return at_ + offset < text_.size() ? text_[at_ + offset] : '\0';
  }
  bool is_done() const { return at_ >= text_.size(); }
  bool has_text(std::string_view expected) const {
    return text_.substr(at_, expected.size()) == expected;
  }
  bool is_in(Context::Kind kind) const {
    return !contexts_.empty() && contexts_.back().kind == kind;
  }
  bool is_at_quote(char quote, bool is_triple) const {
    return peek() == quote && (!is_triple || (peek(1) == quote && peek(2) == quote));
  }

  void add(Kind kind, std::size_t begin) { add(kind, begin, line_); }
  void add(Kind kind, std::size_t begin, std::uint32_t line) {
    tokens_.push_back({kind, TokenProblem::none, line, static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(at_)});
  }
  void add_problem(TokenProblem problem, std::size_t begin, std::uint32_t line) {
    tokens_.push_back({Kind::problem, problem, line, static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(at_)});
  }
  void add_problem(TokenProblem problem, std::size_t begin) { add_problem(problem, begin, line_); }
  void open(Context context, std::size_t begin);

  void scan_next();
  bool has_word_ahead();
  bool ends_outline();
  void skip_body();
  void skip_line_of_body();
  void skip_string_of_body();
  void scan_indentation();
  Column measure_indentation();
  void change_indentation(Column column);
  void scan_token();
  void scan_newline();
  void scan_continuation();
  void scan_word();
  void scan_string(std::size_t begin);
  bool skip_to_mark(char quote);
  void scan_short_string(std::size_t begin, char quote);
  void scan_long_string(std::size_t begin, char quote);
  void scan_format_text();
  bool scan_format_curly(std::size_t begin, bool is_named_escape);
  void scan_format_escape(bool& is_named_escape);
  void scan_number();
  bool scan_digits(bool (*is_accepted)(char));
  bool scan_decimal();
  bool is_end_of_number() const;
  void scan_operator();
  void scan_closing_bracket(std::size_t begin, Kind kind);
  void drop_format_string();
  void skip_comment();

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  bool is_line_start_ = true;
  bool is_outline_ = false;
  std::string_view last_word_;  ///< in an outline: nothing is read after it; may be empty
  std::size_t next_word_ = 0;   ///< where it occurs next, or npos; to be searched if before `at_`
  bool is_decorated_ = false;   ///< in an outline: the previous line is a decorator
  bool is_in_definition_ = false;  ///< in an outline: between `def` and the end of its line
  std::vector<Token> tokens_;
  std::vector<Context> contexts_;
  std::vector<Column> indents_{Column{}};
};

bool is_string_prefix(std::string_view word);

inline char to_lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace vdk::python
