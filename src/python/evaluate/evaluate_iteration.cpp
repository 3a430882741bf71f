#include <algorithm>
#include <array>
#include <utility>

#include "vdk/python/evaluate/evaluate.hpp"
#include "vdk/python/evaluate/number_text.hpp"

namespace vdk::python {
namespace {

using Kind = model::Value::Kind;
constexpr std::size_t range_limit = 200;

std::optional<std::int64_t> integer_of(const Alternatives* value) {
  const model::Value* known =
      value == nullptr || value->only() == nullptr ? nullptr : constant(value->front());
  return known != nullptr && known->kind == Kind::integer ? to_integer(known->text) : std::nullopt;
}

const Alternatives* argument(const Arguments& arguments, std::size_t position) {
  return position < arguments.positional.size() ? &arguments.positional[position].value : nullptr;
}

// The order of the elements as `sorted` has it; nothing where one of them is not a known text or
// integer.
std::optional<std::vector<Alternatives>> sort_constants(std::vector<Alternatives> elements) {
  std::vector<std::pair<std::string, Alternatives>> keyed;
  for (const Alternatives& element : elements) {
    const Object* object = element.only();
    const auto* pair = object == nullptr ? nullptr : std::get_if<Sequence>(&object->node);
    if (pair != nullptr && !pair->is_open && !pair->elements.empty()) {
      object = pair->elements.front().only();  // equal first parts are told below
    }
    const std::string* text = object == nullptr ? nullptr : text_constant(object);
    if (text == nullptr) {
      return std::nullopt;
    }
    keyed.emplace_back(*text, element);
  }
  const auto is_before = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::stable_sort(keyed.begin(), keyed.end(), is_before);
  for (std::size_t i = 0; i < keyed.size(); ++i) {
    const bool is_tie = i > 0 && keyed[i].first == keyed[i - 1].first;
    if (is_tie && !std::holds_alternative<model::Value>(keyed[i].second.front()->node)) {
      return std::nullopt;
    }
    elements[i] = keyed[i].second;
  }
  return elements;
}

}  // namespace

Alternatives Evaluator::make_range(const Arguments& arguments) {
  std::array<std::int64_t, 3> bounds{0, 0, 1};
  const std::size_t count = std::min<std::size_t>(arguments.positional.size(), 3);
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = integer_of(argument(arguments, i));
    if (!value || *value > 1'000'000 || *value < -1'000'000) {
      return {};
    }
    bounds[count == 1 ? 1 : i] = *value;
  }
  std::vector<Alternatives> elements;
  const auto [start, stop, step] = bounds;
  for (std::int64_t i = start; step != 0 && (step > 0 ? i < stop : i > stop); i += step) {
    if (elements.size() >= range_limit) {
      return {};
    }
    elements.emplace_back(make(model::Value{Kind::integer, std::to_string(i)}));
  }
  spend(elements.size());
  return step == 0 ? Alternatives() : Alternatives(make_sequence(std::move(elements)));
}

Alternatives Evaluator::collect(std::string_view name, const Arguments& arguments) {
  Iteration iteration = iterate(arguments.positional[0].value, {});
  Sequence sequence{name == "tuple" ? Sequence::Kind::tuple : Sequence::Kind::list,
                    std::move(iteration.elements), iteration.rest, iteration.is_open,
                    iteration.is_unordered};
  if (name == "reversed") {
    std::reverse(sequence.elements.begin(), sequence.elements.end());
  }
  if (name == "sorted") {
    auto sorted = arguments.keywords.empty() ? sort_constants(sequence.elements) : std::nullopt;
    sequence.is_unordered = !sorted || iteration.is_open;
    sequence.elements = sorted ? std::move(*sorted) : sequence.elements;
  }
  sequence.is_unordered = sequence.is_unordered || name == "set" || name == "frozenset";
  return Alternatives(make(std::move(sequence)));
}

Alternatives Evaluator::apply(const Alternatives& callees, std::vector<Alternatives> values,
                              const Expression* expression) {
  Arguments arguments;
  for (Alternatives& value : values) {
    arguments.positional.push_back({value, nullptr});
  }
  Alternatives result;
  for (Object* callee : callees) {
    join(result, invoke_heard(callee, arguments, expression));
  }
  return result;
}

