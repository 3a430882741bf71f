#include "spelling.hpp"

#include <algorithm>
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

/// Longer spellings first, so that the first that fits is the right one.
constexpr std::array<Spelling, 47> operators{{
    {"**=", Kind::augmented},  {"//=", Kind::augmented},
    {">>=", Kind::augmented},  {"<<=", Kind::augmented},
    {"...", Kind::ellipsis},   {"->", Kind::arrow},
    {":=", Kind::walrus},      {"+=", Kind::augmented},
    {"-=", Kind::augmented},   {"*=", Kind::augmented},
    {"/=", Kind::augmented},   {"%=", Kind::augmented},
    {"@=", Kind::augmented},   {"&=", Kind::augmented},
    {"|=", Kind::augmented},   {"^=", Kind::augmented},
    {"**", Kind::double_star}, {"//", Kind::double_slash},
    {"<<", Kind::shift_left},  {">>", Kind::shift_right},
    {"<=", Kind::less_equal},  {">=", Kind::greater_equal},
    {"==", Kind::equal_equal}, {"!=", Kind::not_equal},
    {"(", Kind::left_round},   {")", Kind::right_round},
    {"[", Kind::left_square},  {"]", Kind::right_square},
    {"{", Kind::left_curly},   {"}", Kind::right_curly},
    {",", Kind::comma},        {":", Kind::colon},
    {";", Kind::semicolon},    {".", Kind::dot},
    {"=", Kind::equal},        {"+", Kind::plus},
    {"-", Kind::minus},        {"*", Kind::star},
    {"/", Kind::slash},        {"%", Kind::percent},
    {"@", Kind::at},           {"&", Kind::ampersand},
    {"|", Kind::bar},          {"^", Kind::caret},
    {"~", Kind::tilde},        {"<", Kind::less},
    {">", Kind::greater},
}};

/// Where the spellings that begin with a byte begin; most files hold more brackets, commas and dots
/// than all other operators.
constexpr std::array<unsigned char, 128> find_first_spellings() {
  std::array<unsigned char, 128> first{};
  first.fill(static_cast<unsigned char>(operators.size()));
  for (std::size_t i = operators.size(); i > 0; --i) {
    const auto byte = static_cast<unsigned char>(operators[i - 1].text.front());
    first[byte] = static_cast<unsigned char>(i - 1);
  }
  return first;
}
constexpr std::array<unsigned char, 128> first_spellings = find_first_spellings();

constexpr std::size_t shortest_keyword = 2;
constexpr std::size_t longest_keyword = 8;

}  // namespace

TokenKind kind_of_word(std::string_view word) {
  if (word.size() < shortest_keyword || word.size() > longest_keyword) return Kind::name;
  const auto found = std::ranges::lower_bound(keywords, word, {}, &Spelling::text);
  return found != keywords.end() && found->text == word ? found->kind : Kind::name;
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
  if (text.empty() || static_cast<unsigned char>(text.front()) >= first_spellings.size()) {
    return nullptr;
  }
  const std::size_t begin = first_spellings[static_cast<unsigned char>(text.front())];
  for (std::size_t i = begin; i < operators.size(); ++i) {
    if (text.starts_with(operators[i].text)) return &operators[i];
  }
  return nullptr;
}

}  // namespace vdk::python
