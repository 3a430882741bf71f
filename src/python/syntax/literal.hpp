#pragma once

#include <string>
#include <string_view>

namespace vdk::python {

/// A string literal taken apart.
struct LiteralForm {
  std::string_view body;  ///< between the quotes
  bool is_raw = false;
  bool is_bytes = false;
};

/// Takes prefix and quotes off a whole literal.
LiteralForm take_apart(std::string_view literal);

/// Appends what `body` stands for: escapes become UTF-8 (bytes in a bytes literal), `\N{...}` stays
/// as written, a lone surrogate becomes U+FFFD. False where CPython refuses the literal.
bool append_decoded(std::string& out, const LiteralForm& literal);

}  // namespace vdk::python
