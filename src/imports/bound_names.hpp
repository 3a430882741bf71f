#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "import_steps.hpp"
#include "vdk/python/syntax/syntax.hpp"

namespace vdk::imports {

/// The top-level names that a module has once it was executed, as far as its text tells. What one
/// question needed is remembered for the next.
class BoundNames {
 public:
  /// The text must stay where it is.
  explicit BoundNames(std::string_view text) : text_(text) {}

  /// Whether the module is certain not to have the name, unless `stars` bring it: its names are a
  /// closed set, and this is not among them. A submodule of that name is another matter.
  bool certainly_lack(std::string_view name);

  /// Each `from M import *` of the module. None where its text cannot be followed: then nothing is
  /// certain to be lacking either.
  const std::vector<ImportStep>& stars();

 private:
  bool is_open();
  bool may_have_stars();
  bool may_bind_silently();
  bool have_getattr();
  bool is_bound_outside_functions(std::string_view name);
  const python::Parsing& outside_functions();

  std::string_view text_;
  std::optional<bool> is_open_;
  std::optional<bool> may_have_stars_;
  std::optional<bool> may_bind_silently_;
  std::optional<bool> have_getattr_;
  std::optional<python::Parsing> parsing_;
  std::optional<std::vector<ImportStep>> stars_;
};

}  // namespace vdk::imports
