#include "attempts.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "exceptions.hpp"
#include "expressions.hpp"
#include "import_outcomes.hpp"
#include "names.hpp"
#include "statements.hpp"

namespace vdk::python {
namespace {

// What is certain about a body before it runs.
struct Certainty {
  bool never_raises = false;
  Object* raised = nullptr;  // the class of what its first statement raises; nullptr if unknown
};

bool is_simple(Run& run, const Expression& expression);

bool are_simple(Run& run, ExpressionList expressions) {
  for (const Expression* expression : expressions)
    if (!is_simple(run, *expression)) return false;
  return true;
}

// Whether evaluating an expression certainly does not raise.
bool is_simple(Run& run, const Expression& expression) {
  if (expression.is<Constant>() || expression.is<Lambda>()) return true;
  if (const auto* tuple = expression.as<Tuple>()) return are_simple(run, tuple->elements);
  if (const auto* list = expression.as<ListDisplay>()) return are_simple(run, list->elements);
  const auto* name = expression.as<Name>();
  if (name == nullptr) return false;
  const Alternatives value = look_up(run, name->id);
  return value.only() != nullptr && !value.front()->is<External>();
}

bool never_raises(Run& run, const Statement& statement) {
  if (const auto* assignment = statement.as<Assignment>()) {
    for (const Expression* target : assignment->targets)
      if (!target->is<Name>()) return false;
    return assignment->value == nullptr || is_simple(run, *assignment->value);
  }
  if (const auto* expression = statement.as<ExpressionStatement>())
    return is_simple(run, *expression->value);
  if (const auto* end = statement.as<Return>())
    return end->value == nullptr || is_simple(run, *end->value);
  if (const auto* function = statement.as<FunctionDefinition>())
    return function->decorators.empty() && function->parameters.empty();
  if (statement.is<Import>() || statement.is<ImportFrom>())
    return import_outcome(run, statement) == ImportOutcome::works;
  return statement.is<Pass>() || statement.is<Break>() || statement.is<Continue>() ||
         statement.is<Scope>();
}

Certainty look_at(Run& run, Body body) {
  Certainty certainty;
  if (body.empty()) return certainty;
  if (const auto* raise = body.front()->as<Raise>()) {
    certainty.raised = raised_class(run, *raise);
  } else if (body.front()->is<Import>() || body.front()->is<ImportFrom>()) {
    if (import_outcome(run, *body.front()) == ImportOutcome::fails)
      certainty.raised = run.heap.make(External{"ImportError", false});
  }
  if (certainty.raised != nullptr) return certainty;
  for (const Statement* statement : body)
    if (!never_raises(run, *statement)) return certainty;
  certainty.never_raises = true;
  return certainty;
}

void bind_exception(Run& run, const ExceptHandler& handler) {
  if (!handler.name.empty()) assign_name(run, handler.name, run.heap.unknown(handler.name, true));
}

// The handler that certainly catches an exception; nullopt if that is not known, nullptr if there
// is none.
std::optional<const ExceptHandler*> find_handler(Run& run, const Try& node, Object* raised) {
  for (const ExceptHandler& handler : node.handlers) {
    const std::optional<bool> catches =
        handler.type == nullptr ? true : is_caught(run, *raised, evaluate(run, *handler.type));
    if (!catches) return std::nullopt;
    if (*catches) return &handler;
  }
  return nullptr;
}

Flow execute_unsure(Run& run, const Try& node, bool is_raising) {
  ++run.frame->now.conditions;
  std::vector<Branch> branches{explore(run, [&] { return execute(run, node.body); })};
  const std::vector<Writings> after_body{branches[0].after};
  for (const ExceptHandler& handler : node.handlers) {
    if (run.budget.is_exhausted()) break;  // each handler takes up all names of the body
    branches.push_back(explore(run, [&] {
      join_branches(run, after_body, false);  // the body may have raised anywhere
      bind_exception(run, handler);
      return execute(run, handler.body);
    }));
  }
  Branch& body = branches[0];
  if (is_raising) body.flow = raising;
  if (body.flow.falls_through && !node.otherwise.empty()) {
    const Flow before = body.flow;
    body = explore(run, [&] {
      join_branches(run, after_body, true);
      return execute(run, node.otherwise);
    });
    body.flow.add(before);
  }
  --run.frame->now.conditions;
  return settle(run, std::move(branches), true);
}

Flow execute_handled(Run& run, const Try& node) {
  const Certainty certainty = look_at(run, node.body);
  if (certainty.never_raises || node.handlers.empty()) {
    Flow flow = execute(run, node.body);
    if (!flow.falls_through || node.otherwise.empty()) return flow;
    const Flow last = execute(run, node.otherwise);
    flow.add(last);
    flow.falls_through = last.falls_through;
    return flow;
  }
  if (certainty.raised != nullptr) {
    const auto handler = find_handler(run, node, certainty.raised);
    if (handler && *handler == nullptr) return raising;
    if (handler) {
      bind_exception(run, **handler);
      return execute(run, (*handler)->body);
    }
  }
  return execute_unsure(run, node, certainty.raised != nullptr);
}

}  // namespace

Flow execute_try(Run& run, const Try& node) {
  const Alternatives before = run.frame->returns;
  Flow flow = execute_handled(run, node);
  if (node.finally.empty()) return flow;
  const Alternatives returned = std::exchange(run.frame->returns, before);
  const Flow last = execute(run, node.finally);
  // A `return` in `finally` replaces every other end of the statement.
  if (!last.falls_through) return last;
  run.heap.join(run.frame->returns, returned);
  flow.add(last);
  return flow;
}

}  // namespace vdk::python
