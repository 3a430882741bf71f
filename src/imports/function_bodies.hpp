#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/python/syntax/syntax.hpp"
#include "word_search.hpp"

namespace vdk::imports {

/// Separates a module's functions from the code that runs when the module is imported. A module
/// parsed with `parse_outline` is sufficient.
class FunctionBodies {
 public:
  /// Keeps views into the module's text, so the module must outlive this object.
  explicit FunctionBodies(const python::Module& module) : outside_(module.text) {
    collect(module.text, module.body);
  }

  /// The module's text, with its functions and their decorators replaced by spaces.
  const std::string& text_outside() const { return outside_; }

  /// Whether code outside of functions calls a function whose text `accept` accepts.
  template <typename Accept>
  bool any_called(Accept accept) const {
    return std::ranges::any_of(functions_, [&](const Function& function) {
      return accept(function.text) &&
             any_word(outside_, function.name, [](auto, std::string_view after) {
               return skip_blanks(after).starts_with('(');
             });
    });
  }

 private:
  struct Function {
    std::string_view name;
    std::string_view text;
  };

  void collect(std::string_view text, const python::Body& body);

  std::string outside_;
  std::vector<Function> functions_;
};

}  // namespace vdk::imports
