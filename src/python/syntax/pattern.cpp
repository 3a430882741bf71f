#include "parser.hpp"

// The patterns of `case` (PEP 634). Only the names they bind are kept.
namespace vdk::python {

void Parser::capture(Expressions& captures) {
  const Token& first = *token_;
  if (expect_name() == "_") return;
  captures.add(make(first, Name{spelling(first)}, 0));
}

void Parser::patterns(Expressions& captures) {
  const bool is_starred = at(Kind::star);
  pattern(captures);
  if (is_starred && !at(Kind::comma)) fail("cannot use '*' here");
  while (accept(Kind::comma) && !at(Kind::colon) && !at(Kind::keyword_if)) pattern(captures);
}

void Parser::pattern(Expressions& captures) {
  const Nesting nesting(*this);
  if (accept(Kind::star)) {
    capture(captures);
    return;
  }
  do {
    closed_pattern(captures);
  } while (accept(Kind::bar));
  if (accept(Kind::keyword_as)) capture(captures);
}

void Parser::closed_pattern(Expressions& captures) {
  switch (token_->kind) {
    case Kind::number:
    case Kind::minus:
    case Kind::plus:
      number_pattern();
      break;
    case Kind::string:
    case Kind::keyword_none:
    case Kind::keyword_true:
    case Kind::keyword_false:
      atom();
      break;
    case Kind::left_round:
      pattern_list(captures, Kind::right_round);
      break;
    case Kind::left_square:
      pattern_list(captures, Kind::right_square);
      break;
    case Kind::left_curly:
      mapping_pattern(captures);
      break;
    case Kind::name:
      class_pattern(captures);
      break;
    default:
      fail("expected a pattern");
  }
}

/// Reads `1`, `-1` or `1 + 2j`; since Python 3.15, also `+1`.
void Parser::number_pattern() {
  if (!accept(Kind::minus)) accept(Kind::plus);
  expect(Kind::number, "expected a number");
  if (!accept(Kind::plus) && !accept(Kind::minus)) return;
  if (at(Kind::number) && spelling(*token_).find_first_of("jJ") == std::string_view::npos)
    fail("expected an imaginary number");
  expect(Kind::number, "expected a number");
}

void Parser::pattern_list(Expressions& captures, Kind close) {
  advance();
  bool is_star_alone = at(Kind::star) && close == Kind::right_round;
  while (!at(close) && !has_failed_) {
    pattern(captures);
    if (is_star_alone && !at(Kind::comma)) fail("cannot use '*' here");
    is_star_alone = false;
    if (!accept(Kind::comma)) break;
  }
  expect(close, "expected a closing bracket");
}

void Parser::mapping_pattern(Expressions& captures) {
  advance();
  while (!at(Kind::right_curly) && !has_failed_) {
    if (accept(Kind::double_star)) {
      capture(captures);
      accept(Kind::comma);
      break;
    }
    closed_pattern(captures);  // a literal or a dotted name, which binds no name
    expect(Kind::colon, "expected ':'");
    pattern(captures);
    if (!accept(Kind::comma)) break;
  }
  expect(Kind::right_curly, "expected '}'");
}

/// Reads a name to bind, a dotted name to compare with, or a class with its sub-patterns.
void Parser::class_pattern(Expressions& captures) {
  if (ahead(1).kind != Kind::dot && ahead(1).kind != Kind::left_round) {
    capture(captures);
    return;
  }
  dotted_name();
  if (!accept(Kind::left_round)) return;
  bool is_behind_keyword = false;
  while (!at(Kind::right_round) && !has_failed_) {
    if (at(Kind::name) && ahead(1).kind == Kind::equal) {
      advance();
      advance();
      is_behind_keyword = true;
    } else if (is_behind_keyword) {
      fail_at_token();
    }
    if (at(Kind::star)) fail_at_token();
    pattern(captures);
    if (!accept(Kind::comma)) break;
  }
  expect(Kind::right_round, "expected ')'");
}

}  // namespace vdk::python
