#include "parser.hpp"

// The patterns of `case` (PEP 634), as expressions of the same form.
namespace vdk::python {

const Expression* Parser::capture() {
  const Token& first = *token_;
  const std::string_view name = expect_name();
  return make(first, Name{name}, 0);
}

const Expression* Parser::patterns() {
  const Token& first = *token_;
  const bool is_starred = at(Kind::star);
  const Expression* const only = pattern();
  if (is_starred && !at(Kind::comma)) fail("cannot use '*' here");
  if (!at(Kind::comma)) return only;
  Expressions elements(expressions_);
  elements.add(only);
  while (accept(Kind::comma) && !at(Kind::colon) && !at(Kind::keyword_if)) elements.add(pattern());
  const std::uint32_t below = height(elements.elements());
  return make(first, Tuple{keep(elements)}, below);
}

const Expression* Parser::pattern() {
  const Nesting nesting(*this);
  const Token& first = *token_;
  if (accept(Kind::star)) {
    const Expression* const name = capture();
    return make(first, Starred{name}, height(name));
  }
  const Expression* result = closed_pattern();
  while (at(Kind::bar)) {
    const std::string_view op = spelling(advance());
    const Expression* const other = closed_pattern();
    result = make(first, Binary{op, result, other}, std::max(height(result), height(other)));
  }
  if (!accept(Kind::keyword_as)) return result;
  const Expression* const name = capture();
  return make(first, NamedExpression{name, result}, height(result));
}

const Expression* Parser::closed_pattern() {
  switch (token_->kind) {
    case Kind::number:
    case Kind::minus:
    case Kind::plus:
      return number_pattern();
    case Kind::string:
    case Kind::keyword_none:
    case Kind::keyword_true:
    case Kind::keyword_false:
      return atom();
    case Kind::left_round:
      return pattern_list(Kind::right_round);
    case Kind::left_square:
      return pattern_list(Kind::right_square);
    case Kind::left_curly:
      return mapping_pattern();
    case Kind::name:
      return class_pattern();
    default:
      fail("expected a pattern");
      return &nothing_;
  }
}

/// Reads `1`, `-1` or `1 + 2j`; since Python 3.15, also `+1`.
const Expression* Parser::number_pattern() {
  const Token& first = *token_;
  const auto number = [&]() -> const Expression* {
    if (at(Kind::number)) return atom();
    fail("expected a number");
    return &nothing_;
  };
  const bool is_signed = at(Kind::minus) || at(Kind::plus);
  const std::string_view sign = is_signed ? spelling(advance()) : std::string_view();
  const Expression* result = number();
  if (is_signed) result = make(first, Unary{sign, result}, height(result));
  if (!at(Kind::plus) && !at(Kind::minus)) return result;
  const std::string_view op = spelling(advance());
  if (at(Kind::number) && spelling(*token_).find_first_of("jJ") == std::string_view::npos)
    fail("expected an imaginary number");
  const Expression* const imaginary = number();
  return make(first, Binary{op, result, imaginary}, std::max(height(result), height(imaginary)));
}

/// Reads a sequence, or a single pattern in parentheses.
const Expression* Parser::pattern_list(Kind close) {
  const Token& first = advance();
  Expressions elements(expressions_);
  bool is_star_alone = at(Kind::star) && close == Kind::right_round;
  bool has_comma = false;
  while (!at(close) && !has_failed_) {
    elements.add(pattern());
    if (is_star_alone && !at(Kind::comma)) fail("cannot use '*' here");
    is_star_alone = false;
    if (!accept(Kind::comma)) break;
    has_comma = true;
  }
  expect(close, "expected a closing bracket");
  const ExpressionList list = elements.elements();
  if (close == Kind::right_round && !has_comma && list.size() == 1) return list[0];
  const std::uint32_t below = height(list);
  return make(first, Tuple{keep(elements)}, below);
}

const Expression* Parser::mapping_pattern() {
  const Token& first = advance();
  Pending<DictItem> items(items_);
  while (!at(Kind::right_curly) && !has_failed_) {
    if (accept(Kind::double_star)) {
      items.add({nullptr, capture()});
      accept(Kind::comma);
      break;
    }
    const Expression* const key = closed_pattern();  // a literal or a dotted name
    expect(Kind::colon, "expected ':'");
    items.add({key, pattern()});
    if (!accept(Kind::comma)) break;
  }
  expect(Kind::right_curly, "expected '}'");
  std::uint32_t below = 0;
  for (const DictItem& item : items.elements())
    below = std::max({below, height(item.key), height(item.value)});
  return make(first, Dict{keep(items)}, below);
}

/// Reads a name to bind, a dotted name to compare with, or a class with its sub-patterns.
const Expression* Parser::class_pattern() {
  const Token& first = *token_;
  const Expression* name = capture();
  while (accept(Kind::dot)) {
    const std::string_view part = expect_name();
    name = make(first, Attribute{name, part}, height(name));
  }
  if (!accept(Kind::left_round)) return name;
  Expressions arguments(expressions_);
  Pending<Keyword> keywords(keywords_);
  bool is_behind_keyword = false;
  while (!at(Kind::right_round) && !has_failed_) {
    std::string_view keyword;
    if (at(Kind::name) && ahead(1).kind == Kind::equal) {
      keyword = spelling(advance());
      advance();
      is_behind_keyword = true;
    } else if (is_behind_keyword) {
      fail_at_token();
    }
    if (at(Kind::star)) fail_at_token();
    const Expression* const part = pattern();
    if (keyword.empty()) {
      arguments.add(part);
    } else {
      keywords.add({keyword, part});
    }
    if (!accept(Kind::comma)) break;
  }
  expect(Kind::right_round, "expected ')'");
  std::uint32_t below = std::max(height(name), height(arguments.elements()));
  for (const Keyword& keyword : keywords.elements()) below = std::max(below, height(keyword.value));
  return make(first, Call{name, keep(arguments), keep(keywords)}, below);
}

/// Adds the names that a pattern binds, in the order in which they are written.
void Parser::captures(const Expression& pattern, Expressions& names) {
  const auto add_all = [&](ExpressionList parts) {
    for (const Expression* part : parts) captures(*part, names);
  };
  if (const auto* name = pattern.as<Name>()) {
    if (name->id != "_") names.add(&pattern);
  } else if (const auto* starred = pattern.as<Starred>()) {
    captures(*starred->value, names);
  } else if (const auto* list = pattern.as<Tuple>()) {
    add_all(list->elements);
  } else if (const auto* choice = pattern.as<Binary>()) {
    captures(*choice->left, names);
    captures(*choice->right, names);
  } else if (const auto* named = pattern.as<NamedExpression>()) {
    captures(*named->value, names);
    captures(*named->target, names);
  } else if (const auto* mapping = pattern.as<Dict>()) {
    for (const DictItem& item : mapping->items) captures(*item.value, names);
  } else if (const auto* type = pattern.as<Call>()) {
    add_all(type->arguments);
    for (const Keyword& keyword : type->keywords) captures(*keyword.value, names);
  }
}

}  // namespace vdk::python
