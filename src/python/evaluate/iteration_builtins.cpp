#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "builtins.hpp"
#include "calls.hpp"
#include "collections.hpp"
#include "operators.hpp"
#include "suspended.hpp"

namespace vdk::python {
namespace {

Alternatives make_range(Run& run, const Arguments& arguments) {
  std::array<std::int64_t, 3> bounds{0, 0, 1};
  const std::size_t count = std::min(arguments.positional.size(), bounds.size());
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = only_integer(argument(arguments, i));
    if (!value || *value > range_bound_limit || *value < -range_bound_limit) return {};
    bounds[count == 1 ? 1 : i] = *value;
  }
  std::vector<Alternatives> elements;
  const auto [start, stop, step] = bounds;
  if (step == 0) return {};
  for (std::int64_t i = start; step > 0 ? i < stop : i > stop; i += step) {
    if (elements.size() >= range_limit) return {};
    elements.emplace_back(run.heap.integer(i));
  }
  run.budget.spend(elements.size());
  return run.heap.list(std::move(elements));
}

// The value that `sorted` compares first: the string itself, or the first element of a tuple.
const std::string_view* sort_key(const Alternatives& element) {
  const auto* row = element.only_as<Sequence>();
  if (row == nullptr) return only_text(element);
  return row->is_open || row->elements.empty() ? nullptr : only_text(row->elements.front());
}

// Sorts the elements as `sorted` does. Returns nullopt unless a known string in each element
// decides the order.
std::optional<std::vector<Alternatives>> sort_texts(std::vector<Alternatives> elements) {
  const auto has_no_key = [](const Alternatives& element) { return sort_key(element) == nullptr; };
  if (std::ranges::any_of(elements, has_no_key)) return std::nullopt;
  const auto key = [](const Alternatives& element) { return *sort_key(element); };
  std::ranges::stable_sort(elements, {}, key);
  const auto is_tie = [&](const Alternatives& a, const Alternatives& b) {
    return key(a) == key(b) && b.only_as<Value>() == nullptr;
  };
  return std::ranges::adjacent_find(elements, is_tie) == elements.end() ? std::optional(elements)
                                                                        : std::nullopt;
}

Alternatives collect(Run& run, std::string_view name, const Arguments& arguments) {
  Sequence sequence = iterate(run, arguments.positional[0].value);
  if (name == "tuple") sequence.kind = Sequence::Kind::tuple;
  if (name == "reversed") std::ranges::reverse(sequence.elements);
  if (name == "sorted") {
    auto sorted = arguments.keywords.empty() ? sort_texts(sequence.elements) : std::nullopt;
    sequence.is_unordered = !sorted || sequence.is_open;
    if (sorted) sequence.elements = std::move(*sorted);
  }
  if (name == "set" || name == "frozenset") sequence.is_unordered = true;
  return run.heap.make(std::move(sequence));
}

Alternatives apply(Run& run, const Alternatives& callees, const std::vector<Alternatives>& values,
                   const Expression* expression) {
  KeptList<PositionalValue> positional(run.heap, values.size());
  for (const Alternatives& value : values) positional.push_back({value, nullptr});
  const Arguments arguments{positional.list(), {}, false};
  Alternatives result;
  for (Object* callee : callees)
    run.heap.join(result, invoke_reported(run, callee, arguments, expression));
  return result;
}

// Evaluates `filter`. With None as the function, it keeps the elements that are true.
Alternatives filter(Run& run, const Alternatives& callees, const Sequence& items,
                    const Expression* expression) {
  Sequence result;
  const bool is_identity = constant(callees.only()) != nullptr;
  for (const Alternatives& element : items.elements) {
    const std::optional<bool> is_kept =
        truth(is_identity ? element : apply(run, callees, {element}, expression));
    if (is_kept.value_or(true)) run.heap.append(result, element, is_kept.has_value());
  }
  if (items.is_open) run.heap.open(result, items.rest);
  return run.heap.make(std::move(result));
}

// Evaluates `zip`, `map` and `enumerate`, which read their iterables row by row.
Alternatives combine_rows(Run& run, std::string_view name, const Arguments& arguments,
                          const std::vector<Sequence>& columns, const Expression* expression) {
  const bool is_enumerate = name == "enumerate";
  std::size_t rounds = columns[0].elements.size();
  bool is_open = false;
  for (const Sequence& column : columns) {
    rounds = std::min(rounds, column.elements.size());
    is_open = is_open || column.is_open;
  }
  const auto make_row = [&](std::vector<Alternatives> row) {
    return name == "map" ? apply(run, arguments.positional[0].value, row, expression)
                         : run.heap.tuple(std::move(row));
  };
  const Alternatives* start = is_enumerate ? arguments.find("start", 1) : nullptr;
  std::optional<std::int64_t> number = start == nullptr ? 0 : only_integer(start);
  Sequence result;
  for (std::size_t i = 0; i < rounds && run.budget.spend(); ++i) {
    std::vector<Alternatives> row;
    if (is_enumerate)
      row.emplace_back(number ? run.heap.integer((*number)++) : run.heap.overflow());
    for (const Sequence& column : columns) row.push_back(column.elements[i]);
    result.elements.push_back(make_row(std::move(row)));
  }
  if (is_open) {
    std::vector<Alternatives> row;
    if (is_enumerate) row.emplace_back(run.heap.overflow());
    for (const Sequence& column : columns) {
      Alternatives any = column.rest;
      for (std::size_t i = rounds; i < column.elements.size(); ++i)
        run.heap.join(any, column.elements[i]);
      row.push_back(any.empty() ? run.heap.overflow() : any);
    }
    ++run.frame->now.conditions;
    run.heap.open(result, make_row(std::move(row)));
    --run.frame->now.conditions;
  }
  return run.heap.make(std::move(result));
}

// Evaluates `next`. Not followed for a named iterator, because the evaluator does not track how
// much of it has been consumed.
Alternatives call_next(Run& run, const PositionalValue& iterator) {
  const Expression* written = iterator.expression;
  if (written == nullptr || written->is<Name>() || written->is<Attribute>()) return {};
  Alternatives read = iterator.value;
  if (read.only_as<Suspended>() != nullptr) read = resume_to_first(run, read.front());
  const Sequence items = iterate(run, read);
  const bool is_first_known = !items.elements.empty() && !items.is_open && !items.is_unordered;
  return is_first_known ? items.elements[0] : Alternatives();
}

// Evaluates what `map`, `filter`, `zip` or `enumerate` yields when it is read.
Alternatives read_rows(Run& run, std::string_view name, const Arguments& arguments,
                       const Expression* expression) {
  const auto& positional = arguments.positional;
  if (name == "filter") {
    return positional.size() != 2
               ? Alternatives()
               : filter(run, positional[0].value, iterate(run, positional[1].value), expression);
  }
  std::vector<Sequence> columns;
  if (name == "enumerate") columns.push_back(iterate(run, positional[0].value));
  for (std::size_t i = name == "map" ? 1 : 0; i < positional.size(); ++i) {
    if (name == "map" || name == "zip") columns.push_back(iterate(run, positional[i].value));
  }
  return columns.empty() ? Alternatives() : combine_rows(run, name, arguments, columns, expression);
}

// Evaluates `any` and `all`: one element decides, or all of them.
std::optional<bool> call_quantifier(Run& run, bool is_any, const Alternatives& iterable) {
  const Sequence items = iterate(run, iterable);
  std::optional<bool> result = !is_any;
  for (const Alternatives& element : items.elements) {
    const std::optional<bool> value = truth(element);
    if (value && *value == is_any) return is_any;
    if (!value) result = std::nullopt;
  }
  return items.is_open ? std::nullopt : result;
}

}  // namespace

Alternatives call_iteration(Run& run, std::string_view name, const Arguments& arguments,
                            const Expression* expression) {
  const auto& positional = arguments.positional;
  if (positional.empty()) {
    const bool is_empty = name == "list" || name == "tuple" || name == "set";
    return is_empty ? run.heap.list({}) : Alternatives();
  }
  if (name == "range") return make_range(run, arguments);
  constexpr std::array<std::string_view, 7> collections{"list",      "tuple",    "sorted", "set",
                                                        "frozenset", "reversed", "iter"};
  if (std::ranges::find(collections, name) != collections.end())
    return collect(run, name, arguments);
  if (name == "any" || name == "all") {
    const auto known = call_quantifier(run, name == "any", positional[0].value);
    return known ? run.heap.boolean(*known) : Alternatives();
  }
  if (name == "next") return call_next(run, positional[0]);
  constexpr std::array<std::string_view, 4> lazy{"map", "filter", "zip", "enumerate"};
  if (std::ranges::find(lazy, name) == lazy.end()) return {};
  return suspend_here(run, [name, arguments, expression](Run& later) {
    return read_rows(later, name, arguments, expression);
  });
}

}  // namespace vdk::python
