#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::imports {

struct ImportHandler;

/// One module that a statement imports, with what it takes out of it.
struct ImportStep {
  std::string module;              ///< dotted; empty for `from . import n`
  int level = 0;                   ///< leading dots
  std::vector<std::string> names;  ///< of `from M import n`; empty for `import M`
  int line = 0;
  /// Of the `try` that begins with this import, in their order; none where nothing catches what it
  /// fails with.
  std::shared_ptr<const std::vector<ImportHandler>> handlers = nullptr;
};

/// What an `except` does about an import that fails.
struct ImportHandler {
  enum class End { goes_on, raises, leaves };

  std::vector<std::string> errors;  ///< as the code names them; empty for what is not a name
  std::vector<ImportStep> steps;
  End end = End::goes_on;
  /// With `raises`: the ImportError of its own; empty for the same error again.
  std::string raised;
};

/// Whether a handler catches an error of importing; nothing where reading cannot tell.
std::optional<bool> catches(const ImportHandler& handler, std::string_view error);

/// The imports that are certain to be reached when a module is executed, in order: those of
/// function bodies, of branches that depend on running, and of a `try` with handlers are left out,
/// except the import with which such a `try` begins.
std::vector<ImportStep> list_import_steps(const python::Module& module, int minor);

/// Whether a condition is known before the program runs, in CPython 3.`minor` on a POSIX system.
std::optional<bool> decide(const python::Expression& test, int minor);

}  // namespace vdk::imports
