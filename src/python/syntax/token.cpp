#include "vdk/python/syntax/token.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "spelling.hpp"
#include "tokenizer.hpp"
#include "vdk/support/text.hpp"

namespace vdk::python {
namespace {

using support::is_digit;
using Kind = TokenKind;

/// MAXLEVEL and MAXINDENT of CPython's tokenizer.
constexpr std::size_t bracket_limit = 200;
constexpr std::size_t indent_limit = 100;

constexpr bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr bool is_octal(char c) { return c >= '0' && c <= '7'; }
constexpr bool is_binary(char c) { return c == '0' || c == '1'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/// What a token that begins with a byte may be.
enum class Start : std::uint8_t { other, line_end, comment, backslash, quote, name, digit, dot };

constexpr std::array<Start, 256> starts = [] {
  std::array<Start, 256> result{};
  for (std::size_t byte = 0; byte < result.size(); ++byte) {
    const char c = static_cast<char>(byte);
    if (is_name_start(c)) result[byte] = Start::name;
    if (is_digit(c)) result[byte] = Start::digit;
  }
  result['\n'] = Start::line_end;
  result['#'] = Start::comment;
  result['\\'] = Start::backslash;
  result['"'] = result['\''] = Start::quote;
  result['.'] = Start::dot;
  return result;
}();

}  // namespace

std::vector<Token> Tokenizer::run() {
  tokens_.reserve((text_.size() - at_) / (is_outline_ ? 16 : 4) + 16);
  while (!is_done()) scan_next();
  if (!contexts_.empty()) add_problem(TokenProblem::unclosed_bracket, at_);
  if (!is_line_start_) add(Kind::newline, at_);
  for (; indents_.size() > 1; indents_.pop_back()) add(Kind::dedent, at_);
  add(Kind::end, at_);
  return std::move(tokens_);
}

void Tokenizer::scan_next() {
  if (is_line_start_) {
    scan_indentation();
  } else if (is_in(Context::Kind::format_text) || is_in(Context::Kind::format_specification)) {
    scan_format_text();
  } else {
    scan_token();
  }
}

void Tokenizer::open(Context context, std::size_t begin) {
  if (contexts_.size() < bracket_limit) {
    contexts_.push_back(context);
    return;
  }
  // The rest of the line can no longer be tokenized reliably, so skip it.
  contexts_.clear();
  const auto line_end = text_.find('\n', at_);
  at_ = line_end == std::string_view::npos ? text_.size() : line_end;
  add_problem(TokenProblem::too_many_brackets, begin);
}

void Tokenizer::skip_comment() {
  const auto line_end = text_.find('\n', at_);
  at_ = line_end == std::string_view::npos ? text_.size() : line_end;
}

Tokenizer::Column Tokenizer::measure_indentation() {
  const std::size_t begin = at_;
  while (peek() == ' ') ++at_;
  Column column{.wide = at_ - begin, .narrow = at_ - begin};
  Column continued;
  for (;; ++at_) {
    switch (peek()) {
      case ' ':
        ++column.wide;
        ++column.narrow;
        break;
      case '\t':
        column.wide = (column.wide / 8 + 1) * 8;
        ++column.narrow;
        break;
      case '\f':
        column = {};
        break;
      case '\\':
        // A backslash in the indentation joins lines. The indentation of the first line counts.
        if (peek(1) != '\n') return continued.wide != 0 ? continued : column;
        if (continued.wide == 0) continued = column;
        column = {};
        ++at_;
        ++line_;
        break;
      default:
        return continued.wide != 0 ? continued : column;
    }
  }
}

void Tokenizer::scan_indentation() {
  // Skip empty lines in one go because most files have many.
  for (; at_ < text_.size() && text_[at_] == '\n'; ++at_) ++line_;
  const Column column = measure_indentation();
  if (peek() == '#') skip_comment();
  if (is_done()) return;
  if (peek() == '\n') {
    ++at_;
    ++line_;
    return;
  }
  is_line_start_ = false;
  change_indentation(column);
  if (is_outline_ && ends_outline()) {
    text_ = text_.substr(0, at_);
    is_line_start_ = true;
  }
}

void Tokenizer::change_indentation(Column column) {
  const Column top = indents_.back();
  if (column.wide == top.wide) {
    if (column.narrow != top.narrow) add_problem(TokenProblem::inconsistent_tabs, at_);
    return;
  }
  if (column.wide > top.wide) {
    if (column.narrow <= top.narrow) {
      add_problem(TokenProblem::inconsistent_tabs, at_);
    } else if (indents_.size() >= indent_limit) {
      add_problem(TokenProblem::too_many_indents, at_);
    } else {
      indents_.push_back(column);
      add(Kind::indent, at_);
    }
    return;
  }
  while (column.wide < indents_.back().wide) {
    indents_.pop_back();
    add(Kind::dedent, at_);
  }
  if (column.wide != indents_.back().wide) {
    add_problem(TokenProblem::inconsistent_dedent, at_);
  } else if (column.narrow != indents_.back().narrow) {
    add_problem(TokenProblem::inconsistent_tabs, at_);
  }
}

void Tokenizer::scan_token() {
  while (is_blank(peek())) ++at_;
  if (is_done()) return;
  switch (starts[static_cast<unsigned char>(peek())]) {
    case Start::line_end:
      return scan_newline();
    case Start::comment:
      return skip_comment();
    case Start::backslash:
      return scan_continuation();
    case Start::quote:
      return scan_string(at_);
    case Start::name:
      return scan_word();
    case Start::digit:
      return scan_number();
    case Start::dot:
      return is_digit(peek(1)) ? scan_number() : scan_operator();
    case Start::other:
      return scan_operator();
  }
}

void Tokenizer::scan_newline() {
  if (is_in_definition_ && contexts_.empty()) {
    is_in_definition_ = false;
    if (tokens_.back().kind == Kind::colon) skip_body();
    if (is_line_start_) return;
  }
  const auto begin = at_;
  ++at_;
  if (contexts_.empty()) {
    add(Kind::newline, begin);
    ++line_;
    is_line_start_ = true;
    return;
  }
  ++line_;
  auto word = at_;
  while (word < text_.size() && (text_[word] == ' ' || text_[word] == '\t')) ++word;
  auto word_end = word;
  while (word_end < text_.size() && word_end - word < 9 && is_name_byte(text_[word_end])) {
    ++word_end;
  }
  if (!starts_only_statements(kind_of_word(text_.substr(word, word_end - word)))) return;
  contexts_.clear();
  add_problem(TokenProblem::unclosed_bracket, begin, line_ - 1);
  add(Kind::newline, begin, line_ - 1);
  is_line_start_ = true;
}

void Tokenizer::scan_continuation() {
  const auto begin = at_;
  ++at_;
  if (peek() == '\n') {
    ++at_;
    ++line_;
  } else {
    add_problem(TokenProblem::invalid_character, begin);
  }
}

/// Prefixes have one or two letters, in either case.
bool is_string_prefix(std::string_view word) {
  if (word.empty() || word.size() > 2) return false;
  constexpr std::array<std::string_view, 11> prefixes{"r",  "b",  "u",  "f",  "t", "br",
                                                      "rb", "fr", "rf", "tr", "rt"};
  const std::array<char, 2> folded{to_lower_letter(word.front()), to_lower_letter(word.back())};
  return std::ranges::find(prefixes, std::string_view(folded.data(), word.size())) !=
         prefixes.end();
}

void Tokenizer::scan_word() {
  const auto begin = at_;
  const char* const end = text_.data() + text_.size();
  const char* next = text_.data() + begin;
  while (next != end && is_name_byte(*next)) ++next;
  at_ = static_cast<std::size_t>(next - text_.data());
  const auto word = text_.substr(begin, at_ - begin);
  if ((peek() == '"' || peek() == '\'') && is_string_prefix(word)) {
    scan_string(begin);
    return;
  }
  const Kind kind = kind_of_word(word);
  add(kind, begin);
  if (kind == Kind::keyword_def) is_in_definition_ = is_outline_ && contexts_.empty();
}

bool Tokenizer::scan_digits(bool (*is_accepted)(char)) {
  if (!is_accepted(peek())) return false;
  while (is_accepted(peek())) {
    ++at_;
    if (peek() == '_') {
      ++at_;
      if (!is_accepted(peek())) return false;
    }
  }
  return true;
}

/// Reads `1`, `1_000`, `1.`, `.5`, `1e-3` or `1j`. Returns false if the digits are not valid.
bool Tokenizer::scan_decimal() {
  const auto begin = at_;
  bool is_integer = true;
  if (peek() != '.' && !scan_digits(is_digit)) return false;
  if (peek() == '.') {
    is_integer = false;
    ++at_;
    if (is_digit(peek()) && !scan_digits(is_digit)) return false;
  }
  const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
  if (to_lower_letter(peek()) == 'e' && is_digit(peek(1 + sign))) {
    is_integer = false;
    at_ += 1 + sign;
    if (!scan_digits(is_digit)) return false;
  }
  if (to_lower_letter(peek()) == 'j') {
    is_integer = false;
    ++at_;
  }
  // `007` is not a valid integer in Python 3, but `000` is.
  const auto digits = text_.substr(begin, at_ - begin);
  return !is_integer || digits[0] != '0' ||
         digits.find_first_not_of("0_") == std::string_view::npos;
}

/// `1if x else y` is valid (with a warning), but `1x` is not. See verify_end_of_number in CPython.
bool Tokenizer::is_end_of_number() const {
  if (!is_name_byte(peek())) return true;
  constexpr std::array<std::string_view, 8> words{"and", "else", "for", "if",
                                                  "in",  "is",   "not", "or"};
  return std::ranges::any_of(words, [this](std::string_view word) { return has_text(word); });
}

void Tokenizer::scan_number() {
  const auto begin = at_;
  bool is_valid = false;
  const char base = peek() == '0' ? to_lower_letter(peek(1)) : '\0';
  if (base == 'x' || base == 'o' || base == 'b') {
    at_ += 2;
    if (peek() == '_') ++at_;
    is_valid = scan_digits(base == 'x' ? is_hexadecimal : base == 'o' ? is_octal : is_binary);
  } else {
    is_valid = scan_decimal();
  }
  if (is_valid && is_end_of_number()) {
    add(Kind::number, begin);
    return;
  }
  while (is_name_byte(peek())) ++at_;
  add_problem(TokenProblem::invalid_number, begin);
}

void Tokenizer::scan_closing_bracket(std::size_t begin, Kind kind) {
  if (contexts_.empty()) {
    add_problem(TokenProblem::unmatched_bracket, begin);
    return;
  }
  const auto open_kind = contexts_.back().kind;
  const bool is_match = (kind == Kind::right_round && open_kind == Context::Kind::round) ||
                        (kind == Kind::right_square && open_kind == Context::Kind::square) ||
                        (kind == Kind::right_curly && (open_kind == Context::Kind::curly ||
                                                       open_kind == Context::Kind::format_field));
  if (is_match || open_kind != Context::Kind::format_field) contexts_.pop_back();
  if (is_match) {
    add(kind, begin);
  } else {
    add_problem(TokenProblem::unmatched_bracket, begin);
  }
}

void Tokenizer::scan_operator() {
  const auto begin = at_;
  const bool is_field = is_in(Context::Kind::format_field);
  if (is_field && peek() == ':') {
    ++at_;
    add(Kind::colon, begin);
    // The format specification ends with the same quotes as the string that contains its field.
    const auto text = contexts_[contexts_.size() - 2];
    open({Context::Kind::format_specification, text.quote, text.is_triple, text.is_raw}, begin);
    return;
  }
  if (is_field && peek() == '!' && peek(1) != '=') {
    ++at_;
    add(Kind::exclamation, begin);
    return;
  }
  const Operator found = find_operator(text_.substr(at_, 3));
  at_ += found.size;
  switch (found.kind) {
    case Kind::problem:
      return add_problem(TokenProblem::invalid_character, begin);
    case Kind::right_round:
    case Kind::right_square:
    case Kind::right_curly:
      return scan_closing_bracket(begin, found.kind);
    case Kind::left_round:
      add(found.kind, begin);
      return open({Context::Kind::round}, begin);
    case Kind::left_square:
      add(found.kind, begin);
      return open({Context::Kind::square}, begin);
    case Kind::left_curly:
      add(found.kind, begin);
      return open({Context::Kind::curly}, begin);
    default:
      return add(found.kind, begin);
  }
}

std::vector<Token> tokenize(std::string_view text) { return Tokenizer(text).run(); }

}  // namespace vdk::python
