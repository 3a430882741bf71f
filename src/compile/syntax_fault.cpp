#include "vdk/compile/syntax_fault.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "misplaced.hpp"
#include "newer_syntax.hpp"
#include "vdk/python/syntax/token.hpp"
#include "vdk/support/python_text.hpp"

namespace vdk::compile {

namespace {

using python::Token;
using python::TokenProblem;
using Kind = python::TokenKind;
using Fault = std::optional<SyntaxFault>;

/// The versions whose grammar is known. Before 3.7, `async` was an ordinary name; 3.16 may add
/// syntax that this parser does not know.
constexpr int oldest_minor = 7;
constexpr int newest_minor = 15;

SyntaxFault fault(std::string_view error, std::uint32_t line, std::string message = {}) {
  return {.error = error, .line = static_cast<int>(line), .message = std::move(message)};
}

/// `compile` refuses bytes that contain a NUL at `offset` before it decodes them, and names no
/// line. It raises ValueError up to 3.11.3.
SyntaxFault null_byte(std::string_view text, std::size_t offset, int minor) {
  return fault(minor < 11 ? "ValueError" : "SyntaxError",
               static_cast<std::uint32_t>(support::line_of_offset(text, offset)),
               "source code string cannot contain null bytes");
}

bool may_have_other_encoding(std::string_view text) {
  const std::string encoding = support::declared_encoding(text);
  return !encoding.empty() && !encoding.starts_with("utf-8") && !encoding.starts_with("utf8");
}

/// Whether the parser failed because of a limit of its own, which says nothing about Python.
bool is_own_limit(const Token& token, std::string_view message) {
  return message == "nested too deeply" || token.problem == TokenProblem::too_many_brackets ||
         token.problem == TokenProblem::too_many_indents;
}

/// Whether a number runs into a keyword, as in `1as`, `1from` and `1async`. From 3.10 on, the
/// number no longer ends before the keyword.
bool ends_with_keyword(std::string_view number) {
  return number.ends_with("as") || number.ends_with("from") || number.ends_with("async");
}

/// Whether a line consists of a backslash alone. The indentation that such a line gives the next
/// one changed from 3.8 to 3.10.
bool has_lone_backslash(std::string_view text) {
  for (std::size_t at = text.find("\\\n"); at != std::string_view::npos;
       at = text.find("\\\n", at + 1)) {
    const std::size_t before = text.substr(0, at).find_last_not_of(" \t\f");
    if (before == std::string_view::npos || text[before] == '\n') return true;
  }
  return false;
}

/// Pairs the brackets of a module as CPython does: everything after an unclosed bracket counts as
/// inside it.
class Brackets {
 public:
  explicit Brackets(std::string_view text) : text_(text) {}

  /// Whether the token is a closing bracket that does not match the innermost open bracket.
  bool is_refused(const Token& token) {
    const bool is_text = token.kind == Kind::format_text || token.kind == Kind::string;
    if (is_text || token.begin >= token.end) return false;
    const char letter = text_[token.begin];
    const bool is_single = token.end - token.begin == 1;
    if (!is_single) return false;
    constexpr std::string_view opening = "([{";
    constexpr std::string_view closing = ")]}";
    if (opening.find(letter) != std::string_view::npos) open_.push_back(token);
    const std::size_t kind = closing.find(letter);
    if (kind == std::string_view::npos) return false;
    if (open_.empty() || text_[open_.back().begin] != opening[kind]) return true;
    open_.pop_back();
    return false;
  }

  bool is_open() const { return !open_.empty(); }
  std::uint32_t line() const { return open_.back().line; }
  char innermost() const { return text_[open_.back().begin]; }

 private:
  std::string_view text_;
  std::vector<Token> open_;
};

/// The first token that does not fit, and the error that CPython reports for it.
class Mistake {
 public:
  Mistake(const python::Parsing& parsing, std::span<const Token> tokens, int minor)
      : text_(parsing.module.text),
        message_(parsing.problems.front().message),
        tokens_(tokens),
        minor_(minor),
        at_(std::min(*parsing.mistake, tokens.size() - 1)) {}

  Fault find() {
    if (is_own_limit(token(), message_) || is_accepted_by_this_version()) return std::nullopt;
    skip_recovery();
    skip_dedents();
    if (const Fault layout = find_layout_fault()) return layout;
    return find_token_fault();
  }

 private:
  const Token& token() const { return tokens_[at_]; }

  std::string_view written() const {
    return text_.substr(token().begin, token().end - token().begin);
  }
  Kind kind_before() const { return at_ > 0 ? tokens_[at_ - 1].kind : Kind::newline; }

