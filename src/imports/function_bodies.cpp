#include "function_bodies.hpp"

#include <cstddef>
#include <variant>

#include "vdk/python/syntax/blocks.hpp"

namespace vdk::imports {

void FunctionBodies::collect(std::string_view text, const python::Body& body) {
  for (const python::Statement* statement : body) {
    const auto* function = std::get_if<python::FunctionDefinition>(&statement->node);
    if (function == nullptr) {
      for (const python::Body& block : python::list_blocks(*statement)) collect(text, block);
      continue;
    }
    const python::Range range = statement->range;
    functions_.push_back(
        {.name = function->name, .text = text.substr(range.begin, range.end - range.begin)});
    const bool is_decorated = !function->decorators.empty();
    const std::size_t begin = is_decorated ? function->decorators[0]->range.begin : range.begin;
    outside_.replace(begin, range.end - begin, range.end - begin, ' ');
  }
}

}  // namespace vdk::imports
