#include "misplaced.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>
#include <vector>

#include "vdk/python/syntax/blocks.hpp"

namespace vdk::compile {

namespace {

using python::Body;
using python::Statement;
using Line = std::optional<int>;

Line line_of(const Statement& statement) { return static_cast<int>(statement.range.line); }

bool is_future_feature(std::string_view name) {
  constexpr std::array<std::string_view, 10> features = {
      "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
      "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
  return std::ranges::find(features, name) != features.end();
}

const python::ImportFrom* future_import(const Statement& statement) {
  const auto* from = std::get_if<python::ImportFrom>(&statement.node);
  return from != nullptr && from->level == 0 && from->module == "__future__" ? from : nullptr;
}

bool is_text(const Statement& statement) {
  const auto* expression = std::get_if<python::ExpressionStatement>(&statement.node);
  if (expression == nullptr) return false;
  const auto* constant = std::get_if<python::Constant>(&expression->value->node);
  return constant != nullptr && constant->kind == python::Constant::Kind::text;
}

/// The `__future__` imports at the start of a module.
struct FutureImports {
  Line unknown_feature;
  int last_line = 0;  ///< 0 if there are none
};

FutureImports read_future_imports(const Body& body) {
  FutureImports result;
  for (const Statement* statement : body) {
    const python::ImportFrom* from = future_import(*statement);
    if (from == nullptr) {
      if (statement == body.front() && is_text(*statement)) continue;
      return result;
    }
    result.last_line = *line_of(*statement);
    const bool is_known = std::ranges::all_of(
        from->names, [](const auto& name) { return is_future_feature(name.name); });
    if (!is_known) {
      result.unknown_feature = line_of(*statement);
      return result;
    }
  }
  return result;
}

/// PEP 810: whether this is a `lazy` import of `__future__` names or of `*`, neither of which is
/// allowed.
bool is_wrong_lazy(const python::ImportFrom& from) {
  if (!from.is_lazy) return false;
  const bool is_future = from.level == 0 && from.module == "__future__";
  return is_future || (from.names.size() == 1 && from.names.front().name == "*");
}

bool is_lazy_import(const Statement& statement) {
  const auto* import = std::get_if<python::Import>(&statement.node);
  if (import != nullptr) return import->is_lazy;
  const auto* from = std::get_if<python::ImportFrom>(&statement.node);
  return from != nullptr && from->is_lazy;
}

/// Names that functions in a class can use without a statement that binds them, in at least one
/// Python version.
bool is_provided_by_class(std::string_view name) {
  return name == "__class__" || name == "__classdict__" || name == "__conditional_annotations__";
}

/// Whether the value of a condition is only known at run time.
bool is_known_only_at_run_time(const python::Expression* test) {
  while (const auto* unary = std::get_if<python::Unary>(&test->node)) test = unary->operand;
  const auto* name = std::get_if<python::Name>(&test->node);
  if (name != nullptr) return name->id != "__debug__";
  return std::holds_alternative<python::Call>(test->node) ||
         std::holds_alternative<python::Attribute>(test->node) ||
         std::holds_alternative<python::Boolean>(test->node) ||
         std::holds_alternative<python::Comparison>(test->node);
}

/// The surroundings of a statement.
struct Context {
  const python::FunctionDefinition* function = nullptr;  ///< null in a module or class body
  bool is_in_any_function = false;
  bool is_module = true;
  bool is_in_loop = false;
  bool is_in_try = false;
  bool is_left_out = false;  ///< inside a body such as that of `if 0:`, for which the compiler
                             ///< of 3.7 emits no code
};

/// Visits all statements in source order.
class Search {
 public:
  Search(int last_future_line, int minor) : last_future_line_(last_future_line), minor_(minor) {}

  Line find(const Body& body, const Context& context) const {
    for (const Statement* statement : body) {
      if (is_misplaced(*statement, body, context)) return line_of(*statement);
      if (const Line line = find_inside(*statement, context)) return line;
    }
    return std::nullopt;
  }

 private:
  bool is_misplaced(const Statement& statement, const Body& body, const Context& context) const {
    if (has_wrong_name(statement, body, context) || has_unbound_name(statement, context)) {
      return true;
    }
    return !context.is_left_out && (is_late_future(statement) || is_outside(statement, context));
  }

  bool is_late_future(const Statement& statement) const {
    return future_import(statement) != nullptr && *line_of(statement) > last_future_line_;
  }

  static bool has_wrong_name(const Statement& statement, const Body& body, const Context& context) {
    const bool may_be_lazy = context.is_module && !context.is_in_try;
    if (is_lazy_import(statement) && !may_be_lazy) return true;
    if (const auto* from = std::get_if<python::ImportFrom>(&statement.node)) {
      if (is_wrong_lazy(*from)) return true;
      return !context.is_module && from->names.size() == 1 && from->names.front().name == "*";
    }
    if (const auto* function = std::get_if<python::FunctionDefinition>(&statement.node)) {
      return repeats_parameter(*function);
    }
    const auto* scope = std::get_if<python::Scope>(&statement.node);
    if (scope == nullptr) return false;
    if (!scope->is_global && context.is_module) return true;
    return std::ranges::any_of(scope->names, [&](std::string_view name) {
      return is_parameter(context, name) || is_assigned_before(statement, body, name);
    });
  }

  static bool repeats_parameter(const python::FunctionDefinition& function) {
    std::vector<std::string_view> names;
    for (const python::Parameter& parameter : function.parameters) names.push_back(parameter.name);
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
  }

  static bool is_parameter(const Context& context, std::string_view name) {
    return context.function != nullptr &&
           std::ranges::any_of(context.function->parameters,
                               [&](const auto& parameter) { return parameter.name == name; });
  }

  /// `(name): type` binds nothing. It can be recognised by its bracket, which comes before the
  /// name.
  static bool is_bracketed_annotation(const Statement& statement,
                                      const python::Assignment& assignment) {
    return assignment.annotation != nullptr && assignment.value == nullptr &&
           statement.range.begin != assignment.targets[0]->range.begin;
  }

  static bool is_assigned_before(const Statement& scope, const Body& body, std::string_view name) {
    for (const Statement* earlier : body) {
      if (earlier == &scope) return false;
      const auto* assignment = std::get_if<python::Assignment>(&earlier->node);
      if (assignment == nullptr || is_bracketed_annotation(*earlier, *assignment)) continue;
      for (const python::Expression* target : assignment->targets) {
        const auto* found = std::get_if<python::Name>(&target->node);
        if (found != nullptr && found->id == name) return true;
      }
    }
    return false;
  }

  static bool has_unbound_name(const Statement& statement, const Context& context) {
    const auto* scope = std::get_if<python::Scope>(&statement.node);
    return scope != nullptr && !scope->is_global && !context.is_in_any_function &&
           std::ranges::none_of(scope->names, is_provided_by_class);
  }

  static bool is_outside(const Statement& statement, const Context& context) {
    const bool is_loop_word = std::holds_alternative<python::Break>(statement.node) ||
                              std::holds_alternative<python::Continue>(statement.node);
    if (is_loop_word) return !context.is_in_loop;
    if (std::holds_alternative<python::Return>(statement.node)) return context.function == nullptr;
    if (const auto* loop = std::get_if<python::For>(&statement.node)) {
      return loop->is_async && !is_async(context);
    }
    if (const auto* with = std::get_if<python::With>(&statement.node)) {
      return with->is_async && !is_async(context);
    }
    if (const auto* expression = std::get_if<python::ExpressionStatement>(&statement.node)) {
      return is_outside(expression->value, context);
    }
    const auto* assignment = std::get_if<python::Assignment>(&statement.node);
    return assignment != nullptr && is_outside(assignment->value, context);
  }

  static bool is_outside(const python::Expression* value, const Context& context) {
    if (value == nullptr) return false;
    if (std::holds_alternative<python::Yield>(value->node)) return context.function == nullptr;
    return std::holds_alternative<python::Await>(value->node) && !is_async(context);
  }

  static bool is_async(const Context& context) {
    return context.function != nullptr && context.function->is_async;
  }

  Line find_inside(const Statement& statement, const Context& context) const {
    const bool is_loop = std::holds_alternative<python::For>(statement.node) ||
                         std::holds_alternative<python::While>(statement.node);
    Context inside = enter(statement, context);
    inside.is_in_loop = inside.is_in_loop || is_loop;
    for (const Body& block : python::list_blocks(statement)) {
      if (const Line line = find(block, inside)) return line;
      // The `else` of a loop follows its body and is not inside the loop.
      if (is_loop) inside.is_in_loop = context.is_in_loop;
    }
    return std::nullopt;
  }

  /// The context of the statements inside a statement, without the change that a loop makes.
  Context enter(const Statement& statement, const Context& context) const {
    // Only a function around this one can bind its free names.
    const bool is_nested = context.function != nullptr || context.is_in_any_function;
    if (const auto* function = std::get_if<python::FunctionDefinition>(&statement.node)) {
      return {.function = function,
              .is_in_any_function = is_nested,
              .is_module = false,
              .is_left_out = context.is_left_out};
    }
    if (std::holds_alternative<python::ClassDefinition>(statement.node)) {
      return {
          .is_in_any_function = is_nested, .is_module = false, .is_left_out = context.is_left_out};
    }
    Context inside = context;
    if (std::holds_alternative<python::Try>(statement.node)) inside.is_in_try = true;
    const python::Expression* test = nullptr;
    if (const auto* branch = std::get_if<python::If>(&statement.node)) test = branch->test;
    if (const auto* loop = std::get_if<python::While>(&statement.node)) test = loop->test;
    if (minor_ < 8 && test != nullptr && !is_known_only_at_run_time(test))
      inside.is_left_out = true;
    return inside;
  }

  int last_future_line_;
  int minor_;
};

}  // namespace

std::optional<int> find_misplaced(const python::Module& module, int minor) {
  const FutureImports future = read_future_imports(module.body);
  if (future.unknown_feature) return future.unknown_feature;
  return Search(future.last_line, minor).find(module.body, {});
}

}  // namespace vdk::compile