Alternatives Evaluator::filter_elements(const Alternatives& callees, const Iteration& iteration,
                                        const Expression* expression) {
  Sequence result;
  // `filter(None, ...)` keeps what is true.
  const bool is_identity = callees.only() != nullptr && constant(callees.front()) != nullptr;
  for (const Alternatives& element : iteration.elements) {
    const std::optional<bool> is_kept =
        truth(is_identity ? element : apply(callees, {element}, expression));
    if (is_kept.value_or(false)) {
      result.elements.push_back(element);
    } else if (!is_kept) {
      result.is_open = true;
      join(result.rest, element);
    }
  }
  result.is_open = result.is_open || iteration.is_open;
  join(result.rest, iteration.rest);
  return Alternatives(make(std::move(result)));
}

// `zip`, `map` and `enumerate` walk over their columns row by row.
Alternatives Evaluator::walk_together(std::string_view name, const Arguments& arguments,
                                      const std::vector<Iteration>& columns,
                                      const Expression* expression) {
  std::size_t rounds = columns[0].elements.size();
  bool is_open = false;
  for (const Iteration& column : columns) {
    rounds = std::min(rounds, column.elements.size());
    is_open = is_open || column.is_open;
  }
  const auto make_row = [&](std::vector<Alternatives> row) {
    if (name == "map") {
      return apply(arguments.positional[0].value, std::move(row), expression);
    }
    Object* const tuple = make_sequence(std::move(row));
    std::get<Sequence>(tuple->node).kind = Sequence::Kind::tuple;
    return Alternatives(tuple);
  };
  std::optional<std::int64_t> number = 0;
  if (const Alternatives* start = name == "enumerate" ? arguments.find("start", 1) : nullptr) {
    number = integer_of(start);
  }
  Sequence result;
  for (std::size_t i = 0; i < rounds && spend(); ++i) {
    std::vector<Alternatives> row;
    if (name == "enumerate") {
      row.emplace_back(number ? make(model::Value{Kind::integer, std::to_string((*number)++)})
                              : overflow_);
    }
    for (const Iteration& column : columns) {
      row.push_back(column.elements[i]);
    }
    result.elements.push_back(make_row(std::move(row)));
  }
  if (is_open) {
    std::vector<Alternatives> row;
    if (name == "enumerate") {
      row.emplace_back(overflow_);
    }
    for (const Iteration& column : columns) {
      Alternatives any = column.rest;
      for (std::size_t i = rounds; i < column.elements.size(); ++i) {
        join(any, column.elements[i]);
      }
      row.push_back(any.empty() ? Alternatives(overflow_) : any);
    }
    result.is_open = true;
    ++frame_->conditions;
    join(result.rest, make_row(std::move(row)));
    --frame_->conditions;
  }
  return Alternatives(make(std::move(result)));
}

std::optional<Alternatives> Evaluator::call_iteration(std::string_view name,
                                                      const Arguments& arguments,
                                                      const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  if (first == nullptr) {
    const bool is_empty = name == "list" || name == "tuple" || name == "set";
    return is_empty ? std::optional(Alternatives(make_sequence({}))) : std::nullopt;
  }
  if (name == "range") {
    const Alternatives range = make_range(arguments);
    return range.empty() ? std::nullopt : std::optional(range);
  }
  constexpr std::array<std::string_view, 7> collections{"list",      "tuple",    "sorted", "set",
                                                        "frozenset", "reversed", "iter"};
  if (std::find(collections.begin(), collections.end(), name) != collections.end()) {
    return collect(name, arguments);
  }
  if (name == "next") {
    // How much of an iterator that has a name is left is not followed.
    const Expression* written = arguments.positional[0].expression;
    if (written == nullptr || std::holds_alternative<Name>(written->node) ||
        std::holds_alternative<Attribute>(written->node)) {
      return std::nullopt;
    }
    const Iteration iteration = iterate(*first, {});
    return !iteration.elements.empty() && !iteration.is_open && !iteration.is_unordered
               ? std::optional(iteration.elements[0])
               : std::nullopt;
  }
  if (name == "filter" && arguments.positional.size() == 2) {
    return filter_elements(*first, iterate(arguments.positional[1].value, {}), expression);
  }
  const bool is_map = name == "map";
  if (!is_map && name != "zip" && name != "enumerate") {
    return std::nullopt;
  }
  std::vector<Iteration> columns;
  for (std::size_t i = is_map ? 1 : 0; i < arguments.positional.size(); ++i) {
    if (name != "enumerate" || i == 0) {
      columns.push_back(iterate(arguments.positional[i].value, {}));
    }
  }
  return columns.empty() ? std::nullopt
                         : std::optional(walk_together(name, arguments, columns, expression));
}

}  // namespace vdk::python
