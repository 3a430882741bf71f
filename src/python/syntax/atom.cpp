#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "literal.hpp"
#include "parser.hpp"

namespace vdk::python {

const Expression* Parser::atom() {
  const Token& first = *token_;
  const auto constant = [&](Constant::Kind kind) {
    advance();
    return make(first, Constant{kind, {}}, 0);
  };
  switch (first.kind) {
    case Kind::name:
      advance();
      return make(first, Name{spelling(first)}, 0);
    case Kind::number:
      return number();
    case Kind::string:
    case Kind::format_begin:
      return strings();
    case Kind::left_round:
      return round();
    case Kind::left_square:
      return square();
    case Kind::left_curly:
      return curly();
    case Kind::ellipsis:
      return constant(Constant::Kind::ellipsis);
    case Kind::keyword_none:
      return constant(Constant::Kind::none);
    case Kind::keyword_true:
      return constant(Constant::Kind::true_);
    case Kind::keyword_false:
      return constant(Constant::Kind::false_);
    default:
      fail("expected an expression");
      return &nothing_;
  }
}

const Expression* Parser::number() {
  const Token& first = advance();
  const auto spelled = spelling(first);
  const bool is_prefixed = spelled.size() > 1 && spelled[0] == '0' &&
                           std::string_view("xXoObB").find(spelled[1]) != std::string_view::npos;
  auto kind = Constant::Kind::integer;
  if (!is_prefixed && (spelled.back() == 'j' || spelled.back() == 'J')) {
    kind = Constant::Kind::complex;
  } else if (!is_prefixed && spelled.find_first_of(".eE") != std::string_view::npos) {
    kind = Constant::Kind::real;
  }
  return make(first, Constant{kind, spelled}, 0);
}

const Expression* Parser::round() {
  const Token& first = advance();
  if (accept(Kind::right_round)) return make(first, Tuple{}, 0);
  if (at(Kind::keyword_yield)) {
    const auto* value = yield();
    expect(Kind::right_round, "expected ')'");
    return value;
  }
  const auto* value = star_named_expression();
  if (starts_comprehension())
    return comprehension(first, Comprehension::Kind::generator, Kind::right_round, value, nullptr);
  if (!at(Kind::comma)) {
    if (std::holds_alternative<Starred>(value->node)) fail("cannot use '*' here");
    expect(Kind::right_round, "expected ')'");
    return value;
  }
  Expressions elements(expressions_);
  elements.add(value);
  while (accept(Kind::comma) && starts_expression()) elements.add(star_named_expression());
  expect(Kind::right_round, "expected ')'");
  return make(first, Tuple{keep(elements)}, height(elements.elements()));
}

const Expression* Parser::square() {
  const Token& first = advance();
  Expressions elements(expressions_);
  if (!at(Kind::right_square)) {
    elements.add(star_named_expression());
    if (starts_comprehension()) {
      return comprehension(first, Comprehension::Kind::list, Kind::right_square,
                           elements.elements()[0], nullptr);
    }
    while (accept(Kind::comma) && starts_expression()) elements.add(star_named_expression());
  }
  expect(Kind::right_square, "expected ']'");
  return make(first, ListDisplay{keep(elements)}, height(elements.elements()));
}

const Expression* Parser::curly() {
  const Token& first = advance();
  Pending<DictItem> items(items_);
  if (at(Kind::right_curly) || at(Kind::double_star)) return dictionary(first, items);
  const auto* element = star_named_expression();
  if (at(Kind::colon) && std::holds_alternative<Starred>(element->node)) fail_at_token();
  if (accept(Kind::colon)) {
    const auto* value = expression();
    if (starts_comprehension())
      return comprehension(first, Comprehension::Kind::dict, Kind::right_curly, element, value);
    items.add({element, value});
    if (!at(Kind::right_curly)) expect(Kind::comma, "expected ','");
    return dictionary(first, items);
  }
  if (starts_comprehension())
    return comprehension(first, Comprehension::Kind::set, Kind::right_curly, element, nullptr);
  Expressions elements(expressions_);
  elements.add(element);
  while (accept(Kind::comma) && starts_expression()) elements.add(star_named_expression());
  expect(Kind::right_curly, "expected '}'");
  return make(first, SetDisplay{keep(elements)}, height(elements.elements()));
}

/// Reads the remaining items, up to and including the closing bracket.
const Expression* Parser::dictionary(const Token& first, Pending<DictItem>& items) {
  while (!at(Kind::right_curly) && !has_failed_) {
    if (accept(Kind::double_star)) {
      const auto* value = binary(1);
      if (items.empty() && starts_comprehension())
        return comprehension(first, Comprehension::Kind::dict, Kind::right_curly, value, nullptr);
      items.add({nullptr, value});
    } else {
      const auto* key = expression();
      expect(Kind::colon, "expected ':'");
      items.add({key, expression()});
    }
    if (!accept(Kind::comma)) break;
  }
  expect(Kind::right_curly, "expected '}'");
  std::uint32_t below = 0;
  for (const auto& item : items.elements()) {
    below = std::max({below, height(item.key), height(item.value)});
  }
  return make(first, Dict{keep(items)}, below);
}

bool Parser::starts_comprehension() const {
  return at(Kind::keyword_for) || (at(Kind::keyword_async) && ahead(1).kind == Kind::keyword_for);
}

/// Reads the `for` clauses and the closing bracket.
const Expression* Parser::comprehension(const Token& first, Comprehension::Kind kind, Kind close,
                                        const Expression* element, const Expression* value) {
  std::uint32_t below = std::max(height(element), height(value));
  Pending<Generator> generators(generators_);
  while (starts_comprehension()) {
    Generator generator{};
    generator.is_async = accept(Kind::keyword_async);
    advance();
    generator.target = targets();
    expect(Kind::keyword_in, "expected 'in'");
    generator.iterable = disjunction();
    Expressions conditions(expressions_);
    while (accept(Kind::keyword_if)) conditions.add(disjunction());
    generator.conditions = keep(conditions);
    below = std::max({below, height(generator.target), height(generator.iterable),
                      height(generator.conditions)});
    generators.add(generator);
  }
  expect(close, "expected a closing bracket");
  return make(first, Comprehension{kind, element, value, keep(generators)}, below);
}

/// Reads adjacent literals as one.
const Expression* Parser::strings() {
  const Token& first = *token_;
  const Token* last = token_;
  while (last->kind == Kind::string) ++last;
  if (last->kind == Kind::format_begin) return joined_strings(first);
  const auto form = take_apart(spelling(first));
  const auto kind = form.is_bytes ? Constant::Kind::bytes : Constant::Kind::text;
  const bool is_as_written = last - token_ == 1 &&
                             (form.is_raw || form.body.find('\\') == std::string_view::npos) &&
                             !form.is_bytes;
  if (is_as_written) {
    advance();
    return make(first, Constant{kind, form.body}, 0);
  }
  std::string text;
  while (at(Kind::string)) {
    if (take_apart(spelling(*token_)).is_bytes != form.is_bytes) {
      fail("cannot mix bytes and text");
    } else {
      plain_string(text);
    }
  }
  const auto kept = has_failed_ ? std::string_view() : keep_text(text);
  return make(first, Constant{kind, kept}, 0);
}

void Parser::plain_string(std::string& literal) {
  if (!append_decoded(literal, take_apart(spelling(*token_)))) {
    fail("invalid escape in a string");
    return;
  }
  advance();
}

bool Parser::starts_template() const {
  return at(Kind::format_begin) && spelling(*token_).find_first_of("tT") != std::string_view::npos;
}

const Expression* Parser::joined_strings(const Token& first) {
  Pending<FormatPart> parts(parts_);
  std::string literal;
  const bool is_template = starts_template();
  for (;;) {
    const bool is_literal = at(Kind::string) || at(Kind::format_begin);
    if (is_literal && starts_template() != is_template) fail("cannot mix t-strings and text");
    if (at(Kind::string)) {
      if (take_apart(spelling(*token_)).is_bytes) fail("cannot mix bytes and text");
      if (!has_failed_) plain_string(literal);
    } else if (at(Kind::format_begin)) {
      format_string(parts, literal);
    } else {
      break;
    }
  }
  flush_literal(parts, literal);
  return make(first, JoinedString{keep(parts), is_template}, height(parts.elements()));
}

void Parser::format_string(Pending<FormatPart>& parts, std::string& literal) {
  const auto prefix = spelling(advance());
  const bool is_raw = prefix.find_first_of("rR") != std::string_view::npos;
  format_parts(parts, literal, is_raw, Kind::format_end);
  expect(Kind::format_end, "unterminated f-string");
}

/// Reads text and fields up to `close`, which is not consumed.
void Parser::format_parts(Pending<FormatPart>& parts, std::string& literal, bool is_raw,
                          Kind close) {
  while (!at(close) && !has_failed_) {
    if (at(Kind::format_text)) {
      const LiteralForm form{.body = spelling(*token_), .is_raw = is_raw, .is_bytes = false};
      if (append_decoded(literal, form)) {
        advance();
      } else {
        fail("invalid escape in a string");
      }
    } else if (at(Kind::left_curly)) {
      format_field(parts, literal, is_raw);
    } else {
      fail_at_token();
    }
  }
}

void Parser::format_field(Pending<FormatPart>& parts, std::string& literal, bool is_raw) {
  const Nesting nesting(*this);
  const Token* open = token_;
  advance();
  FormatPart part;
  part.value = yield_or_star_expressions();
  const bool has_equal = accept(Kind::equal);
  // `{x = }` expands to its own source text, followed by the value.
  if (has_equal) append_without_comments(literal, open);
  if (accept(Kind::exclamation)) {
    const auto conversion = expect_name();
    if (conversion != "r" && conversion != "s" && conversion != "a") fail_at_token();
    part.conversion = conversion.empty() ? '\0' : conversion[0];
  }
  flush_literal(parts, literal);
  if (at(Kind::colon)) {
    advance();
    const Token& first = *token_;
    Pending<FormatPart> format(parts_);
    std::string text;
    format_parts(format, text, is_raw, Kind::right_curly);
    flush_literal(format, text);
    part.format = make(first, JoinedString{keep(format)}, height(format.elements()));
  } else if (has_equal && part.conversion == 0) {
    part.conversion = 'r';
  }
  expect(Kind::right_curly, "expected '}'");
  parts.add(part);
}

/// Appends the source text between `open` and the current token, without comments.
void Parser::append_without_comments(std::string& literal, const Token* open) {
  if (has_failed_) return;
  for (const Token* token = open; token != token_; ++token) {
    if (token != open) literal.append(spelling(*token));
    auto between = text_.substr(token->end, token[1].begin - token->end);
    for (auto mark = between.find('#'); mark != std::string_view::npos; mark = between.find('#')) {
      literal.append(between.substr(0, mark));
      between.remove_prefix(std::min(between.find('\n', mark), between.size()));
    }
    literal.append(between);
  }
}

void Parser::flush_literal(Pending<FormatPart>& parts, std::string& literal) {
  if (literal.empty()) return;
  if (!has_failed_) parts.add(FormatPart{.text = keep_text(literal)});
  literal.clear();
}

std::uint32_t Parser::height(std::span<const FormatPart> parts) const {
  std::uint32_t highest = 0;
  for (const auto& part : parts) {
    highest = std::max({highest, height(part.value), height(part.format)});
  }
  return highest;
}

}  // namespace vdk::python
