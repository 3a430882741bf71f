#include "operators.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <utility>

#include "arithmetic.hpp"
#include "collections.hpp"
#include "escapes.hpp"
#include "expressions.hpp"
#include "interpreter.hpp"
#include "numbers.hpp"
#include "texts.hpp"

namespace vdk::python {
namespace {

using Kind = Value::Kind;

std::optional<bool> is_true(const Value& value) {
  switch (value.kind) {
    case Kind::none:
      return false;
    case Kind::boolean:
      return value.text == "True";
    case Kind::text:
      return !value.text.empty();
    case Kind::integer:
    case Kind::real:
      return value.text.find_first_of("123456789") != std::string::npos;
    default:
      return std::nullopt;
  }
}

std::optional<bool> truth_of(const Object& object) {
  const auto of_collection = [](bool has_elements, bool is_open) {
    return has_elements || !is_open ? std::optional(has_elements) : std::nullopt;
  };
  if (const Value* known = constant(&object)) return is_true(*known);
  if (const auto* sequence = object.as<Sequence>())
    return of_collection(!sequence->elements.empty(),
                         sequence->is_open || is_filled_elsewhere(*sequence));
  if (const auto* dictionary = object.as<Dictionary>())
    return of_collection(!dictionary->entries.empty(),
                         dictionary->is_open || is_filled_elsewhere(*dictionary));
  const auto* foreign = object.as<External>();
  if (foreign != nullptr && last_part(foreign->path) == "TYPE_CHECKING" &&
      before_last_part(foreign->path).starts_with("typing"))
    return false;
  const bool is_own = object.is<Suspended>() || object.is<Function>() || object.is<ClassObject>() ||
                      object.is<OwnModule>();
  return is_own ? std::optional(true) : std::nullopt;
}

std::optional<bool> are_same(const Object& left, const Object& right);

std::optional<bool> is_contained(const Object& item, const Object& container) {
  const std::string_view* part = text_constant(&item);
  const std::string_view* whole = text_constant(&container);
  if (part != nullptr && whole != nullptr) return whole->find(*part) != std::string::npos;
  const auto* dictionary = container.as<Dictionary>();
  if (dictionary != nullptr && !dictionary->is_open) {
    return std::ranges::any_of(dictionary->entries, [&](const DictionaryEntry& entry) {
      return are_same_key(*entry.key, item);
    });
  }
  const auto* sequence = container.as<Sequence>();
  if (sequence == nullptr || sequence->is_open) return std::nullopt;
  bool is_certain = true;
  for (const Alternatives& element : sequence->elements) {
    if (item.is<External>()) {
      const auto same = element.only() == nullptr ? std::nullopt : are_same(item, *element.front());
      if (same && *same) return true;
      is_certain = is_certain && same;
    } else if (constant(element.only()) == nullptr) {
      is_certain = false;
    } else if (are_same_key(*element.front(), item)) {
      return true;
    }
  }
  return is_certain ? std::optional(false) : std::nullopt;
}

bool fits_order(std::string_view op, std::strong_ordering order) {
  return op == "<"    ? order < 0
         : op == "<=" ? order <= 0
         : op == ">"  ? order > 0
         : op == ">=" ? order >= 0
         : op == "==" ? order == 0
                      : order != 0;
}

// Evaluates `<`, `<=`, `>` or `>=` for two strings or two numbers.
std::optional<bool> compare_order(std::string_view op, const Value& a, const Value& b) {
  std::optional<std::strong_ordering> order;
  if (a.kind == Kind::text && b.kind == Kind::text) {
    order = a.text <=> b.text;
  } else {
    order = compare_numbers(a, b);
  }
  if (!order) return std::nullopt;
  return fits_order(op, *order);
}

using Bounds = std::pair<std::int64_t, std::int64_t>;

// The least and greatest value that an integer can have.
std::optional<Bounds> bounds_of(const Object& object) {
  if (const auto* unknown = object.as<Unknown>()) return unknown->bounds;
  const Value* value = constant(&object);
  const auto number =
      value == nullptr || value->kind != Kind::integer ? std::nullopt : to_integer(value->text);
  return number ? std::optional(Bounds(*number, *number)) : std::nullopt;
}

// The order of two numbers of which only bounds are known.
std::optional<std::strong_ordering> order_of(const Object& left, const Object& right) {
  const auto a = bounds_of(left);
  const auto b = bounds_of(right);
  if (!a || !b) return std::nullopt;
  if (a->second < b->first) return std::strong_ordering::less;
  if (a->first > b->second) return std::strong_ordering::greater;
  const bool are_points = a->first == a->second && b->first == b->second;
  return are_points ? std::optional(std::strong_ordering::equal) : std::nullopt;
}

// `least` and `greatest` bound a number that is not known, so `x >= 7` may be certain although `x`
// is not.
std::optional<bool> compare_bounds(std::string_view op, const Object& left, const Object& right) {
  if (const auto order = order_of(left, right)) return fits_order(op, *order);
  const auto a = bounds_of(left);
  const auto b = bounds_of(right);
  if (!a || !b) return std::nullopt;
  if (op == ">=" && a->first >= b->second) return true;
  if (op == "<=" && a->second <= b->first) return true;
  if (op == "<" && a->first >= b->second) return false;
  if (op == ">" && a->second <= b->first) return false;
  return std::nullopt;
}

// Compares two lists or tuples as Python does: the first elements that differ decide.
std::optional<bool> compare_sequences(std::string_view op, const Sequence& left,
                                      const Sequence& right) {
  if (left.is_open || right.is_open || left.is_unordered || right.is_unordered ||
      left.kind != right.kind)
    return std::nullopt;
  const std::size_t common = std::min(left.elements.size(), right.elements.size());
  for (std::size_t i = 0; i < common; ++i) {
    const Object* const a = left.elements[i].only();
    const Object* const b = right.elements[i].only();
    if (a == nullptr || b == nullptr) return std::nullopt;
    auto order = order_of(*a, *b);
    const std::string_view* text = text_constant(a);
    const std::string_view* other = text_constant(b);
    if (text != nullptr && other != nullptr) order = *text <=> *other;
    if (!order) {
      // All following versions, or none, are on one side.
      const bool is_last = i + 1 == right.elements.size() && left.elements.size() > i + 1;
      const auto at_least = is_last ? compare_bounds(">=", *a, *b) : std::nullopt;
      const bool is_ordering = op == ">=" || op == ">" || op == "<" || op == "<=";
      if (at_least && *at_least && is_ordering) return op == ">=" || op == ">";
      return std::nullopt;
    }
    if (*order != 0) return fits_order(op, *order);
  }
  return fits_order(op, left.elements.size() <=> right.elements.size());
}

std::optional<bool> are_same(const Object& left, const Object& right) {
  const Value* a = constant(&left);
  const Value* b = constant(&right);
  const auto* member = left.as<EnumerationMember>();
  const auto* other = right.as<EnumerationMember>();
  if (member != nullptr && other != nullptr && member->type == other->type)
    return member->name == other->name;
  const bool is_left_own =
      left.is<Instance>() || left.is<Function>() || left.is<ClassObject>() || left.is<OwnModule>();
  if (is_left_own && b != nullptr && b->kind == Kind::none) return false;
  if (const auto* platform = left.as<External>(); platform != nullptr && b != nullptr) {
    // `import json` binds a module.
    const bool is_module = platform->is_module && platform->path.find('.') == std::string::npos;
    if (is_module && b->kind == Kind::none) return false;
    const bool is_platform = platform->path == "sys.platform";
    return is_platform && is_other_platform(b->text) ? std::optional(false) : std::nullopt;
  }
  if (const auto* made = left.as<CallResult>(); made != nullptr && b != nullptr) {
    const bool is_platform = made->callee == "platform.system";
    return is_platform && is_other_platform(b->text) ? std::optional(false) : std::nullopt;
  }
  if (a == nullptr || b == nullptr || a->kind == Kind::other || b->kind == Kind::other)
    return std::nullopt;
  return are_equal_values(*a, *b);
}

// The number of repetitions in `"ab" * n` or `[x] * n`; nullopt if the result would be too long.
std::optional<std::size_t> repetitions(const Object& count, std::size_t size, std::size_t limit) {
  const Value* value = constant(&count);
  const auto times = value == nullptr ? std::nullopt : as_integer(*value);
  if (!times || *times > repetition_limit || size > limit) return std::nullopt;
  return static_cast<std::size_t>(std::max<std::int64_t>(*times, 0));
}

// Evaluates `text * count` and `list * count`; empty if it is neither.
Alternatives repeat(Run& run, const Object& repeated, const Object& count, std::uint32_t line) {
  const std::string_view* text = text_constant(&repeated);
  const auto* sequence = repeated.as<Sequence>();
  if (text != nullptr) {
    const auto times = repetitions(count, text->size(), repeated_text_limit);
    std::string result;
    for (std::size_t i = 0; times && i < *times; ++i) result += *text;
    return times ? Alternatives(run.heap.text(result, line)) : Alternatives();
  }
  if (sequence == nullptr || sequence->is_open || sequence->elements.empty()) return {};
  const std::size_t size = sequence->elements.size();
  const auto times = repetitions(count, size, collection_limit / repetition_limit);
  if (!times || !run.budget.spend(size * *times)) return {};
  Sequence result{sequence->kind, {}, {}, false, sequence->is_unordered};
  for (std::size_t i = 0; i < *times; ++i)
    result.elements.insert(result.elements.end(), sequence->elements.begin(),
                           sequence->elements.end());
  return run.heap.make(std::move(result), line);
}

Alternatives combine(Run& run, std::string_view op, Object* left, Object* right,
                     const Expression& expression) {
  const std::uint32_t line = expression.range.line;
  const std::string_view* text = text_constant(left);
  const std::string_view* suffix = text_constant(right);
  if (op == "%" && text != nullptr) return format_percent(run, *text, right, expression);
  if (op == "+" && text != nullptr && suffix != nullptr)
    return run.heap.text(std::string(*text) += *suffix, line);
  if (op == "*") {
    const bool is_reversed = suffix != nullptr || right->is<Sequence>();
    const Alternatives repeated =
        is_reversed ? repeat(run, *right, *left, line) : repeat(run, *left, *right, line);
    if (!repeated.empty()) return repeated;
  }
  const auto* first = left->as<Sequence>();
  const auto* second = right->as<Sequence>();
  if (op == "+" && first != nullptr && second != nullptr &&
      first->elements.size() + second->elements.size() <= collection_limit) {
    Sequence sum = *first;
    sum.elements.insert(sum.elements.end(), second->elements.begin(), second->elements.end());
    if (second->is_open) run.heap.open(sum, second->rest);
    return run.heap.make(std::move(sum), line);
  }
  const auto* base = left->as<Dictionary>();
  const auto* added = right->as<Dictionary>();
  if (op == "|" && base != nullptr && added != nullptr && !added->is_open) {
    Object* const result = run.heap.make(*base, line);
    store_items(run, result, *right, true);
    return result;
  }
  const Value* a = constant(left);
  const Value* b = constant(right);
  const auto number = a != nullptr && b != nullptr ? calculate(op, *a, *b) : std::nullopt;
  if (number) return run.heap.value(*number, line);
  if (is_unfollowed(*left)) report_escape(run, right, source(run, expression), line);
  if (is_unfollowed(*right)) report_escape(run, left, source(run, expression), line);
  return unknown_source(run, expression);
}

}  // namespace

std::optional<bool> truth(const Alternatives& alternatives) {
  std::optional<bool> result;
  for (const Object* object : alternatives) {
    const std::optional<bool> value = truth_of(*object);
    if (!value || (result && *result != *value)) return std::nullopt;
    result = value;
  }
  return result;
}

std::optional<bool> compare(std::string_view op, const Object& left, const Object& right) {
  const Value* a = constant(&left);
  const Value* b = constant(&right);
  std::optional<bool> result;
  const auto* first = left.as<Sequence>();
  const auto* second = right.as<Sequence>();
  if (op == "in" || op == "not in") {
    if (a != nullptr || left.is<External>()) result = is_contained(left, right);
  } else if (op == "is" || op == "is not") {
    result = are_same(left, right);
    // Equal numbers of different types are different objects.
    if (a != nullptr && b != nullptr && a->kind != b->kind) result = false;
  } else if (first != nullptr && second != nullptr) {
    return compare_sequences(op, *first, *second);
  } else if (op == "==" || op == "!=") {
    const auto bounded =
        a != nullptr && b != nullptr ? std::nullopt : compare_bounds("==", left, right);
    result = bounded ? bounded : are_same(left, right);
  } else {
    return a != nullptr && b != nullptr ? compare_order(op, *a, *b)
                                        : compare_bounds(op, left, right);
  }
  const bool is_negated = op == "!=" || op == "is not" || op == "not in";
  return result ? std::optional(*result != is_negated) : std::nullopt;
}

Alternatives combine(Run& run, std::string_view op, const Alternatives& left,
                     const Alternatives& right, const Expression& expression) {
  Alternatives result;
  for (Object* a : left) {
    for (Object* b : right) run.heap.join(result, combine(run, op, a, b, expression));
  }
  return result;
}

}  // namespace vdk::python
