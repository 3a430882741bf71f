#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "spelling.hpp"
#include "tokenizer.hpp"
#include "vdk/support/text_search.hpp"

namespace vdk::python {
namespace {

constexpr std::array<bool, 256> notable_in_body = [] {
  std::array<bool, 256> bytes{};
  for (const char byte : std::string_view("()[]{}'\"#\\\n")) {
    bytes[static_cast<unsigned char>(byte)] = true;
  }
  return bytes;
}();

/// Whether a line that begins with the word continues the previous statement.
bool continues_statement(TokenKind word) {
  return word == TokenKind::keyword_elif || word == TokenKind::keyword_else ||
         word == TokenKind::keyword_except || word == TokenKind::keyword_finally;
}

}  // namespace

std::vector<Token> Tokenizer::run_outline(std::string_view last_word) {
  is_outline_ = true;
  last_word_ = last_word;
  return run();
}

std::vector<Token> Tokenizer::run_late_body(const Token& body) {
  is_outline_ = true;
  text_ = text_.substr(0, body.end);
  at_ = body.begin + 1;
  line_ = body.line + 1;
  return run();
}

/// Whether the last word occurs in the rest of the text.
bool Tokenizer::has_word_ahead() {
  if (last_word_.empty()) return true;
  if (next_word_ < at_) next_word_ = support::find_text(text_, last_word_, at_);
  return next_word_ != std::string_view::npos;
}

/// Called at the first token of a line. Whether the outline ends before this line.
bool Tokenizer::ends_outline() {
  const bool is_decorated = std::exchange(is_decorated_, peek() == '@');
  if (is_decorated || indents_.size() > 1 || has_word_ahead()) return false;
  constexpr std::size_t max_length = 8;  // one more than `finally`, so that a longer word differs
  const std::string_view rest = text_.substr(at_, max_length);
  const auto length = std::ranges::find_if_not(rest, is_name_byte) - rest.begin();
  return !continues_statement(kind_of_word(rest.substr(0, static_cast<std::size_t>(length))));
}

/// Called at the end of the line that defines a function. Skips nothing if there is no body.
void Tokenizer::skip_body() {
  const std::size_t begin = at_++;
  const std::uint32_t first_line = line_++;
  bool has_code = false;
  while (!is_done()) {
    const std::size_t line_begin = at_;
    const std::uint32_t line = line_;
    const Column column = measure_indentation();
    const bool is_code = !is_done() && peek() != '\n' && peek() != '#';
    if (is_code && column.wide <= indents_.back().wide) {
      at_ = line_begin;
      line_ = line;
      break;
    }
    has_code = has_code || is_code;
    skip_line_of_body();
  }
  if (!has_code) {
    at_ = begin;
    line_ = first_line;
    return;
  }
  add(Kind::late_body, begin, first_line);
  add(Kind::newline, at_, first_line);
  is_line_start_ = true;
}

/// Moves to the beginning of the line after a statement, which may span several lines.
void Tokenizer::skip_line_of_body() {
  std::size_t depth = 0;
  for (;;) {
    while (!is_done() && !notable_in_body[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (is_done()) break;
    switch (text_[at_]) {
      case '\n':
        ++at_;
        ++line_;
        if (depth == 0) return;
        break;
      case '#':
        skip_comment();
        break;
      case '\\':
        if (peek(1) == '\n') ++line_;
        at_ = std::min(at_ + 2, text_.size());
        break;
      case '\'':
      case '"':
        skip_string_of_body();
        break;
      case '(':
      case '[':
      case '{':
        ++at_;
        ++depth;
        break;
      default:
        ++at_;
        if (depth > 0) --depth;
    }
  }
  if (depth > 0) add_problem(TokenProblem::unclosed_bracket, at_);
}

/// Uses the normal scanner for strings because an f-string may contain its own quotes (PEP 701).
void Tokenizer::skip_string_of_body() {
  std::size_t begin = at_;
  constexpr std::size_t max_length = 3;  // one more than the longest string prefix
  while (begin > 0 && at_ - begin < max_length && is_name_byte(text_[begin - 1])) --begin;
  if (!is_string_prefix(text_.substr(begin, at_ - begin))) begin = at_;
  const std::size_t kept = tokens_.size();
  scan_string(begin);
  while (!contexts_.empty() && !is_done()) scan_next();
  const auto added = tokens_.begin() + static_cast<std::ptrdiff_t>(kept);
  const bool is_broken =
      std::ranges::find(added, tokens_.end(), Kind::problem, &Token::kind) != tokens_.end();
  tokens_.resize(kept);
  if (is_broken) add_problem(TokenProblem::unterminated_string, begin);
}

std::vector<Token> tokenize_outline(std::string_view text, std::string_view last_word) {
  return Tokenizer(text).run_outline(last_word);
}

std::vector<Token> tokenize_late_body(std::string_view text, const Token& body) {
  return Tokenizer(text).run_late_body(body);
}

}  // namespace vdk::python
