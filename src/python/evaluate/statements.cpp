#include "statements.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "attempts.hpp"
#include "collections.hpp"
#include "control_flow.hpp"
#include "definitions.hpp"
#include "escapes.hpp"
#include "expressions.hpp"
#include "loops.hpp"
#include "methods.hpp"
#include "modules.hpp"
#include "names.hpp"
#include "operators.hpp"

namespace vdk::python {
namespace {

void unpack(Run& run, ExpressionList targets, const Alternatives& value) {
  std::size_t star = targets.size();
  for (std::size_t i = 0; i < targets.size(); ++i) star = targets[i]->is<Starred>() ? i : star;
  const bool has_star = star < targets.size();
  std::vector<Alternatives> parts(targets.size());
  for (Object* object : value) {
    const auto elements = elements_of(run, object);
    const bool is_fitting = elements && (has_star ? elements->size() + 1 >= targets.size()
                                                  : elements->size() == targets.size());
    const std::size_t surplus = is_fitting ? elements->size() - (targets.size() - 1) : 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!is_fitting) {
        run.heap.join(parts[i], unknown_name(run, *targets[i]));
      } else if (i == star) {
        const auto begin = elements->begin() + static_cast<std::ptrdiff_t>(star);
        run.heap.join(parts[i],
                      run.heap.list({begin, begin + static_cast<std::ptrdiff_t>(surplus)}));
      } else {
        run.heap.join(parts[i], (*elements)[i < star ? i : i + surplus - 1]);
      }
    }
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (parts[i].empty()) parts[i] = run.heap.overflow();
    assign(run, *targets[i], parts[i]);
  }
}

void augment(Run& run, const AugmentedAssignment& node) {
  const Alternatives left = evaluate(run, *node.target);
  const Alternatives right = evaluate(run, *node.value);
  const std::string_view op = node.op.substr(0, node.op.empty() ? 0 : node.op.size() - 1);
  assign(run, *node.target, combine(run, op, left, right, *node.target));
}

// Executes `del`. A name without a value is not bound.
void remove(Run& run, const Expression& target) {
  if (target.is<Name>()) assign_name(run, name_of(target), {});
  if (const auto* tuple = target.as<Tuple>()) {
    for (const Expression* each : tuple->elements) remove(run, *each);
  }
  if (const auto* attribute = target.as<Attribute>()) {
    for (Object* object : evaluate(run, *attribute->value))
      set_attribute(run, object, attribute->name, {});
  }
  const auto* subscript = target.as<Subscript>();
  if (subscript == nullptr) return;
  const Alternatives objects = evaluate(run, *subscript->value);
  const Arguments key = run.heap.arguments({evaluate(run, *subscript->index)});
  for (Object* object : objects) {
    if (object->is<Dictionary>()) call_method(run, object, "pop", key, target);
    if (const auto* sequence = object->as<Sequence>()) {
      call_method(run, object, "pop", key, target);
      run.budget.spend(sequence->elements.size() / 8);
    }
  }
}

Flow execute_assert(Run& run, const Assert& node) {
  const std::optional<bool> test = truth(evaluate(run, *node.test));
  if (!test || *test) return {};
  if (node.message != nullptr) evaluate(run, *node.message);
  return raising;
}

Flow execute(Run& run, const Statement& statement) {
  const std::uint32_t line = statement.range.line;
  run.frame->line = line;
  run.frame->conditions_of_statement = run.frame->now.conditions;
  run.frame->raises = false;
  Flow flow;
  std::visit(Overloaded{
                 [&](const ExpressionStatement& node) { evaluate(run, *node.value); },
                 [&](const Assignment& node) {
                   if (node.value == nullptr) return;
                   const Alternatives value = evaluate(run, *node.value);
                   for (const Expression* target : node.targets) assign(run, *target, value);
                 },
                 [&](const AugmentedAssignment& node) { augment(run, node); },
                 [&](const Return& node) {
                   const Alternatives value =
                       node.value == nullptr ? run.heap.none() : evaluate(run, *node.value);
                   if (!run.frame->raises) run.heap.join(run.frame->returns, value);
                   flow = {.falls_through = false, .may_return = true};
                 },
                 [&](const If& node) { flow = execute_if(run, node); },
                 [&](const For& node) { flow = execute_for(run, node); },
                 [&](const While& node) { flow = execute_while(run, node); },
                 [&](const Try& node) { flow = execute_try(run, node); },
                 [&](const With& node) { flow = execute_with(run, node); },
                 [&](const Match& node) { flow = execute_match(run, node); },
                 [&](const Import& node) { execute_import(run, node); },
                 [&](const ImportFrom& node) { execute_import_from(run, node); },
                 [&](const FunctionDefinition& node) { define_function(run, node, line); },
                 [&](const ClassDefinition& node) { define_class(run, node, line); },
                 [&](const Scope& node) { redirect(run, node); },
                 [&](const Delete& node) {
                   for (const Expression* target : node.targets) remove(run, *target);
                 },
                 [&](const Raise&) { flow = raising; },
                 [&](const Assert& node) { flow = execute_assert(run, node); },
                 [&](const Break&) { flow = {.falls_through = false, .may_break = true}; },
                 [&](const Continue&) { flow = {.falls_through = false, .may_continue = true}; },
                 [](const auto&) {},
             },
             statement.node);
  return std::exchange(run.frame->raises, false) ? raising : flow;
}

}  // namespace

Flow execute(Run& run, Body body) {
  Flow total;
  const Temporarily conditional(run.frame->now.conditions, run.frame->now.conditions);
  for (const Statement* statement : body) {
    if (!run.budget.spend() || run.budget.depth >= depth_limit) break;
    const Temporarily deeper(run.budget.depth, run.budget.depth + 1);
    const Flow flow = execute(run, *statement);
    total.add(flow);
    if (!flow.falls_through) {
      total.falls_through = false;
      break;
    }
    // The statements after `if x: return` are conditional too.
    run.frame->now.conditions += flow.may_leave() ? 1 : 0;
  }
  return total;
}

void assign(Run& run, const Expression& target, const Alternatives& value) {
  if (const auto* name = target.as<Name>()) {
    assign_name(run, name->id, value);
  } else if (const auto* tuple = target.as<Tuple>()) {
    unpack(run, tuple->elements, value);
  } else if (const auto* list = target.as<ListDisplay>()) {
    unpack(run, list->elements, value);
  } else if (const auto* starred = target.as<Starred>()) {
    assign(run, *starred->value, value);
  } else if (const auto* attribute = target.as<Attribute>()) {
    for (Object* object : evaluate(run, *attribute->value))
      set_attribute(run, object, attribute->name, value);
  } else if (const auto* subscript = target.as<Subscript>()) {
    const Alternatives objects = evaluate(run, *subscript->value);
    const Alternatives key = evaluate(run, *subscript->index);
    for (Object* object : objects) {
      store_item(run, object, key, value, objects.size() == 1 && run.frame->is_certain());
      if (is_unfollowed(*object)) report_escape(run, value, source(run, *subscript->value));
    }
  }
}

}  // namespace vdk::python
