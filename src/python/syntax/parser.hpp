#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "vdk/python/syntax/token.hpp"

namespace vdk::python {

/// The elements of a list that is being parsed. Lists nest like the parser's calls, so all open
/// lists share one stack.
template <typename T>
class Pending {
 public:
  explicit Pending(std::vector<T>& stack) : stack_(stack), begin_(stack.size()) {}
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;
  ~Pending() { truncate(0); }

  void add(T element) { stack_.push_back(element); }
  std::size_t size() const { return stack_.size() - begin_; }
  bool empty() const { return size() == 0; }
  void truncate(std::size_t size) {
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(begin_ + size), stack_.end());
  }
  std::span<T> elements() { return std::span(stack_).subspan(begin_); }

 private:
  std::vector<T>& stack_;
  std::size_t begin_;
};

/// A recursive-descent parser for the tokens of one file. After the first mistake in a statement,
/// `token_` points to a token that no rule accepts, so every function returns without further
/// checks. The statement is then dropped.
class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens, std::pmr::memory_resource& arena,
         std::string_view file, model::Problems& problems);

  Body module();
  /// Parses the tokens that `tokenize_late_body` returned.
  FunctionBody function_body();
  /// The index of the first unexpected token, or nullopt if there is none.
  std::optional<std::size_t> mistake() const { return mistake_; }
  /// Gives back the tokens that were passed to the constructor.
  std::vector<Token> tokens() &&;

 private:
  using Kind = TokenKind;
  using Expressions = Pending<const Expression*>;
  using Statements = Pending<const Statement*>;

  /// Counts one level of recursion. Too many levels are a mistake.
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) {
      if (++parser.depth_ > nesting_limit) parser.fail("nested too deeply");
    }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --parser_.depth_; }

   private:
    Parser& parser_;
  };

  static constexpr int nesting_limit = 200;
  /// Extra `end` tokens, so that looking ahead at the end stays within the tokens.
  static constexpr std::size_t ends_beyond = 3;
  static constexpr std::uint32_t height_limit = 1200;
  static constexpr int statement_depth_limit = 1000;
  /// Without a limit, a file that is not Python would report a problem for each line.
  static constexpr std::size_t problem_limit = 100;

  // Tokens.
  bool at(Kind kind) const { return token_->kind == kind; }
  bool at_name(std::string_view word) const { return at(Kind::name) && spelling(*token_) == word; }
  /// The token `count` positions ahead. After a mistake or the end, no further tokens follow.
  const Token& ahead(std::ptrdiff_t count) const { return token_[count]; }
  std::string_view spelling(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  const Token& advance() {
    const Token& token = *token_;
    if (has_failed_ || token.kind == Kind::end) return token;
    if (token.kind > Kind::dedent) previous_end_ = token.end;
    ++token_;
    return token;
  }
  bool accept(Kind kind) {
    if (!at(kind)) return false;
    advance();
    return true;
  }
  void expect(Kind kind, std::string_view message) {
    if (!accept(kind)) fail(message);
  }
  std::string_view expect_name();
  void fail(std::string_view message);
  void fail_at_token();

  // Nodes.
  template <typename Node>
  const Expression* make(const Token& first, Node node, std::uint32_t below);
  template <typename Node>
  const Statement* make_statement(const Token& first, Node node);
  template <typename T>
  List<T> keep(Pending<T>& pending);
  std::string_view keep_text(std::string_view text);
  static std::uint32_t height(const Expression* expression) {
    return expression == nullptr ? 0 : expression->height;
  }
  static std::uint32_t height(ExpressionList expressions);

  // expression.cpp
  bool is_atom_alone() const;
  const Expression* expression();
  const Expression* named_expression();
  const Expression* star_expression();
  const Expression* star_named_expression();
  const Expression* star_expressions();
  const Expression* yield_or_star_expressions();
  const Expression* yield();
  const Expression* lambda();
  const Expression* disjunction();
  const Expression* conjunction();
  const Expression* boolean(Kind kind, const Expression* (Parser::*operand)());
  const Expression* inversion();
  const Expression* comparison();
  std::string_view comparison_operator();
  const Expression* binary(int lowest_precedence);
  const Expression* unary();
  const Expression* power();
  const Expression* primary();
  const Expression* call(const Token& first, const Expression* function);
  const Expression* subscript(const Token& first, const Expression* value);
  const Expression* slice();
  void arguments(Expressions& positional, Pending<Keyword>& keywords);
  void argument(const Token& open, Expressions& positional, Pending<Keyword>& keywords);
  List<Parameter> parameters(Kind close, bool has_annotations);
  void parameter(Pending<Parameter>& list, Parameter::Kind kind, bool has_annotations);
  const Expression* target();
  const Expression* targets();
  bool is_target(const Expression* expression) const;
  bool starts_expression() const;

  // atom.cpp
  const Expression* atom();
  const Expression* number();
  const Expression* round();
  const Expression* square();
  const Expression* curly();
  const Expression* dictionary(const Token& first, Pending<DictItem>& items);
  bool starts_comprehension() const;
  const Expression* comprehension(const Token& first, Comprehension::Kind kind, Kind close,
                                  const Expression* element, const Expression* value);
  const Expression* strings();
  void plain_string(std::string& literal);
  const Expression* joined_strings(const Token& first);
  bool starts_template() const;
  void format_string(Pending<FormatPart>& parts, std::string& literal);
  void format_parts(Pending<FormatPart>& parts, std::string& literal, bool is_raw, Kind close);
  void format_field(Pending<FormatPart>& parts, std::string& literal, bool is_raw);
  void append_without_comments(std::string& literal, const Token* open);
  void flush_literal(Pending<FormatPart>& parts, std::string& literal);
  std::uint32_t height(std::span<const FormatPart> parts) const;

  // statement.cpp
  Body block();
  void statements(Statements& list, Kind close);
  void statement(Statements& list);
  const Statement* compound_statement();
  void simple_statements(Statements& list);
  const Statement* simple_statement();
  const Statement* expression_statement();
  const Statement* assignment(const Token& first, const Expression* value);
  const Statement* return_statement();
  const Statement* raise_statement();
  const Statement* delete_statement();
  const Statement* assert_statement();
  const Statement* scope_statement();
  const Statement* lazy_import_statement();
  const Statement* import_statement(const Token& first, bool is_lazy);
  const Statement* import_from_statement(const Token& first, bool is_lazy);
  const Statement* type_alias();
  std::string_view dotted_name();
  ImportName import_name(bool is_dotted);
  void recover(const Token* start);
  void skip_line_and_block();

  // compound.cpp
  const Statement* if_statement();
  const Statement* while_statement();
  const Statement* for_statement(const Token& first, bool is_async);
  const Statement* with_statement(const Token& first, bool is_async);
  bool parenthesised_with_items(Pending<WithItem>& items);
  void with_items(Pending<WithItem>& items, Kind close);
  const Statement* try_statement();
  ExceptHandler except_handler(bool& is_star);
  const Statement* decorated();
  const Statement* function(const Token& first, bool is_async, ExpressionList decorators);
  LateBody* late_body();
  const Statement* class_definition(ExpressionList decorators);
  const Statement* async_statement(ExpressionList decorators);
  void skip_type_parameters();
  bool is_match_statement() const;
  const Statement* match_statement();
  MatchCase match_case();

  // pattern.cpp
  const Expression* patterns();
  const Expression* pattern();
  const Expression* closed_pattern();
  const Expression* pattern_list(Kind close);
  const Expression* mapping_pattern();
  const Expression* class_pattern();
  const Expression* number_pattern();
  const Expression* capture();
  static void captures(const Expression& pattern, Expressions& names);

  std::string_view text_;
  std::vector<Token> tokens_;
  std::pmr::memory_resource& arena_;
  std::string_view file_;
  model::Problems& problems_;

  const Token* token_;
  std::array<Token, 4> stop_;  ///< `token_` points here after a mistake
  bool has_failed_ = false;
  const Token* failed_token_ = nullptr;
  std::optional<std::size_t> mistake_;
  std::string_view failure_;
  std::uint32_t previous_end_ = 0;  ///< end of the last token that is not layout
  bool has_yield_ = false;          ///< in the innermost function so far
  int depth_ = 0;
  int statement_depth_ = 0;
  Expression nothing_;  ///< placeholder for an expression that could not be parsed

  std::vector<const Expression*> expressions_;
  std::vector<const Statement*> statements_;
  std::vector<Keyword> keywords_;
  std::vector<Parameter> parameters_;
  std::vector<DictItem> items_;
  std::vector<Generator> generators_;
  std::vector<FormatPart> parts_;
  std::vector<std::string_view> words_;
  std::vector<ImportName> imports_;
  std::vector<WithItem> with_items_;
  std::vector<ExceptHandler> handlers_;
  std::vector<MatchCase> cases_;
};

