#pragma once

#include <optional>
#include <string_view>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::compile {

/// Why CPython does not compile a module.
struct SyntaxFault {
  std::string_view error;  ///< as Python names it: `SyntaxError`, `IndentationError`, `TabError`
  int line = 0;            ///< as the exception's `lineno`
};

/// The fault for which CPython 3.`minor` is certain to refuse a module; nothing where it compiles
/// it, and where reading cannot tell.
std::optional<SyntaxFault> find_syntax_fault(const python::Parsing& parsing, int minor);

}  // namespace vdk::compile
