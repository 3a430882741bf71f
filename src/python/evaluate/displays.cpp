#include "displays.hpp"

#include <optional>
#include <utility>

#include "collections.hpp"
#include "expressions.hpp"
#include "operators.hpp"
#include "statements.hpp"
#include "suspended.hpp"

namespace vdk::python {
namespace {

// Whether this is an unpacking comprehension (PEP 798): `[*a for a in b]`, `{**a for a in b}`. They
// are too new to be worth following.
bool is_unpacking(const Comprehension& node) {
  const bool is_pair = node.kind == Comprehension::Kind::dict;
  return is_pair ? node.value == nullptr : node.element->is<Starred>();
}

void add_item(Run& run, const Comprehension& node, bool is_certain, Object* result) {
  run.frame->now.conditions += is_certain ? 0 : 1;
  const Alternatives element = evaluate(run, *node.element);
  if (node.value != nullptr) {
    store_item(run, result, element, evaluate(run, *node.value), is_certain);
  } else {
    run.heap.append(result->get<Sequence>(), element, is_certain);
  }
  run.frame->now.conditions -= is_certain ? 0 : 1;
}

// Runs the generators, starting with the given one.
void run_generators(Run& run, const Comprehension& node, std::size_t generator, bool is_certain,
                    Object* result) {
  if (generator == node.generators.size()) {
    add_item(run, node, is_certain, result);
    return;
  }
  const Generator& part = node.generators[generator];
  const Sequence items = iterate(run, evaluate(run, *part.iterable), name_of(*part.target));
  if (auto* made = result->as<Sequence>())
    made->is_unordered = made->is_unordered || items.is_unordered;
  const auto step = [&](const Alternatives& item, bool is_item_certain) {
    assign(run, *part.target, item);
    for (const Expression* condition : part.conditions) {
      const std::optional<bool> test = truth(evaluate(run, *condition));
      if (test && !*test) return;
      is_item_certain = is_item_certain && test.has_value();
    }
    run_generators(run, node, generator + 1, is_item_certain, result);
  };
  for (const Alternatives& item : items.elements) {
    if (!run.budget.spend()) return;
    step(item, is_certain);
  }
  if (items.is_open) step(items.rest, false);
}

// Makes the list, set or dictionary of a comprehension, or what a generator expression yields.
Alternatives run_comprehension(Run& run, const Comprehension& node, std::uint32_t line) {
  const bool is_set = node.kind == Comprehension::Kind::set;
  const auto kind = is_set ? Sequence::Kind::set : Sequence::Kind::list;
  Object* const result = node.kind == Comprehension::Kind::dict
                             ? run.heap.make(Dictionary{}, line)
                             : run.heap.make(Sequence{kind, {}, {}, false, is_set}, line);
  if (is_unpacking(node)) {
    store_item(run, result, run.heap.overflow(), run.heap.overflow(), false);
    if (auto* sequence = result->as<Sequence>()) run.heap.open(*sequence, run.heap.overflow());
    return result;
  }
  NameScope* const scope =
      run.heap.scope(NameScope::Kind::function, run.frame->scope, run.frame->module);
  const Temporarily inside(run.frame->scope, scope);
  const Temporarily around(run.frame->now, run.frame->now);
  ++run.frame->now.loops;
  run_generators(run, node, 0, true, result);
  return result;
}

}  // namespace

Alternatives evaluate_display(Run& run, ExpressionList elements, Sequence::Kind kind,
                              std::uint32_t line) {
  Sequence sequence;
  sequence.kind = kind;
  sequence.is_unordered = kind == Sequence::Kind::set;
  for (const Expression* element : elements) {
    if (!element->is<Starred>()) {
      sequence.elements.push_back(evaluate(run, *element));
      continue;
    }
    const Sequence inner = iterate(run, evaluate(run, *element));
    run.budget.spend(inner.elements.size());
    for (const Alternatives& each : inner.elements) run.heap.append(sequence, each, true);
    if (inner.is_open) run.heap.open(sequence, inner.rest);
  }
  return run.heap.make(std::move(sequence), line);
}

Alternatives evaluate_dict(Run& run, const Dict& node, std::uint32_t line) {
  Object* const result = run.heap.make(Dictionary{}, line);
  for (const DictItem& item : node.items) {
    if (item.key != nullptr) {
      const Alternatives key = evaluate(run, *item.key);
      store_item(run, result, key, evaluate(run, *item.value), true);
      continue;
    }
    for (const Object* object : evaluate(run, *item.value)) store_items(run, result, *object, true);
  }
  return result;
}

Alternatives evaluate_comprehension(Run& run, const Comprehension& node, std::uint32_t line) {
  // A generator expression reads nothing until something reads it.
  if (node.kind == Comprehension::Kind::generator) {
    return suspend_here(run,
                        [&node, line](Run& later) { return run_comprehension(later, node, line); });
  }
  return run_comprehension(run, node, line);
}

}  // namespace vdk::python
