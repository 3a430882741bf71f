#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "parser.hpp"

namespace vdk::python {
namespace {

struct Branch {
  const Token* first;
  const Expression* test;
  Body body;
};

}  // namespace

const Statement* Parser::if_statement() {
  // Each `elif` adds a level to the tree, so it counts as one. It is read in a loop and does not
  // use the stack.
  const int depth = statement_depth_;
  std::vector<Branch> branches;
  do {
    if (++statement_depth_ > statement_depth_limit) fail("nested too deeply");
    const Token& first = advance();
    const auto* test = named_expression();
    branches.push_back({&first, test, block()});
  } while (at(Kind::keyword_elif));
  Body otherwise = accept(Kind::keyword_else) ? block() : Body();
  statement_depth_ = depth;
  const Statement* statement = nullptr;
  while (!branches.empty() && !has_failed_) {
    const auto& branch = branches.back();
    statement = make_statement(*branch.first, If{branch.test, branch.body, otherwise});
    Statements only(statements_);
    only.add(statement);
    if (branches.size() > 1) otherwise = keep(only);
    branches.pop_back();
  }
  return statement;
}

const Statement* Parser::while_statement() {
  const Token& first = advance();
  const auto* test = named_expression();
  const auto body = block();
  const auto otherwise = accept(Kind::keyword_else) ? block() : Body();
  return make_statement(first, While{test, body, otherwise});
}

const Statement* Parser::for_statement(const Token& first, bool is_async) {
  advance();
  const auto* target = targets();
  expect(Kind::keyword_in, "expected 'in'");
  const auto* iterable = star_expressions();
  const auto body = block();
  const auto otherwise = accept(Kind::keyword_else) ? block() : Body();
  return make_statement(first, For{target, iterable, body, otherwise, is_async});
}

void Parser::with_items(Pending<WithItem>& items, Kind close) {
  do {
    WithItem item{expression(), nullptr};
    if (accept(Kind::keyword_as)) item.target = target();
    items.add(item);
  } while (accept(Kind::comma) && !at(close));
}

/// Reads `(a as b, c):` up to the colon. Returns false and consumes nothing if the brackets belong
/// to an expression, as in `(a, b) as c:` or `(yield):`.
bool Parser::parenthesised_with_items(Pending<WithItem>& items) {
  if (!at(Kind::left_round)) return false;
  const Token* start = token_;
  const auto previous_end = previous_end_;
  advance();
  with_items(items, Kind::right_round);
  expect(Kind::right_round, "expected ')'");
  if (!has_failed_ && at(Kind::colon)) return true;
  has_failed_ = false;
  token_ = start;
  previous_end_ = previous_end;
  items.truncate(0);
  return false;
}

const Statement* Parser::with_statement(const Token& first, bool is_async) {
  advance();
  Pending<WithItem> items(with_items_);
  if (!parenthesised_with_items(items)) with_items(items, Kind::colon);
  const auto kept = keep(items);
  const auto body = block();
  return make_statement(first, With{kept, body, is_async});
}

ExceptHandler Parser::except_handler(bool& is_star) {
  ExceptHandler handler{};
  handler.line = token_->line;
  advance();
  is_star = accept(Kind::star);
  if (!at(Kind::colon)) {
    const Token& first = *token_;
    handler.type = expression();
    if (at(Kind::comma)) {
      Expressions elements(expressions_);
      elements.add(handler.type);
      while (accept(Kind::comma) && starts_expression()) elements.add(expression());
      handler.type = make(first, Tuple{keep(elements)}, height(elements.elements()));
    } else if (accept(Kind::keyword_as)) {
      handler.name = expect_name();
    }
  } else if (is_star) {
    fail("expected an exception");
  }
  handler.body = block();
  return handler;
}

const Statement* Parser::try_statement() {
  const Token& first = advance();
  Try node{};
  node.body = block();
  Pending<ExceptHandler> handlers(handlers_);
  while (at(Kind::keyword_except)) {
    bool is_star = ahead(1).kind == Kind::star;
    if (!handlers.empty() && is_star != node.is_star) fail("cannot mix 'except' and 'except*'");
    const auto handler = except_handler(is_star);
    node.is_star = is_star;
    handlers.add(handler);
  }
  if (!handlers.empty() && accept(Kind::keyword_else)) node.otherwise = block();
  const bool has_finally = accept(Kind::keyword_finally);
  if (has_finally) node.finally = block();
  if (handlers.empty() && !has_finally) fail("expected 'except' or 'finally'");
  node.handlers = keep(handlers);
  return make_statement(first, node);
}

const Statement* Parser::decorated() {
  Expressions decorators(expressions_);
  while (accept(Kind::at)) {
    decorators.add(named_expression());
    expect(Kind::newline, "expected the end of the decorator");
  }
  const auto kept = keep(decorators);
  const Token& first = *token_;
  if (at(Kind::keyword_def)) return function(first, false, kept);
  if (at(Kind::keyword_class)) return class_definition(kept);
  if (at(Kind::keyword_async) && ahead(1).kind == Kind::keyword_def) return async_statement(kept);
  fail("expected a function or a class");
  return nullptr;
}

const Statement* Parser::async_statement(ExpressionList decorators) {
  const Token& first = advance();
  if (at(Kind::keyword_def)) return function(first, true, decorators);
  if (at(Kind::keyword_for)) return for_statement(first, true);
  if (at(Kind::keyword_with)) return with_statement(first, true);
  fail_at_token();
  return nullptr;
}

/// Skips `[T: int, *Ts, **P]` after a name. Nothing that uses the tree needs type parameters.
void Parser::skip_type_parameters() {
  if (!at(Kind::left_square)) return;
  std::size_t depth = 0;
  do {
    if (at(Kind::left_square)) ++depth;
    if (at(Kind::right_square)) --depth;
    if (at(Kind::newline) || at(Kind::end) || at(Kind::problem)) fail("expected ']'");
    advance();
  } while (depth > 0 && !has_failed_);
}

const Statement* Parser::function(const Token& first, bool is_async, ExpressionList decorators) {
  advance();
  FunctionDefinition node{};
  node.is_async = is_async;
  node.decorators = decorators;
  node.name = expect_name();
  skip_type_parameters();
  expect(Kind::left_round, "expected '('");
  node.parameters = parameters(Kind::right_round, true);
  expect(Kind::right_round, "expected ')'");
  if (accept(Kind::arrow)) node.returns = expression();
  if (at(Kind::colon) && ahead(1).kind == Kind::late_body) {
    node.late = late_body();
    return make_statement(first, node);
  }
  const bool outer_has_yield = std::exchange(has_yield_, false);
  node.body.statements = block();
  node.body.has_yield = std::exchange(has_yield_, outer_has_yield);
  return make_statement(first, node);
}

const Statement* Parser::class_definition(ExpressionList decorators) {
  const Token& first = advance();
  ClassDefinition node{};
  node.decorators = decorators;
  node.name = expect_name();
  skip_type_parameters();
  Expressions bases(expressions_);
  Pending<Keyword> keywords(keywords_);
  if (at(Kind::left_round)) arguments(bases, keywords);
  node.bases = keep(bases);
  node.keywords = keep(keywords);
  node.body = block();
  return make_statement(first, node);
}

/// `match` is a keyword only if its line ends in a colon and the block below starts with `case`. No
/// other valid code has that form.
bool Parser::is_match_statement() const {
  if (!at_name("match")) return false;
  const Token* token = token_;
  while (token->kind != Kind::newline && token->kind != Kind::end) ++token;
  return token->kind == Kind::newline && token[-1].kind == Kind::colon &&
         token[1].kind == Kind::indent && token[2].kind == Kind::name &&
         spelling(token[2]) == "case";
}

const Statement* Parser::match_statement() {
  const Token& first = advance();
  const Token& first_subject = *token_;
  const auto* subject = star_named_expression();
  if (at(Kind::comma)) {
    Expressions elements(expressions_);
    elements.add(subject);
    while (accept(Kind::comma) && starts_expression()) elements.add(star_named_expression());
    subject = make(first_subject, Tuple{keep(elements)}, height(elements.elements()));
  }
  expect(Kind::colon, "expected ':'");
  expect(Kind::newline, "expected the end of the line");
  expect(Kind::indent, "expected an indented block");
  Pending<MatchCase> cases(cases_);
  while (at_name("case")) cases.add(match_case());
  expect(Kind::dedent, "expected 'case'");
  return make_statement(first, Match{subject, keep(cases)});
}

MatchCase Parser::match_case() {
  advance();
  MatchCase node{};
  node.pattern = patterns();
  Expressions names(expressions_);
  captures(*node.pattern, names);
  node.captures = keep(names);
  if (accept(Kind::keyword_if)) node.guard = named_expression();
  node.body = block();
  return node;
}

}  // namespace vdk::python
