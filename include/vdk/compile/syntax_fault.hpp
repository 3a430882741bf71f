#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::compile {

/// Why CPython cannot compile a module.
struct SyntaxFault {
  std::string_view error;  ///< what Python raises: `SyntaxError`, `IndentationError`, ...
  int line = 0;            ///< the `lineno` of the exception; 0 if it has none
  std::string message;     ///< the words of the exception; empty if they are not known
};

/// The fault for which CPython 3.`minor` is certain to reject a module. Returns nothing if the
/// module compiles, or if that cannot be known.
std::optional<SyntaxFault> find_syntax_fault(const python::Parsing& parsing, int minor);

}  // namespace vdk::compile
