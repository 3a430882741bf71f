#include "spelling.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace vdk::python {
namespace {

using Kind = TokenKind;

struct Keyword {
  std::string_view text;
  TokenKind kind;
};

constexpr std::array<Keyword, 35> keywords{{
    {"False", Kind::keyword_false},
    {"None", Kind::keyword_none},
    {"True", Kind::keyword_true},
    {"and", Kind::keyword_and},
    {"as", Kind::keyword_as},
    {"assert", Kind::keyword_assert},
    {"async", Kind::keyword_async},
    {"await", Kind::keyword_await},
    {"break", Kind::keyword_break},
    {"class", Kind::keyword_class},
    {"continue", Kind::keyword_continue},
    {"def", Kind::keyword_def},
    {"del", Kind::keyword_del},
    {"elif", Kind::keyword_elif},
    {"else", Kind::keyword_else},
    {"except", Kind::keyword_except},
    {"finally", Kind::keyword_finally},
    {"for", Kind::keyword_for},
    {"from", Kind::keyword_from},
    {"global", Kind::keyword_global},
    {"if", Kind::keyword_if},
    {"import", Kind::keyword_import},
    {"in", Kind::keyword_in},
    {"is", Kind::keyword_is},
    {"lambda", Kind::keyword_lambda},
    {"nonlocal", Kind::keyword_nonlocal},
    {"not", Kind::keyword_not},
    {"or", Kind::keyword_or},
    {"pass", Kind::keyword_pass},
    {"raise", Kind::keyword_raise},
    {"return", Kind::keyword_return},
    {"try", Kind::keyword_try},
    {"while", Kind::keyword_while},
    {"with", Kind::keyword_with},
    {"yield", Kind::keyword_yield},
}};

constexpr std::size_t hash_limit = 128;

/// A perfect hash: no two keywords have the same value. `word` must not be empty.
constexpr std::size_t hash_word(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  const auto last = static_cast<unsigned char>(word.back());
  return (first + 11u * last + word.size()) % hash_limit;
}

/// For each hash, the index of the keyword, or the number of keywords if there is none.
constexpr std::array<unsigned char, hash_limit> keywords_by_hash = [] {
  std::array<unsigned char, hash_limit> indices{};
  indices.fill(static_cast<unsigned char>(keywords.size()));
  for (std::size_t i = 0; i < keywords.size(); ++i)
    indices[hash_word(keywords[i].text)] = static_cast<unsigned char>(i);
  return indices;
}();
static_assert(std::ranges::count(keywords_by_hash, keywords.size()) ==
              hash_limit - keywords.size());

constexpr std::size_t longest_keyword = 8;

}  // namespace

TokenKind kind_of_word(std::string_view word) {
  if (word.size() < 2 || word.size() > longest_keyword) return Kind::name;
  const std::size_t index = keywords_by_hash[hash_word(word)];
  if (index == keywords.size() || keywords[index].text != word) return Kind::name;
  return keywords[index].kind;
}

bool starts_only_statements(TokenKind kind) {
  switch (kind) {
    case Kind::keyword_assert:
    case Kind::keyword_break:
    case Kind::keyword_class:
    case Kind::keyword_continue:
    case Kind::keyword_def:
    case Kind::keyword_del:
    case Kind::keyword_except:
    case Kind::keyword_finally:
    case Kind::keyword_global:
    case Kind::keyword_import:
    case Kind::keyword_nonlocal:
    case Kind::keyword_pass:
    case Kind::keyword_raise:
    case Kind::keyword_return:
    case Kind::keyword_try:
    case Kind::keyword_while:
    case Kind::keyword_with:
      return true;
    default:
      return false;
  }
}

Operator find_operator(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  const char next = byte(1);
  // `x` or `x=`
  const auto with_equal = [&](Kind alone, Kind assigned) {
    return next == '=' ? Operator{assigned, 2} : Operator{alone, 1};
  };
  // `x`, `x=`, `xx` or `xx=`
  const auto doubled = [&](Kind alone, Kind assigned, Kind twice) {
    if (next != byte(0)) return with_equal(alone, assigned);
    return byte(2) == '=' ? Operator{Kind::augmented, 3} : Operator{twice, 2};
  };
  switch (byte(0)) {
    case '(':
      return {Kind::left_round, 1};
    case ')':
      return {Kind::right_round, 1};
    case '[':
      return {Kind::left_square, 1};
    case ']':
      return {Kind::right_square, 1};
    case '{':
      return {Kind::left_curly, 1};
    case '}':
      return {Kind::right_curly, 1};
    case ',':
      return {Kind::comma, 1};
    case ';':
      return {Kind::semicolon, 1};
    case '~':
      return {Kind::tilde, 1};
    case '.':
      return next == '.' && byte(2) == '.' ? Operator{Kind::ellipsis, 3} : Operator{Kind::dot, 1};
    case ':':
      return with_equal(Kind::colon, Kind::walrus);
    case '=':
      return with_equal(Kind::equal, Kind::equal_equal);
    case '!':
      return with_equal(Kind::problem, Kind::not_equal);
    case '+':
      return with_equal(Kind::plus, Kind::augmented);
    case '-':
      return next == '>' ? Operator{Kind::arrow, 2} : with_equal(Kind::minus, Kind::augmented);
    case '*':
      return doubled(Kind::star, Kind::augmented, Kind::double_star);
    case '/':
      return doubled(Kind::slash, Kind::augmented, Kind::double_slash);
    case '%':
      return with_equal(Kind::percent, Kind::augmented);
    case '@':
      return with_equal(Kind::at, Kind::augmented);
    case '&':
      return with_equal(Kind::ampersand, Kind::augmented);
    case '|':
      return with_equal(Kind::bar, Kind::augmented);
    case '^':
      return with_equal(Kind::caret, Kind::augmented);
    case '<':
      return doubled(Kind::less, Kind::less_equal, Kind::shift_left);
    case '>':
      return doubled(Kind::greater, Kind::greater_equal, Kind::shift_right);
    default:
      return {Kind::problem, 1};
  }
}

}  // namespace vdk::python
