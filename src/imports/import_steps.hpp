#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::imports {

struct ImportHandler;

/// One module that a statement imports, and the names it imports from that module.
struct ImportStep {
  std::string module;              ///< dotted; empty for `from . import n`
  int level = 0;                   ///< number of leading dots
  std::vector<std::string> names;  ///< the `n` of `from M import n`; empty for `import M`
  int line = 0;
  /// The handlers of the `try` that starts with this import, in source order; null if nothing
  /// catches its errors.
  std::shared_ptr<const std::vector<ImportHandler>> handlers = nullptr;
};

/// What an `except` clause does when an import fails.
struct ImportHandler {
  enum class End { goes_on, raises, leaves };

  std::vector<std::string> errors;  ///< as written in the code; empty for any other expression
  std::vector<ImportStep> steps;
  End end = End::goes_on;
  /// If `end` is `raises`: the ImportError class that the handler raises, or empty if it raises the
  /// same error again.
  std::string raised;
};

/// Whether a handler catches an import error, or nothing if that cannot be known from the source.
std::optional<bool> catches(const ImportHandler& handler, std::string_view error);

/// Whether it makes no difference if this import raises `error`: a handler catches it, imports
/// nothing and goes on.
bool is_harmless(const ImportStep& step, std::string_view error);

/// The imports that are certain to run when a module is executed, in execution order. Leaves out
/// imports in function bodies, in branches whose condition is only known at run time, and in a
/// `try` with handlers, except for an import that is the first statement of such a `try`.
std::vector<ImportStep> list_import_steps(const python::Module& module, int minor);

/// The value of a condition that is known before the program runs, for CPython 3.`minor` on a POSIX
/// system, or nothing for any other condition.
std::optional<bool> decide(const python::Expression& test, int minor);

}  // namespace vdk::imports
