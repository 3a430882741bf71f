#include "parser.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vdk::python {
namespace {

std::string_view describe(TokenProblem problem) {
  switch (problem) {
    case TokenProblem::invalid_character:
      return "invalid character";
    case TokenProblem::invalid_number:
      return "invalid number";
    case TokenProblem::unterminated_string:
      return "unterminated string";
    case TokenProblem::unclosed_bracket:
      return "bracket was never closed";
    case TokenProblem::unmatched_bracket:
      return "unmatched closing bracket";
    case TokenProblem::too_many_brackets:
      return "too many nested brackets";
    case TokenProblem::inconsistent_tabs:
      return "inconsistent use of tabs and spaces";
    case TokenProblem::inconsistent_dedent:
      return "unindent does not match any outer indentation level";
    case TokenProblem::too_many_indents:
      return "too many levels of indentation";
    case TokenProblem::none:
      break;
  }
  return "invalid syntax";
}

}  // namespace

Parser::Parser(std::string_view text, std::vector<Token> tokens, std::pmr::memory_resource& arena,
               std::string_view file, model::Problems& problems)
    : text_(text),
      tokens_(std::move(tokens)),
      arena_(arena),
      file_(file),
      problems_(problems),
      token_(nullptr),
      nothing_{.range = {}, .height = 1, .node = Name{}} {
  tokens_.insert(tokens_.end(), ends_beyond, tokens_.back());
  token_ = tokens_.data();
  stop_.fill(Token{.kind = Kind::problem});
}

std::vector<Token> Parser::tokens() && {
  tokens_.resize(tokens_.size() - ends_beyond);
  return std::move(tokens_);
}

std::string_view Parser::expect_name() {
  if (at(Kind::name)) return spelling(advance());
  fail("expected a name");
  return {};
}

void Parser::fail(std::string_view message) {
  if (has_failed_) return;
  has_failed_ = true;
  failed_token_ = token_;
  failure_ = token_->kind == Kind::problem ? describe(token_->problem) : message;
  token_ = stop_.data();
}

void Parser::fail_at_token() { fail("invalid syntax"); }

std::string_view Parser::keep_text(std::string_view text) {
  if (text.empty()) return {};
  auto* place = static_cast<char*>(arena_.allocate(text.size(), 1));
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

std::uint32_t Parser::height(ExpressionList expressions) {
  std::uint32_t highest = 0;
  for (const auto* expression : expressions) highest = std::max(highest, height(expression));
  return highest;
}

Body Parser::module() {
  Statements list(statements_);
  statements(list, Kind::end);
  return keep(list);
}

}  // namespace vdk::python
