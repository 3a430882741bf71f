#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/python/syntax.hpp"

namespace vdk::plugins {

/// One module that a statement imports, with what it takes out of it.
struct ImportStep {
  std::string module;              ///< dotted; empty for `from . import n`
  int level = 0;                   ///< leading dots
  std::vector<std::string> names;  ///< of `from M import n`; empty for `import M`
  int line = 0;
};

/// The imports that are certain to be reached when a module is executed, in order: those of
/// function bodies, of branches that depend on running, and of what an `except` may catch are left
/// out.
std::vector<ImportStep> list_import_steps(const python::Module& module, int minor);

/// Whether a condition is known before the program runs, in CPython 3.`minor` on a POSIX system.
std::optional<bool> decide(const python::Expression& test, int minor);

}  // namespace vdk::plugins
