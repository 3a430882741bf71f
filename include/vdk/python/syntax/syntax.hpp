#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/python/syntax/token.hpp"

/// The syntax tree of Python source: the expressions and statements of CPython 3.15. Nodes
/// correspond to those of CPython's `ast` module; a comment gives the `ast` name where it is not
/// obvious. The arena of the `Module` owns all nodes.
namespace vdk::python {

struct Expression;
struct Statement;

template <typename T>
using List = std::span<const T>;
using ExpressionList = List<const Expression*>;
using Body = List<const Statement*>;

/// The position of a node: `line` counts from 1, `begin` and `end` are byte offsets into
/// `Module::text`.
struct Range {
  std::uint32_t line = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Name {
  std::string_view id;
};

struct Constant {
  enum class Kind { none, true_, false_, ellipsis, integer, real, complex, text, bytes };
  Kind kind = Kind::none;
  /// A string: the decoded value, with adjacent literals joined. A number: its spelling.
  std::string_view text;
};

/// One piece of an f-string: literal text, or an expression with its conversion and format
/// specification.
struct FormatPart {
  std::string_view text;               ///< for a literal piece
  const Expression* value = nullptr;   ///< for a replacement field
  char conversion = 0;                 ///< 'r', 's', 'a' or 0
  const Expression* format = nullptr;  ///< a JoinedString, or nullptr
};
struct JoinedString {
  List<FormatPart> parts;
  bool is_template = false;  ///< ast.TemplateStr (PEP 750)
};

struct Attribute {
  const Expression* value;
  std::string_view name;
};
struct Subscript {
  const Expression* value;
  const Expression* index;
};
struct Slice {  ///< absent parts are nullptr
  const Expression* lower;
  const Expression* upper;
  const Expression* step;
};
struct Keyword {
  std::string_view name;  ///< empty for `**value`
  const Expression* value;
};
struct Call {
  const Expression* function;
  ExpressionList arguments;
  List<Keyword> keywords;
};

struct Parameter {
  enum class Kind { positional_only, normal, variadic, keyword_only, keywords };
  std::string_view name;
  Kind kind = Kind::normal;
  const Expression* annotation = nullptr;
  const Expression* default_value = nullptr;
};
struct Lambda {
  List<Parameter> parameters;
  const Expression* body;
};

/// `op` is spelled as in the source; so are the operators below: `+`, `not`, `is not`, `//`.
struct Unary {
  std::string_view op;
  const Expression* operand;
};
struct Binary {
  std::string_view op;
  const Expression* left;
  const Expression* right;
};
struct Boolean {  ///< `and`, `or` over two or more values
  std::string_view op;
  ExpressionList values;
};
struct Comparison {
  const Expression* left;
  List<std::string_view> ops;
  ExpressionList comparators;
};
struct Conditional {  ///< ast.IfExp
  const Expression* test;
  const Expression* body;
  const Expression* otherwise;
};
struct Tuple {
  ExpressionList elements;
};
struct ListDisplay {
  ExpressionList elements;
};
struct SetDisplay {
  ExpressionList elements;
};
struct DictItem {
  const Expression* key;  ///< nullptr for `**value`
  const Expression* value;
};
struct Dict {
  List<DictItem> items;
};
struct Generator {  ///< one `for target in iterable if ...`
  const Expression* target;
  const Expression* iterable;
  ExpressionList conditions;
  bool is_async = false;
};
struct Comprehension {
  enum class Kind { list, set, dict, generator };
  Kind kind = Kind::list;
  const Expression* element;          ///< the key for a dict
  const Expression* value = nullptr;  ///< only for a dict; nullptr for `**element`
  List<Generator> generators;
};
struct Starred {
  const Expression* value;
};
struct Await {
  const Expression* value;
};
struct Yield {
  const Expression* value;  ///< may be nullptr
  bool is_from = false;
};
struct NamedExpression {
  const Expression* target;
  const Expression* value;
};

struct Expression {
  Range range;
  std::uint32_t height = 1;  ///< levels of this tree; at most 1,200, so recursion is safe
  std::variant<Name, Constant, JoinedString, Attribute, Subscript, Slice, Call, Lambda, Unary,
               Binary, Boolean, Comparison, Conditional, Tuple, ListDisplay, SetDisplay, Dict,
               Comprehension, Starred, Await, Yield, NamedExpression>
      node;

