#pragma once

#include <string>
#include <string_view>

namespace vdk::python {

/// The parts of a string literal.
struct LiteralForm {
  std::string_view body;  ///< between the quotes
  bool is_raw = false;
  bool is_bytes = false;
};

/// Splits a complete literal into its prefix and its body.
LiteralForm take_apart(std::string_view literal);

/// Appends the value of the literal. Escapes become UTF-8 (bytes in a bytes literal). What is not
/// known becomes U+FFFD: a character written as `\N{...}`, and a lone surrogate. Returns false if
/// CPython rejects the literal.
bool append_decoded(std::string& out, const LiteralForm& literal);

}  // namespace vdk::python
