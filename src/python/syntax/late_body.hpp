#pragma once

#include <memory_resource>
#include <optional>
#include <string_view>

#include "vdk/python/syntax/syntax.hpp"
#include "vdk/python/syntax/token.hpp"

namespace vdk::python {

/// The body of a function in an outline. Both the text and the arena belong to its module.
struct LateBody {
  std::string_view text;  ///< of the whole module
  Token token;            ///< the `late_body`
  std::pmr::memory_resource* arena;
  std::optional<FunctionBody> body = {};  ///< set when it was parsed
};

}  // namespace vdk::python
