#pragma once

#include <cstddef>
#include <string_view>

#include "vdk/python/syntax/token.hpp"

namespace vdk::python {

struct Operator {
  TokenKind kind;
  std::size_t size;  ///< in bytes
};

/// The kind of a keyword; `name` for any other word.
TokenKind kind_of_word(std::string_view word);

/// Whether a word can never appear inside an expression. If a line starts with such a word, a
/// bracket that is still open was never closed.
bool starts_only_statements(TokenKind kind);

/// The longest operator or bracket at the start of `text`. If there is none, the kind is `problem`.
Operator find_operator(std::string_view text);

}  // namespace vdk::python
