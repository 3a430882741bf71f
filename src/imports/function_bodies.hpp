#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/python/syntax/syntax.hpp"
#include "word_search.hpp"

namespace vdk::imports {

/// The functions of a module, apart from what is executed with it. An outline is enough.
class FunctionBodies {
 public:
  /// The module must stay where it is.
  explicit FunctionBodies(const python::Module& module) : outside_(module.text) {
    collect(module.text, module.body);
  }

  /// The module's text with blanks for its functions and their decorators.
  const std::string& text_outside() const { return outside_; }

  /// Whether the module itself calls a function whose text `accept` takes.
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