  /// Whether this version accepts the code although later versions reject it.
  bool is_accepted_by_this_version() const {
    // `f((a)=1)`, and a backslash as the last character.
    const bool is_bracketed_name =
        token().kind == Kind::equal && kind_before() == Kind::right_round;
    const bool is_last_backslash = token().end == text_.size() && written() == "\\";
    if (minor_ < 8 && (is_bracketed_name || is_last_backslash)) return true;
    // `[a for b in c if lambda: d]`.
    const bool is_condition = token().kind == Kind::keyword_lambda;
    if (minor_ < 9 && is_condition && kind_before() == Kind::keyword_if) return true;
    // `with 1as a:`. Before 3.10 a number ended after its last digit.
    const bool is_number = token().problem == TokenProblem::invalid_number;
    if (minor_ < 10 && is_number && ends_with_keyword(written())) return true;
    if (minor_ < 10 && has_lone_backslash(text_)) return true;
    // A format specification that contains a line end: `f'{a:\n}'`.
    const bool is_text = token().problem == TokenProblem::unterminated_string &&
                         (kind_before() == Kind::colon || kind_before() == Kind::right_curly);
    return (minor_ == 12 || minor_ == 13) && is_text && is_in_field();
  }

  /// An error at the end of the file is reported at the last line. Before 3.10, so is an
  /// unterminated triple-quoted string.
  std::uint32_t line() const {
    if (token().begin >= text_.size()) return std::min(token().line, last_line());
    return minor_ < 10 && is_triple_quoted() ? last_line() : token().line;
  }

  std::uint32_t last_line() const {
    const auto lines = std::count(text_.begin(), text_.end(), '\n');
    return static_cast<std::uint32_t>(lines) + (text_.ends_with('\n') ? 0 : 1);
  }

  bool is_triple_quoted() const {
    if (token().problem != TokenProblem::unterminated_string) return false;
    return written().find('\n') != std::string_view::npos && token().end == text_.size();
  }

  /// Where the tokenizer gives up on an unclosed bracket, CPython continues to read.
  void skip_recovery() {
    const auto is_given_up = [&] {
      return token().kind == Kind::problem && token().problem == TokenProblem::unclosed_bracket;
    };
    if (!is_given_up()) return;
    while (at_ + 1 < tokens_.size() && (is_given_up() || is_layout(token().kind))) ++at_;
  }

  /// CPython reports inconsistent indentation before the end of the blocks that it closes.
  void skip_dedents() {
    std::size_t next = at_;
    while (tokens_[next].kind == Kind::dedent && next + 1 < tokens_.size()) ++next;
    const bool is_broken = tokens_[next].problem == TokenProblem::inconsistent_dedent ||
                           tokens_[next].problem == TokenProblem::inconsistent_tabs;
    if (is_broken) at_ = next;
  }

  static bool is_layout(Kind kind) {
    return kind == Kind::newline || kind == Kind::indent || kind == Kind::dedent;
  }

  bool is_in_bracket() const {
    Brackets brackets(text_);
    for (std::size_t i = 0; i < at_; ++i) brackets.is_refused(tokens_[i]);
    return brackets.is_open();
  }

  /// Whether the token may be in a replacement field of an f-string. A dict looks the same.
  bool is_in_field() const {
    Brackets brackets(text_);
    for (std::size_t i = 0; i < at_; ++i) brackets.is_refused(tokens_[i]);
    return brackets.is_open() && brackets.innermost() == '{';
  }

  Fault find_layout_fault() {
    if (is_in_bracket()) return std::nullopt;
    if (token().problem == TokenProblem::inconsistent_tabs) return fault("TabError", line());
    if (token().problem == TokenProblem::inconsistent_dedent) {
      return fault("IndentationError", line());
    }
    // 3.8 reached the end of the file before it noticed the missing block.
    const bool is_too_late = minor_ < 9 && token().begin >= text_.size();
    const bool wants_block = message_ == "expected an indented block" && !is_too_late;
    if (wants_block) return fault("IndentationError", std::min(line(), last_line()));
    if (token().kind == Kind::indent) return fault("IndentationError", line());
    // 3.9 reports the end of the file instead.
    const bool is_end = minor_ == 9 && token().begin >= text_.size();
    const bool is_dedent = token().kind == Kind::dedent && minor_ >= 9;
    if (is_dedent && !is_end && !lacks_handler()) return fault("IndentationError", line());
    return std::nullopt;
  }

  /// From 3.10 on, CPython looks for a `try` without a handler before it looks at the indentation.
  bool lacks_handler() const {
    return minor_ >= 10 && message_ == "expected 'except' or 'finally'";
  }

