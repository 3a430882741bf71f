#include <algorithm>
#include <cstdint>
#include <string_view>
#include <variant>

#include "parser.hpp"

namespace vdk::python {

/// Whether the current name or literal is a whole expression. Most are, so this shortcut avoids
/// trying every operator.
bool Parser::is_atom_alone() const {
  switch (token_->kind) {
    case Kind::name:
    case Kind::number:
    case Kind::string:
    case Kind::keyword_none:
    case Kind::keyword_true:
    case Kind::keyword_false:
      break;
    default:
      return false;
  }
  switch (ahead(1).kind) {
    case Kind::comma:
    case Kind::right_round:
    case Kind::right_square:
    case Kind::right_curly:
    case Kind::colon:
    case Kind::equal:
    case Kind::newline:
      return true;
    default:
      return false;
  }
}

const Expression* Parser::expression() {
  const Nesting nesting(*this);
  if (is_atom_alone()) return atom();
  if (at(Kind::keyword_lambda)) return lambda();
  const Token& first = *token_;
  const auto* body = disjunction();
  if (!accept(Kind::keyword_if)) return body;
  const auto* test = disjunction();
  expect(Kind::keyword_else, "expected 'else'");
  const auto* otherwise = expression();
  return make(first, Conditional{test, body, otherwise},
              std::max({height(test), height(body), height(otherwise)}));
}

const Expression* Parser::named_expression() {
  const Token& first = *token_;
  if (!at(Kind::name) || ahead(1).kind != Kind::walrus) return expression();
  const auto* name = atom();
  advance();
  const auto* value = expression();
  return make(first, NamedExpression{name, value}, height(value));
}

const Expression* Parser::star_expression() {
  const Token& first = *token_;
  if (!accept(Kind::star)) return expression();
  const auto* value = binary(1);
  return make(first, Starred{value}, height(value));
}

const Expression* Parser::star_named_expression() {
  return at(Kind::star) ? star_expression() : named_expression();
}

const Expression* Parser::star_expressions() {
  const Token& first = *token_;
  const auto* value = star_expression();
  if (!at(Kind::comma)) return value;
  Expressions elements(expressions_);
  elements.add(value);
  while (accept(Kind::comma) && starts_expression()) elements.add(star_expression());
  return make(first, Tuple{keep(elements)}, height(elements.elements()));
}

const Expression* Parser::yield_or_star_expressions() {
  return at(Kind::keyword_yield) ? yield() : star_expressions();
}

const Expression* Parser::yield() {
  const Token& first = advance();
  has_yield_ = true;
  if (accept(Kind::keyword_from)) {
    const auto* value = expression();
    return make(first, Yield{value, true}, height(value));
  }
  const auto* value = starts_expression() ? star_expressions() : nullptr;
  return make(first, Yield{value, false}, height(value));
}

const Expression* Parser::lambda() {
  const Token& first = advance();
  const auto list = parameters(Kind::colon, false);
  expect(Kind::colon, "expected ':'");
  const bool outer_has_yield = has_yield_;
  const auto* body = expression();
  has_yield_ = outer_has_yield;
  std::uint32_t below = height(body);
  for (const auto& parameter : list) below = std::max(below, height(parameter.default_value));
  return make(first, Lambda{list, body}, below);
}

const Expression* Parser::boolean(Kind kind, const Expression* (Parser::*operand)()) {
  const Token& first = *token_;
  const auto* value = (this->*operand)();
  if (!at(kind)) return value;
  const auto spelled = spelling(*token_);
  Expressions values(expressions_);
  values.add(value);
  while (accept(kind)) values.add((this->*operand)());
  return make(first, Boolean{spelled, keep(values)}, height(values.elements()));
}

const Expression* Parser::disjunction() { return boolean(Kind::keyword_or, &Parser::conjunction); }

const Expression* Parser::conjunction() { return boolean(Kind::keyword_and, &Parser::inversion); }

const Expression* Parser::inversion() {
  if (!at(Kind::keyword_not)) return comparison();
  const Nesting nesting(*this);
  const Token& first = advance();
  const auto* operand = inversion();
  return make(first, Unary{"not", operand}, height(operand));
}

/// Consumes a comparison operator and returns it; empty if there is none. `not in` and `is not` are
/// two tokens.
std::string_view Parser::comparison_operator() {
  switch (token_->kind) {
    case Kind::less:
    case Kind::greater:
    case Kind::less_equal:
    case Kind::greater_equal:
    case Kind::equal_equal:
    case Kind::not_equal:
    case Kind::keyword_in:
      return spelling(advance());
    case Kind::keyword_is:
      advance();
      return accept(Kind::keyword_not) ? "is not" : "is";
    case Kind::keyword_not:
      if (ahead(1).kind != Kind::keyword_in) return {};
      advance();
      advance();
      return "not in";
    default:
      return {};
  }
}

const Expression* Parser::comparison() {
  const Token& first = *token_;
  const auto* left = binary(1);
  auto spelled = comparison_operator();
  if (spelled.empty()) return left;
  Pending<std::string_view> ops(words_);
  Expressions comparators(expressions_);
  for (; !spelled.empty(); spelled = comparison_operator()) {
    ops.add(spelled);
    comparators.add(binary(1));
  }
  const auto below = std::max(height(left), height(comparators.elements()));
  return make(first, Comparison{left, keep(ops), keep(comparators)}, below);
}

namespace {

/// The precedence of a binary operator, from 1 for `|` upwards; 0 for any other token.
int precedence(TokenKind kind) {
  switch (kind) {
    case TokenKind::bar:
      return 1;
    case TokenKind::caret:
      return 2;
    case TokenKind::ampersand:
      return 3;
    case TokenKind::shift_left:
    case TokenKind::shift_right:
      return 4;
    case TokenKind::plus:
    case TokenKind::minus:
      return 5;
    case TokenKind::star:
    case TokenKind::slash:
    case TokenKind::double_slash:
    case TokenKind::percent:
    case TokenKind::at:
      return 6;
    default:
      return 0;
  }
}

}  // namespace

const Expression* Parser::binary(int lowest_precedence) {
  const Token& first = *token_;
  const auto* left = unary();
  for (int own = precedence(token_->kind); own >= lowest_precedence;
       own = precedence(token_->kind)) {
    const auto spelled = spelling(advance());
    const auto* right = binary(own + 1);
    left = make(first, Binary{spelled, left, right}, std::max(height(left), height(right)));
  }
  return left;
}

const Expression* Parser::unary() {
  if (!at(Kind::plus) && !at(Kind::minus) && !at(Kind::tilde)) return power();
  const Nesting nesting(*this);
  const Token& first = advance();
  const auto* operand = unary();
  return make(first, Unary{spelling(first), operand}, height(operand));
}

const Expression* Parser::power() {
  const Token& first = *token_;
  const Expression* base = nullptr;
  if (accept(Kind::keyword_await)) {
    const auto* value = primary();
    base = make(first, Await{value}, height(value));
  } else {
    base = primary();
  }
  if (!at(Kind::double_star)) return base;
  const Nesting nesting(*this);
  const auto spelled = spelling(advance());
  const auto* exponent = unary();
  return make(first, Binary{spelled, base, exponent}, std::max(height(base), height(exponent)));
}

const Expression* Parser::primary() {
  const Token& first = *token_;
  const auto* value = atom();
  for (;;) {
    switch (token_->kind) {
      case Kind::dot: {
        advance();
        const auto name = expect_name();
        value = make(first, Attribute{value, name}, height(value));
        break;
      }
      case Kind::left_round:
        value = call(first, value);
        break;
      case Kind::left_square:
        value = subscript(first, value);
        break;
      default:
        return value;
    }
  }
}

const Expression* Parser::call(const Token& first, const Expression* function) {
  Expressions positional(expressions_);
  Pending<Keyword> keywords(keywords_);
  arguments(positional, keywords);
  std::uint32_t below = std::max(height(function), height(positional.elements()));
  for (const auto& keyword : keywords.elements()) below = std::max(below, height(keyword.value));
  return make(first, Call{function, keep(positional), keep(keywords)}, below);
}

/// Reads `(...)` after a function or a class name.
void Parser::arguments(Expressions& positional, Pending<Keyword>& keywords) {
  const Token& open = advance();
  while (!at(Kind::right_round) && !has_failed_) {
    argument(open, positional, keywords);
    if (!accept(Kind::comma)) break;
  }
  expect(Kind::right_round, "expected ')'");
}

void Parser::argument(const Token& open, Expressions& positional, Pending<Keyword>& keywords) {
  const Token& first = *token_;
  if (accept(Kind::double_star)) {
    keywords.add({{}, expression()});
    return;
  }
  if (at(Kind::name) && ahead(1).kind == Kind::equal) {
    const auto name = expect_name();
    advance();
    keywords.add({name, expression()});
    return;
  }
  const bool is_starred = accept(Kind::star);
  const bool is_behind_keywords = !keywords.empty() && keywords.elements().back().name.empty();
  if (is_starred && is_behind_keywords) fail_at_token();
  const auto* value = is_starred ? expression() : named_expression();
  if (is_starred) value = make(first, Starred{value}, height(value));
  if (starts_comprehension()) {
    if (!positional.empty() || !keywords.empty()) fail_at_token();
    // A generator expression that is the only argument shares the brackets of the call.
    const auto close = Kind::right_round;
    positional.add(comprehension(open, Comprehension::Kind::generator, close, value, nullptr));
    if (!has_failed_) --token_;
    return;
  }
  if (!is_starred && !keywords.empty()) fail("positional argument follows keyword argument");
  positional.add(value);
}

const Expression* Parser::subscript(const Token& first, const Expression* value) {
  advance();
  const Token& first_index = *token_;
  const auto* index = slice();
  const bool is_starred = std::holds_alternative<Starred>(index->node);
  if (at(Kind::comma) || is_starred) {
    Expressions elements(expressions_);
    elements.add(index);
    while (accept(Kind::comma) && (starts_expression() || at(Kind::colon))) elements.add(slice());
    index = make(first_index, Tuple{keep(elements)}, height(elements.elements()));
  }
  expect(Kind::right_square, "expected ']'");
  return make(first, Subscript{value, index}, std::max(height(value), height(index)));
}

const Expression* Parser::slice() {
  const Token& first = *token_;
  if (accept(Kind::star)) {
    const auto* value = expression();
    return make(first, Starred{value}, height(value));
  }
  const Expression* lower = at(Kind::colon) ? nullptr : named_expression();
  if (!accept(Kind::colon)) return lower == nullptr ? &nothing_ : lower;
  const Expression* upper = starts_expression() ? expression() : nullptr;
  const Expression* step = accept(Kind::colon) && starts_expression() ? expression() : nullptr;
  return make(first, Slice{lower, upper, step},
              std::max({height(lower), height(upper), height(step)}));
}

void Parser::parameter(Pending<Parameter>& list, Parameter::Kind kind, bool has_annotations) {
  Parameter parameter{.name = expect_name(), .kind = kind};
  if (has_annotations && accept(Kind::colon))
    parameter.annotation = kind == Parameter::Kind::variadic ? star_expression() : expression();
  const bool is_single = kind == Parameter::Kind::normal || kind == Parameter::Kind::keyword_only;
  if (is_single && accept(Kind::equal)) {
    parameter.default_value = expression();
  } else if (kind == Parameter::Kind::normal && !list.empty() &&
             list.elements().back().default_value != nullptr) {
    fail("parameter without a default follows parameter with a default");
  }
  list.add(parameter);
}

List<Parameter> Parser::parameters(Kind close, bool has_annotations) {
  Pending<Parameter> list(parameters_);
  auto kind = Parameter::Kind::normal;
  bool has_slash = false;
  bool wants_name = false;
  while (!at(close) && !has_failed_) {
    if (accept(Kind::slash)) {
      if (has_slash || list.empty() || kind != Parameter::Kind::normal) fail_at_token();
      has_slash = true;
      for (auto& earlier : list.elements()) earlier.kind = Parameter::Kind::positional_only;
    } else if (accept(Kind::double_star)) {
      if (wants_name) fail_at_token();
      parameter(list, Parameter::Kind::keywords, has_annotations);
      accept(Kind::comma);
      break;
    } else if (accept(Kind::star)) {
      if (kind == Parameter::Kind::keyword_only) fail_at_token();
      kind = Parameter::Kind::keyword_only;
      wants_name = at(Kind::comma);
      if (!wants_name) parameter(list, Parameter::Kind::variadic, has_annotations);
    } else {
      parameter(list, kind, has_annotations);
      wants_name = false;
    }
    if (!accept(Kind::comma)) break;
  }
  if (wants_name) fail("expected a name after '*'");
  return keep(list);
}

/// One target of `for`, `with`, `del`: `a`, `a.b`, `a[0]`, `(a, b)`, `*a`.
const Expression* Parser::target() {
  const Token& first = *token_;
  const bool is_starred = accept(Kind::star);
  const auto* value = binary(1);
  if (!is_target(value)) fail("cannot assign to this");
  return is_starred ? make(first, Starred{value}, height(value)) : value;
}

const Expression* Parser::targets() {
  const Token& first = *token_;
  const auto* value = target();
  if (!at(Kind::comma)) return value;
  Expressions elements(expressions_);
  elements.add(value);
  while (accept(Kind::comma) && starts_expression()) elements.add(target());
  return make(first, Tuple{keep(elements)}, height(elements.elements()));
}

bool Parser::is_target(const Expression* expression) const {
  const auto are_targets = [this](ExpressionList elements) {
    return std::ranges::all_of(elements, [this](const auto* each) { return is_target(each); });
  };
  const auto& node = expression->node;
  if (const auto* tuple = std::get_if<Tuple>(&node)) return are_targets(tuple->elements);
  if (const auto* list = std::get_if<ListDisplay>(&node)) return are_targets(list->elements);
  if (const auto* starred = std::get_if<Starred>(&node)) return is_target(starred->value);
  return std::holds_alternative<Name>(node) || std::holds_alternative<Attribute>(node) ||
         std::holds_alternative<Subscript>(node);
}

bool Parser::starts_expression() const {
  switch (token_->kind) {
    case Kind::name:
    case Kind::number:
    case Kind::string:
    case Kind::format_begin:
    case Kind::left_round:
    case Kind::left_square:
    case Kind::left_curly:
    case Kind::ellipsis:
    case Kind::plus:
    case Kind::minus:
    case Kind::star:
    case Kind::tilde:
    case Kind::keyword_await:
    case Kind::keyword_false:
    case Kind::keyword_lambda:
    case Kind::keyword_none:
    case Kind::keyword_not:
    case Kind::keyword_true:
      return true;
    default:
      return false;
  }
}

}  // namespace vdk::python
