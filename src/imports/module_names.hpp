#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import_steps.hpp"
#include "vdk/python/syntax/syntax.hpp"

namespace vdk::imports {

enum class Binding {
  bound,
  lacking,  ///< certainly not bound, unless one of the star imports provides it
  unknown,  ///< the module may bind it in a way that its text does not show
};

/// Which top-level names a module has once it was executed, as far as its text tells. Submodules
/// are another matter. A question is answered in stages, each of which costs more than the one
/// before; what a stage has read is kept for the next question.
///
/// 1. The starts of lines: `def n`, `class n`, `n = ...` and imports, without indentation or
///    directly in a `try` or an `if`. Most names that anyone imports are bound like this. Lines of
///    a text in quotes are taken for code: that hides a fault, and never makes one.
/// 2. The parsed outline: every statement outside of functions, in any block.
/// 3. Only then, whether the names are a closed set: a walrus, `global` in a function, `exec`,
///    `__getattr__` and their like open it, and a text that cannot be parsed is open too.
class ModuleNames {
 public:
  /// Keeps the names of the first stage and nothing else of the text. `read_again` gives the text
  /// to the later stages: few modules come to those.
  ModuleNames(std::string_view text, std::function<std::optional<std::string>()> read_again);

  Binding look_up(std::string_view name);

  /// Each `from M import *` outside of functions; also in a text that is open.
  const std::vector<ImportStep>& stars() { return outline().stars; }

 private:
  struct Outline {
    python::Parsing parsing;
    std::vector<std::string_view> names = {};  ///< sorted
    std::vector<ImportStep> stars = {};
  };

  const Outline& outline();
  /// Whether more names may be bound, whatever they are.
  bool is_open();

  std::string plain_names_;  ///< each between line ends
  std::function<std::optional<std::string>()> read_again_;
  std::optional<Outline> outline_;
  std::optional<bool> is_open_;
};

}  // namespace vdk::imports