  bool is_broken(const Token& token) const {
    if (token.kind == Kind::name) {
      return is_not_identifier(text_.substr(token.begin, token.end - token.begin));
    }
    return token.problem == TokenProblem::unterminated_string ||
           token.problem == TokenProblem::invalid_character ||
           token.problem == TokenProblem::invalid_number;
  }

  /// From 3.10 on, CPython reads all remaining tokens before it reports one that does not fit. If a
  /// bracket or quote is missing or superfluous, it reports the line of a later token that does not
  /// match, or of the bracket that is never closed
  /// (`_PyPegen_tokenize_full_source_to_check_for_errors`).
  Fault find_token_fault() {
    if (minor_ < 10 || is_broken(token())) return fault("SyntaxError", line(), words_for(token()));
    Brackets brackets(text_);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const bool is_refused = brackets.is_refused(tokens_[i]) || is_broken(tokens_[i]);
      if (is_refused && i >= at_)
        return fault("SyntaxError", tokens_[i].line, words_for(tokens_[i]));
    }
    const bool is_after_bracket = brackets.is_open() && brackets.line() < token().line;
    if (!is_after_bracket)
      return fault("SyntaxError", line(),
                   lacks_handler() ? "expected 'except' or 'finally' block" : "");
    return fault("SyntaxError", brackets.line(),
                 "'" + std::string(1, brackets.innermost()) + "' was never closed");
  }

  /// CPython's words for a string that does not end; empty for any other token, and for an
  /// f-string, for which they differ.
  std::string words_for(const Token& token) const {
    if (token.problem != TokenProblem::unterminated_string) return {};
    const std::string_view start = text_.substr(token.begin);
    const std::size_t quote = start.find_first_not_of("rRbBuU");
    if (quote == std::string_view::npos || (start[quote] != '"' && start[quote] != '\'')) return {};
    const bool is_triple = start.substr(quote).starts_with(std::string(3, start[quote]));
    if (minor_ >= 10)
      return is_triple ? "unterminated triple-quoted string literal"
                       : "unterminated string literal";
    return is_triple ? "EOF while scanning triple-quoted string literal"
                     : "EOL while scanning string literal";
  }

  std::string_view text_;
  std::string_view message_;
  std::span<const Token> tokens_;
  int minor_;
  std::size_t at_;
};

/// Names and strings are decoded, comments are not. 3.9 to 3.11 report the last line of a string.
SyntaxFault undecodable(const python::Parsing& parsing, const Token& token, int minor) {
  const bool is_format = token.kind == Kind::format_text;
  const std::string words = "'utf-8' codec can't decode a byte";
  if (is_format && minor >= 12) return fault("UnicodeDecodeError", 0, words);
  const std::string_view written =
      std::string_view(parsing.module.text).substr(token.begin, token.end - token.begin);
  const auto more =
      minor >= 9 && minor <= 11 ? std::count(written.begin(), written.end(), '\n') : 0;
  return fault("SyntaxError", token.line + static_cast<std::uint32_t>(more),
               "(unicode error) " + words);
}

}  // namespace

std::optional<SyntaxFault> find_syntax_fault(const python::Parsing& parsing, int minor) {
  if (minor < oldest_minor || minor > newest_minor) return std::nullopt;
  const std::string_view text = parsing.module.text;
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos)
    return null_byte(text, at, minor);
  // Text that is too large says nothing about the syntax.
  const bool is_readable = parsing.problems.empty() || parsing.mistake || parsing.undecodable;
  if (!is_readable || may_have_other_encoding(text)) return std::nullopt;
  // PEP 401 swaps the operators `!=` and `<>`; from 3.14 on this also works in files.
  if (minor >= 14 && text.find("barry_as_FLUFL") != std::string_view::npos) return std::nullopt;
  const std::span<const Token> tokens = parsing.tokens;
  // Any of several faults makes CPython reject the module, so it does not matter which one is
  // reported.
  const bool is_decoded_first =
      parsing.undecodable && (!parsing.mistake || *parsing.undecodable <= *parsing.mistake);
  if (is_decoded_first) return undecodable(parsing, tokens[*parsing.undecodable], minor);
  if (parsing.mistake) {
    if (const Fault fault = Mistake(parsing, tokens, minor).find()) return fault;
  }
  if (parsing.undecodable) return undecodable(parsing, tokens[*parsing.undecodable], minor);
  std::optional<int> line = find_newer_syntax(text, tokens, minor);
  if (!line && !parsing.mistake) line = find_misplaced(parsing.module, minor);
  if (!line) return std::nullopt;
  return SyntaxFault{.error = "SyntaxError", .line = *line};
}

}  // namespace vdk::compile