  template <typename Node>
  const Node* as() const {  ///< nullptr if this is not a `Node`
    return std::get_if<Node>(&node);
  }
  template <typename Node>
  bool is() const {
    return std::holds_alternative<Node>(node);
  }
};

/// Combines lambdas into one overloaded function, for `std::visit` over nodes.
template <typename... Actions>
struct Overloaded : Actions... {
  using Actions::operator()...;
};
template <typename... Actions>
Overloaded(Actions...) -> Overloaded<Actions...>;

struct ImportName {
  std::string_view name;   ///< dotted; `*` for everything
  std::string_view alias;  ///< empty if there is no `as`
};
struct Import {
  List<ImportName> names;
  bool is_lazy = false;  ///< PEP 810
};
struct ImportFrom {
  std::string_view module;  ///< dotted, may be empty
  int level = 0;            ///< leading dots
  List<ImportName> names;
  bool is_lazy = false;
};
struct FunctionBody {
  Body statements;
  bool has_yield = false;  ///< in the body itself: calling it makes a generator
};
struct LateBody;
struct FunctionDefinition {
  std::string_view name;
  List<Parameter> parameters;
  ExpressionList decorators;
  const Expression* returns = nullptr;
  FunctionBody body;         ///< empty if `late` is set
  LateBody* late = nullptr;  ///< of an outline: the body is parsed when `body_of` asks for it
  bool is_async = false;
};
struct ClassDefinition {
  std::string_view name;
  ExpressionList bases;
  List<Keyword> keywords;
  ExpressionList decorators;
  Body body;
};
struct Assignment {  ///< `a = b = value`, and annotated assignments
  ExpressionList targets;
  const Expression* annotation = nullptr;
  const Expression* value = nullptr;  ///< nullptr for a bare annotation
};
struct AugmentedAssignment {
  const Expression* target;
  std::string_view op;  ///< `+=`
  const Expression* value;
};
struct ExpressionStatement {
  const Expression* value;
};
struct Return {
  const Expression* value;  ///< may be nullptr
};
struct If {  ///< `elif` is an If as the only statement of `otherwise`
  const Expression* test;
  Body body;
  Body otherwise;
};
struct For {
  const Expression* target;
  const Expression* iterable;
  Body body;
  Body otherwise;
  bool is_async = false;
};
struct While {
  const Expression* test;
  Body body;
  Body otherwise;
};
struct WithItem {
  const Expression* context;
  const Expression* target;  ///< may be nullptr
};
struct With {
  List<WithItem> items;
  Body body;
  bool is_async = false;
};
struct ExceptHandler {
  const Expression* type;  ///< nullptr for a bare `except`
  std::string_view name;
  Body body;
  std::uint32_t line = 0;
};
struct Try {
  Body body;
  List<ExceptHandler> handlers;
  Body otherwise;
  Body finally;
  bool is_star = false;
};
struct MatchCase {
  /// As the expression that is written the same way: `A | B` is a Binary, `A as b` a
  /// NamedExpression, a sequence a Tuple, `C(a=b)` a Call.
  const Expression* pattern;
  ExpressionList captures;  ///< the names that the pattern binds, as Name nodes
  const Expression* guard;  ///< may be nullptr
  Body body;
};
struct Match {
  const Expression* subject;
  List<MatchCase> cases;
};
struct Raise {
  const Expression* exception;  ///< may be nullptr
  const Expression* cause;      ///< may be nullptr
};
struct Assert {
  const Expression* test;
  const Expression* message;  ///< may be nullptr
};
struct Delete {
  ExpressionList targets;
};
struct Scope {  ///< `global` and `nonlocal`
  List<std::string_view> names;
  bool is_global = true;
};
struct TypeAlias {
  std::string_view name;
  const Expression* value;
};
struct Pass {};
struct Break {};
struct Continue {};

struct Statement {
  Range range;  ///< as in `ast`, a definition begins at `def` or `class`, not at its decorators
  std::variant<Import, ImportFrom, FunctionDefinition, ClassDefinition, Assignment,
               AugmentedAssignment, ExpressionStatement, Return, If, For, While, With, Try, Match,
               Raise, Assert, Delete, Scope, TypeAlias, Pass, Break, Continue>
      node;

  template <typename Node>
  const Node* as() const {  ///< nullptr if this is not a `Node`
    return std::get_if<Node>(&node);
  }
  template <typename Node>
  bool is() const {
    return std::holds_alternative<Node>(node);
  }
};

/// A parsed file. Owns its text and every node.
struct Module {
  std::string text;  ///< without a BOM, line endings normalised to LF
  Body body;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena;
};

struct Parsing {
  Module module;
  model::Problems problems;   ///< one `python-syntax` for each skipped statement, at most 100
  std::vector<Token> tokens;  ///< the tokens of `module.text`, as `tokenize` returns them
  std::optional<std::size_t> mistake;  ///< the index of the first unexpected token
  /// The index of the first token that is not UTF-8. Comments are not tokens.
  std::optional<std::size_t> undecodable;
};

/// Parses Python source. A statement that is not valid Python is skipped together with its block
/// and reported; the rest is kept. What is not UTF-8 becomes U+FFFD and is reported too. Never
/// throws on bad input. `file` is only used in problems. Limits: 4 MiB of text, 200 levels of
/// nesting.
Parsing parse(std::string text, std::string_view file);

/// Like `parse`, but only parses what runs when the module is executed; see `tokenize_outline`.
/// Several times faster than `parse`. The module still keeps the whole text, and `body_of` parses
/// the bodies of functions.
Parsing parse_outline(std::string text, std::string_view last_word = {});

/// The body of a function. One that `parse_outline` left out is parsed on the first call, while its
/// module exists; statements with mistakes are missing then, and nothing reports them.
const FunctionBody& body_of(const FunctionDefinition& function);

/// Returns the source text of an expression, exactly as written in its module.
std::string_view source_text(const Module& module, const Expression& expression);
/// The same on one line: each line ending and the whitespace after it become one space. Cut off at
/// 200 bytes.
std::string one_line_text(const Module& module, const Expression& expression);

/// Returns the name if the expression is a plain name; empty for anything else.
std::string_view name_of(const Expression& expression);

}  // namespace vdk::python
