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
  lacking,  ///< certainly not bound, unless a star import provides it
  unknown,  ///< the module may bind the name in a way that its text does not show
};

/// The top-level names that a module has after it was executed, as far as its text shows.
/// Submodules are not included. Each lookup goes through these stages until one gives an answer;
/// later stages cost more, and each stage keeps what it has read.
///
/// 1. The starts of lines: `def n`, `class n`, `n = ...` and imports, either without indentation or
///    directly in a `try` or an `if`. Most imported names are bound like this. Lines inside a
///    string are mistaken for code: this can hide a fault, but never reports a false one.
/// 2. The parsed outline: every statement outside of functions, in any block.
/// 3. Whether the module may bind further names: a walrus, `global` in a function, `exec`,
///    `__getattr__` and the like make this possible, and so does a text that cannot be parsed.
class ModuleNames {
 public:
  /// Keeps only the names of the first stage, not the text. The later stages call `read_again` to
  /// get the text; only a few modules need them.
  ModuleNames(std::string_view text, std::function<std::optional<std::string>()> read_again);

  Binding look_up(std::string_view name);

  /// Each `from M import *` outside of functions, even if the module may bind further names.
  const std::vector<ImportStep>& stars() { return outline().stars; }

 private:
  struct Outline {
    python::Parsing parsing;
    std::vector<std::string_view> names = {};  ///< sorted
    std::vector<ImportStep> stars = {};
  };

  const Outline& outline();
  /// Whether the module may bind names that its text does not show.
  bool is_open();

  std::string plain_names_;  ///< each name between line ends
  std::function<std::optional<std::string>()> read_again_;
  std::optional<Outline> outline_;
  std::optional<bool> is_open_;
};

}  // namespace vdk::imports
