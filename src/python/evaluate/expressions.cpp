#include "expressions.hpp"

#include <optional>
#include <utility>

#include "arithmetic.hpp"
#include "calls.hpp"
#include "collections.hpp"
#include "definitions.hpp"
#include "displays.hpp"
#include "names.hpp"
#include "numbers.hpp"
#include "operators.hpp"
#include "statements.hpp"
#include "string_methods.hpp"
#include "suspended.hpp"
#include "texts.hpp"
#include "visit.hpp"

namespace vdk::python {
namespace {

using Kind = Value::Kind;

bool is_name_chain(const Expression& expression) {
  const Expression* current = &expression;
  while (const auto* attribute = current->as<Attribute>()) current = attribute->value;
  return current->is<Name>();
}

Alternatives evaluate_yield(Run& run, const Yield& node) {
  Frame& frame = *run.frame;
  frame.is_generator = true;
  const Alternatives value = node.value == nullptr ? run.heap.none() : evaluate(run, *node.value);
  Sequence given;
  if (node.is_from) {
    given = iterate(run, value);
  } else {
    given.elements = {value};
  }
  const bool is_certain = frame.now.conditions == frame.outer.conditions &&
                          frame.now.open_loops == frame.outer.open_loops && !frame.now.is_dry;
  for (const Alternatives& element : given.elements) {
    const bool is_next = is_certain && !frame.yields.is_open && run.budget.spend();
    run.heap.append(frame.yields, element, is_next);
  }
  if (given.is_open) run.heap.open(frame.yields, given.rest);
  frame.is_stopped = frame.is_stopped || (frame.stops_at_yield && is_certain);
  return {};
}

Alternatives evaluate_await(Run& run, const Await& node) {
  Alternatives result;
  for (Object* object : evaluate(run, *node.value))
    run.heap.join(result, object->is<Suspended>() ? resume(run, object) : object);
  return result;
}

Alternatives evaluate_constant(Run& run, const Constant& node, const Expression& expression) {
  const auto value = [&](Kind kind, std::string_view text) {
    return run.heap.make(Value{kind, text}, expression.range.line);
  };
  switch (node.kind) {
    case Constant::Kind::none:
      return value(Kind::none, "None");
    case Constant::Kind::true_:
      return value(Kind::boolean, "True");
    case Constant::Kind::false_:
      return value(Kind::boolean, "False");
    case Constant::Kind::integer:
      return value(Kind::integer, run.heap.keep(integer_text(node.text)));
    case Constant::Kind::real:
      return value(Kind::real, run.heap.keep(real_text(node.text)));
    case Constant::Kind::text:
      if (!is_known_text(node.text)) return {};
      return run.heap.lasting_text(node.text, expression.range.line);
    default:
      return value(Kind::other, source(run, expression));
  }
}

Alternatives evaluate_attribute(Run& run, const Attribute& node, const Expression& expression) {
  Alternatives result;
  for (Object* object : evaluate(run, *node.value))
    run.heap.join(result, attribute_of(run, object, node.name, &expression));
  return result;
}

Alternatives evaluate_unary(Run& run, const Unary& node, const Expression& expression) {
  const Alternatives operand = evaluate(run, *node.operand);
  if (node.op == "not") {
    const std::optional<bool> value = truth(operand);
    return value ? run.heap.boolean(!*value) : Alternatives();
  }
  const Value* value = constant(operand.only());
  const auto result = value == nullptr ? std::nullopt : calculate_unary(node.op, *value);
  return result ? run.heap.value(*result, expression.range.line) : Alternatives();
}

Alternatives evaluate_binary(Run& run, const Binary& node, const Expression& expression) {
  const Alternatives left = evaluate(run, *node.left);
  return combine(run, node.op, left, evaluate(run, *node.right), expression);
}

// For `a or b`: an operand that is certainly false is skipped, one that is certainly true ends the
// evaluation.
Alternatives evaluate_boolean(Run& run, const Boolean& node) {
  const bool is_or = node.op == "or";
  Alternatives result;
  const Temporarily around(run.frame->now.conditions, run.frame->now.conditions);
  for (std::size_t i = 0; i < node.values.size(); ++i) {
    const bool is_last = i + 1 == node.values.size();
    bool can_go_on = false;
    bool may_end = false;
    const Alternatives all = evaluate(run, *node.values[i]);
    for (Object* object : all) {
      const std::optional<bool> value = truth(object);
      const bool is_passed_over = value && *value != is_or;
      if (is_last || !is_passed_over) run.heap.join(result, object);
      can_go_on = can_go_on || !value || is_passed_over;
      may_end = may_end || !is_passed_over;
    }
    // `x and False` and `x or True` have a known truth value, whatever x is.
    const auto* known = all.only_as<Value>();
    if (i > 0 && known != nullptr && known->kind == Kind::boolean &&
        (known->text == "True") == is_or)
      return all;
    if (!can_go_on) break;
    run.frame->now.conditions += may_end ? 1 : 0;
  }
  return result;
}

Alternatives evaluate_comparison(Run& run, const Comparison& node, const Expression& expression) {
  Alternatives left = evaluate(run, *node.left);
  // `a < b < c` is true if every part is true, and false if any part is certainly false.
  std::optional<bool> chain = true;
  for (std::size_t i = 0; i < node.comparators.size(); ++i) {
    Alternatives right = evaluate(run, *node.comparators[i]);
    if (right.only_as<Suspended>() != nullptr && node.ops[i].ends_with("in"))
      right = resume(run, right.front());
    Alternatives result;
    for (const Object* a : left) {
      for (const Object* b : right) {
        const std::optional<bool> value = compare(node.ops[i], *a, *b);
        run.heap.join(result, value ? run.heap.boolean(*value) : unknown_source(run, expression));
      }
    }
    if (node.comparators.size() == 1) return result;
    const std::optional<bool> part = truth(result);
    chain = part && !*part ? part : chain && *chain ? part : chain;
    left = right;
  }
  return chain ? run.heap.boolean(*chain) : unknown_source(run, expression);
}

Alternatives evaluate_conditional(Run& run, const Conditional& node) {
  const std::optional<bool> test = truth(evaluate(run, *node.test));
  if (test) return evaluate(run, *test ? *node.body : *node.otherwise);
  const Temporarily conditional(run.frame->now.conditions, run.frame->now.conditions + 1);
  Alternatives result = evaluate(run, *node.body);
  run.heap.join(result, evaluate(run, *node.otherwise));
  return result;
}

Alternatives evaluate_node(Run& run, const Expression& expression) {
  const std::uint32_t line = expression.range.line;
  return visit_node<Alternatives>(
      expression.node,
      Overloaded{
          [&](const Name& node) { return look_up(run, node.id); },
          [&](const Constant& node) { return evaluate_constant(run, node, expression); },
          [&](const JoinedString& node) { return evaluate_joined(run, node, expression); },
          [&](const Attribute& node) { return evaluate_attribute(run, node, expression); },
          [&](const Subscript& node) { return evaluate_subscript(run, node, expression); },
          [&](const Call& node) { return evaluate_call(run, node, expression); },
          [&](const Lambda& node) { return evaluate_lambda(run, node, line); },
          [&](const Unary& node) { return evaluate_unary(run, node, expression); },
          [&](const Binary& node) { return evaluate_binary(run, node, expression); },
          [&](const Boolean& node) { return evaluate_boolean(run, node); },
          [&](const Comparison& node) { return evaluate_comparison(run, node, expression); },
          [&](const Conditional& node) { return evaluate_conditional(run, node); },
          [&](const Tuple& node) {
            return evaluate_display(run, node.elements, Sequence::Kind::tuple, line);
          },
          [&](const ListDisplay& node) {
            return evaluate_display(run, node.elements, Sequence::Kind::list, line);
          },
          [&](const SetDisplay& node) {
            return evaluate_display(run, node.elements, Sequence::Kind::set, line);
          },
          [&](const Dict& node) { return evaluate_dict(run, node, line); },
          [&](const Comprehension& node) { return evaluate_comprehension(run, node, line); },
          [&](const Await& node) { return evaluate_await(run, node); },
          [&](const Yield& node) { return evaluate_yield(run, node); },
          [&](const NamedExpression& node) {
            const Alternatives value = evaluate(run, *node.value);
            assign(run, *node.target, value);
            return value;
          },
          [&](const Starred& node) { return evaluate(run, *node.value); },
          [](const Slice&) { return Alternatives(); },
      });
}

}  // namespace

Alternatives evaluate(Run& run, const Expression& expression) {
  if (!run.budget.spend() || run.budget.depth >= depth_limit) return run.heap.overflow();
  const Temporarily deeper(run.budget.depth, run.budget.depth + 1);
  const Alternatives result = evaluate_node(run, expression);
  return result.empty() ? unknown_source(run, expression) : result;
}

std::string_view source(Run& run, const Expression& expression) {
  // In bytes. Nearly every text is on one line and too short to be cut off, so it needs no copy.
  constexpr std::size_t short_length = 150;
  const Module& module = run.frame->module->syntax;
  const std::string_view text = source_text(module, expression);
  if (text.size() <= short_length && text.find('\n') == std::string_view::npos) return text;
  return run.heap.keep(one_line_text(module, expression));
}

Alternatives unknown_source(Run& run, const Expression& expression) {
  return run.heap.unknown(source(run, expression), is_name_chain(expression));
}

Alternatives unknown_name(Run& run, const Expression& target) {
  const std::string_view name = name_of(target);
  return name.empty() ? run.heap.overflow() : run.heap.unknown(name, true);
}

}  // namespace vdk::python