template <typename Node>
const Expression* Parser::make(const Token& first, Node node, std::uint32_t below) {
  static_assert(std::is_trivially_destructible_v<Expression>, "the arena runs no destructors");
  if (has_failed_) return &nothing_;
  if (below >= height_limit) {
    fail("nested too deeply");
    return &nothing_;
  }
  void* place = arena_.allocate(sizeof(Expression), alignof(Expression));
  return new (place) Expression{Range{first.line, first.begin, previous_end_}, below + 1, node};
}

template <typename Node>
const Statement* Parser::make_statement(const Token& first, Node node) {
  static_assert(std::is_trivially_destructible_v<Statement>, "the arena runs no destructors");
  if (has_failed_) return nullptr;
  void* place = arena_.allocate(sizeof(Statement), alignof(Statement));
  return new (place) Statement{Range{first.line, first.begin, previous_end_}, node};
}

template <typename T>
List<T> Parser::keep(Pending<T>& pending) {
  static_assert(std::is_trivially_copyable_v<T>);
  const auto elements = pending.elements();
  if (elements.empty() || has_failed_) return {};
  auto* place = static_cast<T*>(arena_.allocate(elements.size_bytes(), alignof(T)));
  std::uninitialized_copy(elements.begin(), elements.end(), place);
  return {place, elements.size()};
}

}  // namespace vdk::python
