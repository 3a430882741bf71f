#pragma once

#include <string_view>

#include "vdk/python/syntax/token.hpp"

namespace vdk::python {

/// A token that is always written the same way.
struct Spelling {
  std::string_view text;
  TokenKind kind;
};

/// The keyword that `word` is, or `name`.
TokenKind kind_of_word(std::string_view word);

/// True for a word that can never stand inside an expression: a bracket that is open at a line
/// starting with it was forgotten.
bool starts_only_statements(TokenKind kind);

/// The longest operator or bracket that `text` starts with, or nullptr.
const Spelling* find_operator(std::string_view text);

}  // namespace vdk::python
