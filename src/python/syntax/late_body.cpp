#include "late_body.hpp"

#include <new>

#include "parser.hpp"

namespace vdk::python {

/// Called at the colon.
LateBody* Parser::late_body() {
  advance();
  const Token& token = advance();
  expect(Kind::newline, "expected the end of the body");
  void* place = arena_.allocate(sizeof(LateBody), alignof(LateBody));
  return new (place) LateBody{.text = text_, .token = token, .arena = &arena_};
}

FunctionBody Parser::function_body() {
  expect(Kind::indent, "expected an indented block");
  Statements list(statements_);
  statements(list, Kind::dedent);
  return {.statements = keep(list), .has_yield = has_yield_};
}

const FunctionBody& body_of(const FunctionDefinition& function) {
  if (function.late == nullptr) return function.body;
  LateBody& late = *function.late;
  if (!late.body) {
    model::Problems ignored;
    Parser parser(late.text, tokenize_late_body(late.text, late.token), *late.arena, {}, ignored);
    late.body = parser.function_body();
  }
  return *late.body;
}

}  // namespace vdk::python
