#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "parser.hpp"

namespace vdk::python {

/// Reads the block of a compound statement, starting at the colon.
Body Parser::block() {
  expect(Kind::colon, "expected ':'");
  Statements list(statements_);
  if (!accept(Kind::newline)) {
    simple_statements(list);
    return keep(list);
  }
  if (++statement_depth_ > statement_depth_limit) fail("nested too deeply");
  expect(Kind::indent, "expected an indented block");
  statements(list, Kind::dedent);
  if (!has_failed_) accept(Kind::dedent);
  --statement_depth_;
  return keep(list);
}

void Parser::statements(Statements& list, Kind close) {
  while (!at(close) && !at(Kind::end) && !has_failed_) statement(list);
}

/// Reads one compound statement or one line of simple statements. Adds nothing if it contains a
/// mistake.
void Parser::statement(Statements& list) {
  const Token* start = token_;
  const auto size = list.size();
  if (const auto* compound = compound_statement(); compound != nullptr) {
    list.add(compound);
  } else if (!has_failed_) {
    simple_statements(list);
  }
  if (!has_failed_) return;
  list.truncate(size);
  recover(start);
}

void Parser::recover(const Token* start) {
  if (!mistake_) mistake_ = static_cast<std::size_t>(failed_token_ - tokens_.data());
  if (problems_.size() < problem_limit) {
    problems_.push_back(
        model::make_problem(model::ProblemCode::python_syntax, std::string(failure_),
                            {std::string(file_), static_cast<int>(failed_token_->line)}));
  }
  token_ = failed_token_;
  has_failed_ = false;
  // If the mistake comes after the end of a line, a block or a clause is missing there. The current
  // token then starts another statement, which must not be skipped.
  const bool is_after_line =
      token_ != start && (token_[-1].kind == Kind::newline || token_[-1].kind == Kind::dedent);
  if (!is_after_line || at(Kind::indent)) skip_line_and_block();
  while (at(Kind::keyword_elif) || at(Kind::keyword_else) || at(Kind::keyword_except) ||
         at(Kind::keyword_finally)) {
    skip_line_and_block();
  }
}

void Parser::skip_line_and_block() {
  if (!at(Kind::indent)) {
    while (!at(Kind::newline) && !at(Kind::end)) advance();
    accept(Kind::newline);
  }
  if (!at(Kind::indent)) return;
  std::size_t depth = 0;
  do {
    if (at(Kind::indent)) ++depth;
    if (at(Kind::dedent)) --depth;
    advance();
  } while (depth > 0 && !at(Kind::end));
}

/// Reads a compound statement; returns nullptr if there is none at the current token.
const Statement* Parser::compound_statement() {
  const Token& first = *token_;
  switch (first.kind) {
    case Kind::keyword_if:
      return if_statement();
    case Kind::keyword_while:
      return while_statement();
    case Kind::keyword_for:
      return for_statement(first, false);
    case Kind::keyword_with:
      return with_statement(first, false);
    case Kind::keyword_try:
      return try_statement();
    case Kind::keyword_def:
      return function(first, false, {});
    case Kind::keyword_class:
      return class_definition({});
    case Kind::keyword_async:
      return async_statement({});
    case Kind::at:
      return decorated();
    case Kind::name:
      return is_match_statement() ? match_statement() : nullptr;
    default:
      return nullptr;
  }
}

/// Reads simple statements, up to and including the end of the line.
void Parser::simple_statements(Statements& list) {
  do {
    list.add(simple_statement());
  } while (accept(Kind::semicolon) && !at(Kind::newline));
  expect(Kind::newline, "expected the end of the statement");
}

const Statement* Parser::simple_statement() {
  const Token& first = *token_;
  switch (first.kind) {
    case Kind::keyword_pass:
      advance();
      return make_statement(first, Pass{});
    case Kind::keyword_break:
      advance();
      return make_statement(first, Break{});
    case Kind::keyword_continue:
      advance();
      return make_statement(first, Continue{});
    case Kind::keyword_return:
      return return_statement();
    case Kind::keyword_raise:
      return raise_statement();
    case Kind::keyword_del:
      return delete_statement();
    case Kind::keyword_assert:
      return assert_statement();
    case Kind::keyword_global:
    case Kind::keyword_nonlocal:
      return scope_statement();
    case Kind::keyword_import:
      return import_statement(first, false);
    case Kind::keyword_from:
      return import_from_statement(first, false);
    default:
      break;
  }
  // Two adjacent names cannot be anything else.
  if (at_name("type") && ahead(1).kind == Kind::name) return type_alias();
  if (at_name("lazy")) return lazy_import_statement();
  return expression_statement();
}

const Statement* Parser::expression_statement() {
  const Token& first = *token_;
  const auto* value = yield_or_star_expressions();
  if (at(Kind::equal)) return assignment(first, value);
  const bool is_single_target = is_target(value) && !std::holds_alternative<Tuple>(value->node) &&
                                !std::holds_alternative<ListDisplay>(value->node) &&
                                !std::holds_alternative<Starred>(value->node);
  if (at(Kind::augmented)) {
    if (!is_single_target) fail("cannot assign to this");
    const auto spelled = spelling(advance());
    const auto* operand = yield_or_star_expressions();
    return make_statement(first, AugmentedAssignment{value, spelled, operand});
  }
  if (!at(Kind::colon)) return make_statement(first, ExpressionStatement{value});
  if (!is_single_target) fail("cannot annotate this");
  advance();
  const auto* annotation = expression();
  const auto* assigned = accept(Kind::equal) ? yield_or_star_expressions() : nullptr;
  Expressions targets(expressions_);
  targets.add(value);
  return make_statement(first, Assignment{keep(targets), annotation, assigned});
}

const Statement* Parser::assignment(const Token& first, const Expression* value) {
  Expressions targets(expressions_);
  while (accept(Kind::equal)) {
    if (!is_target(value)) fail("cannot assign to this");
    targets.add(value);
    value = yield_or_star_expressions();
  }
  return make_statement(first, Assignment{keep(targets), nullptr, value});
}

const Statement* Parser::return_statement() {
  const Token& first = advance();
  const auto* value = starts_expression() ? star_expressions() : nullptr;
  return make_statement(first, Return{value});
}

const Statement* Parser::raise_statement() {
  const Token& first = advance();
  const auto* exception = starts_expression() ? expression() : nullptr;
  const auto* cause = exception != nullptr && accept(Kind::keyword_from) ? expression() : nullptr;
  return make_statement(first, Raise{exception, cause});
}

const Statement* Parser::delete_statement() {
  const Token& first = advance();
  Expressions targets(expressions_);
  do {
    if (at(Kind::star)) fail_at_token();
    targets.add(target());
  } while (accept(Kind::comma) && starts_expression());
  return make_statement(first, Delete{keep(targets)});
}

const Statement* Parser::assert_statement() {
  const Token& first = advance();
  const auto* test = expression();
  const auto* message = accept(Kind::comma) ? expression() : nullptr;
  return make_statement(first, Assert{test, message});
}

const Statement* Parser::scope_statement() {
  const Token& first = advance();
  Pending<std::string_view> names(words_);
  do {
    names.add(expect_name());
  } while (accept(Kind::comma));
  return make_statement(first, Scope{keep(names), first.kind == Kind::keyword_global});
}

/// Reads `a.b.c`; whitespace around the dots is dropped.
std::string_view Parser::dotted_name() {
  const auto begin = token_->begin;
  expect_name();
  while (accept(Kind::dot)) expect_name();
  if (has_failed_) return {};
  const auto written = text_.substr(begin, previous_end_ - begin);
  constexpr std::string_view between = " \t\f\\\n";
  if (written.find_first_of(between) == std::string_view::npos) return written;
  std::string name;
  std::ranges::copy_if(written, std::back_inserter(name),
                       [between](char c) { return between.find(c) == std::string_view::npos; });
  return keep_text(name);
}

ImportName Parser::import_name(bool is_dotted) {
  ImportName name;
  name.name = is_dotted ? dotted_name() : expect_name();
  if (accept(Kind::keyword_as)) name.alias = expect_name();
  return name;
}

/// `lazy` is a keyword only before an import (PEP 810).
const Statement* Parser::lazy_import_statement() {
  const Token& first = *token_;
  const bool is_from = ahead(1).kind == Kind::keyword_from;
  if (!is_from && ahead(1).kind != Kind::keyword_import) return expression_statement();
  advance();
  return is_from ? import_from_statement(first, true) : import_statement(first, true);
}

const Statement* Parser::import_statement(const Token& first, bool is_lazy) {
  advance();
  Pending<ImportName> names(imports_);
  do {
    names.add(import_name(true));
  } while (accept(Kind::comma));
  return make_statement(first, Import{keep(names), is_lazy});
}

const Statement* Parser::import_from_statement(const Token& first, bool is_lazy) {
  advance();
  int level = 0;
  while (at(Kind::dot) || at(Kind::ellipsis)) level += advance().kind == Kind::dot ? 1 : 3;
  const auto module = level == 0 || at(Kind::name) ? dotted_name() : std::string_view();
  expect(Kind::keyword_import, "expected 'import'");
  Pending<ImportName> names(imports_);
  if (accept(Kind::star)) {
    names.add({"*", {}});
    return make_statement(first, ImportFrom{module, level, keep(names), is_lazy});
  }
  const bool is_bracketed = accept(Kind::left_round);
  do {
    names.add(import_name(false));
  } while (accept(Kind::comma) && !(is_bracketed && at(Kind::right_round)));
  if (is_bracketed) expect(Kind::right_round, "expected ')'");
  return make_statement(first, ImportFrom{module, level, keep(names), is_lazy});
}

const Statement* Parser::type_alias() {
  const Token& first = advance();
  const auto name = expect_name();
  skip_type_parameters();
  expect(Kind::equal, "expected '='");
  const auto* value = expression();
  return make_statement(first, TypeAlias{name, value});
}

}  // namespace vdk::python
