#include "spelling.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace vdk::python {
namespace {

using Kind = TokenKind;

constexpr std::array<Spelling, 35> keywords{{
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

/// Grouped by first byte. Within a group, longer operators come first, so that the first match is
/// the longest.
constexpr std::array<Spelling, 47> operators{{
    {"(", Kind::left_round},
    {")", Kind::right_round},
    {"[", Kind::left_square},
    {"]", Kind::right_square},
    {"{", Kind::left_curly},
    {"}", Kind::right_curly},
    {",", Kind::comma},
    {";", Kind::semicolon},
    {"~", Kind::tilde},
    {"...", Kind::ellipsis},
    {".", Kind::dot},
    {":=", Kind::walrus},
    {":", Kind::colon},
    {"==", Kind::equal_equal},
    {"=", Kind::equal},
    {"!=", Kind::not_equal},
    {"+=", Kind::augmented},
    {"+", Kind::plus},
    {"->", Kind::arrow},
    {"-=", Kind::augmented},
    {"-", Kind::minus},
    {"**=", Kind::augmented},
    {"**", Kind::double_star},
    {"*=", Kind::augmented},
    {"*", Kind::star},
    {"//=", Kind::augmented},
    {"//", Kind::double_slash},
    {"/=", Kind::augmented},
    {"/", Kind::slash},
    {"%=", Kind::augmented},
    {"%", Kind::percent},
    {"@=", Kind::augmented},
    {"@", Kind::at},
    {"&=", Kind::augmented},
    {"&", Kind::ampersand},
    {"|=", Kind::augmented},
    {"|", Kind::bar},
    {"^=", Kind::augmented},
    {"^", Kind::caret},
    {"<<=", Kind::augmented},
    {"<<", Kind::shift_left},
    {"<=", Kind::less_equal},
    {"<", Kind::less},
    {">>=", Kind::augmented},
    {">>", Kind::shift_right},
    {">=", Kind::greater_equal},
    {">", Kind::greater},
}};

/// For each byte, the index of the first spelling that begins with it, or `size` if there is none.
/// Spellings with the same first byte must be adjacent.
template <std::size_t size>
constexpr std::array<unsigned char, 256> find_first(const std::array<Spelling, size>& spellings) {
  std::array<unsigned char, 256> first{};
  first.fill(static_cast<unsigned char>(size));
  for (std::size_t i = size; i > 0; --i) {
    first[static_cast<unsigned char>(spellings[i - 1].text.front())] =
        static_cast<unsigned char>(i - 1);
  }
  return first;
}
constexpr std::array<unsigned char, 256> first_keywords = find_first(keywords);
constexpr std::array<unsigned char, 256> first_operators = find_first(operators);

}  // namespace

TokenKind kind_of_word(std::string_view word) {
  if (word.empty()) return Kind::name;
  const char first = word.front();
  for (std::size_t i = first_keywords[static_cast<unsigned char>(first)];
       i < keywords.size() && keywords[i].text.front() == first; ++i) {
    if (keywords[i].text == word) return keywords[i].kind;
  }
  return Kind::name;
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

const Spelling* find_operator(std::string_view text) {
  if (text.empty()) return nullptr;
  const char first = text.front();
  for (std::size_t i = first_operators[static_cast<unsigned char>(first)];
       i < operators.size() && operators[i].text.front() == first; ++i) {
    const std::string_view rest = operators[i].text.substr(1);
    if (rest.empty() || text.substr(1).starts_with(rest)) return &operators[i];
  }
  return nullptr;
}

}  // namespace vdk::python
