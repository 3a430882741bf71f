#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "limits.hpp"
#include "vdk/python/evaluate/evaluate.hpp"
#include "vdk/python/evaluate/literal_text.hpp"
#include "vdk/python/evaluate/number_text.hpp"

namespace vdk::python {
namespace {

using Kind = model::Value::Kind;

std::optional<bool> is_contained(const Object& item, const Object& container) {
  const std::string* part = text_constant(&item);
  const std::string* whole = text_constant(&container);
  if (part != nullptr && whole != nullptr) {
    return whole->find(*part) != std::string::npos;
  }
  const auto* sequence = std::get_if<Sequence>(&container.node);
  const auto* dictionary = std::get_if<Dictionary>(&container.node);
  if ((sequence == nullptr || sequence->is_open) &&
      (dictionary == nullptr || dictionary->is_open)) {
    return std::nullopt;
  }
  bool is_certain = true;
  if (dictionary != nullptr) {
    return std::any_of(dictionary->entries.begin(), dictionary->entries.end(),
                       [&](const DictionaryEntry& entry) { return are_equal(*entry.key, item); });
  }
  for (const Alternatives& element : sequence->elements) {
    if (element.only() == nullptr || constant(element.front()) == nullptr) {
      is_certain = false;
    } else if (are_equal(*element.front(), item)) {
      return true;
    }
  }
  return is_certain ? std::optional(false) : std::nullopt;
}

// `<` and its kin of two texts or two integers, by the sign of their difference.
std::optional<bool> compare_order(std::string_view op, const model::Value& a,
                                  const model::Value& b) {
  int sign = 0;
  if (a.kind == Kind::text && b.kind == Kind::text) {
    sign = a.text.compare(b.text);
  } else if (a.kind == Kind::integer && b.kind == Kind::integer) {
    const auto x = to_integer(a.text);
    const auto y = to_integer(b.text);
    if (!x || !y) {
      return std::nullopt;
    }
    sign = *x < *y ? -1 : *x > *y ? 1 : 0;
  } else {
    return std::nullopt;
  }
  return op == "<" ? sign < 0 : op == "<=" ? sign <= 0 : op == ">" ? sign > 0 : sign >= 0;
}

// VDK runs on Python 3.7 and later: what is asked of older ones is known.
std::optional<bool> compare_version(std::string_view op, const Object& left, const Object& right) {
  const auto* foreign = std::get_if<External>(&left.node);
  const auto* version = std::get_if<Sequence>(&right.node);
  if (foreign == nullptr || foreign->path != "sys.version_info" || version == nullptr ||
      version->is_open || version->elements.empty() || version->elements.size() > 2) {
    return std::nullopt;
  }
  std::array<std::int64_t, 2> parts{0, 0};
  for (std::size_t i = 0; i < version->elements.size(); ++i) {
    const Object* part = version->elements[i].only();
    const auto number = part == nullptr || constant(part) == nullptr
                            ? std::nullopt
                            : to_integer(constant(part)->text);
    if (!number) {
      return std::nullopt;
    }
    parts[i] = *number;
  }
  constexpr std::array<std::int64_t, 2> oldest{3, 7};
  if (parts > oldest || (op != "<" && op != ">=")) {
    return std::nullopt;
  }
  return op == ">=";
}

std::optional<bool> compare(std::string_view op, const Object& left, const Object& right) {
  const model::Value* a = constant(&left);
  const model::Value* b = constant(&right);
  const bool is_negated = op == "!=" || op == "is not" || op == "not in";
  if (op == "in" || op == "not in") {
    const auto found = a == nullptr ? std::nullopt : is_contained(left, right);
    return found ? std::optional(*found != is_negated) : std::nullopt;
  }
  if (op != "==" && op != "!=" && op != "is" && op != "is not") {
    return a != nullptr && b != nullptr ? compare_order(op, *a, *b)
                                        : compare_version(op, left, right);
  }
  const auto* member = std::get_if<EnumerationMember>(&left.node);
  const auto* other = std::get_if<EnumerationMember>(&right.node);
  if (member != nullptr && other != nullptr && member->type == other->type) {
    return (member->name == other->name) != is_negated;
  }
  const bool is_left_own = std::holds_alternative<Instance>(left.node) ||
                           std::holds_alternative<Function>(left.node) ||
                           std::holds_alternative<ClassObject>(left.node) ||
                           std::holds_alternative<OwnModule>(left.node);
  if (is_left_own && b != nullptr && b->kind == Kind::none) {
    return is_negated;
  }
  const bool is_decidable =
      a != nullptr && b != nullptr && a->kind != Kind::other && b->kind != Kind::other;
  if (!is_decidable) {
    return std::nullopt;
  }
  return (a->kind == b->kind && a->text == b->text) != is_negated;
}

// The whole numbers of a slice's bound; nothing where it is not known.
std::optional<std::int64_t> bound_of(const Alternatives& value) {
  const model::Value* known = value.only() == nullptr ? nullptr : constant(value.front());
  return known != nullptr && known->kind == Kind::integer ? to_integer(known->text) : std::nullopt;
}

}  // namespace

Alternatives Evaluator::evaluate_comparison(const Comparison& node, const Expression& expression) {
  Alternatives left = evaluate(*node.left);
  // `a < b < c` is true where every part is, and false where one certainly is.
  std::optional<bool> chain = true;
  Alternatives result;
  for (std::size_t i = 0; i < node.comparators.size(); ++i) {
    const Alternatives right = evaluate(*node.comparators[i]);
    result = {};
    for (const Object* a : left) {
      for (const Object* b : right) {
        const std::optional<bool> value = compare(node.ops[i], *a, *b);
        result.add(value ? boolean(*value) : unknown_source(expression), overflow_);
      }
    }
    const std::optional<bool> part = truth(result);
    if (node.comparators.size() > 1) {
      chain = part && !*part ? part : chain && *chain ? part : chain;
    }
    left = right;
  }
  if (node.comparators.size() == 1) {
    return result;
  }
  return Alternatives(chain ? boolean(*chain) : unknown_source(expression));
}

Alternatives Evaluator::combine_percent(const std::string& pattern, Object* right,
                                        const Expression& expression) {
  const auto pieces = split_percent(pattern);
  const auto* sequence = std::get_if<Sequence>(&right->node);
  const auto* values = std::get_if<Dictionary>(&right->node);
  const bool is_tuple = sequence != nullptr && sequence->kind == Sequence::Kind::tuple;
  const std::vector<Alternatives> operands =
      is_tuple ? sequence->elements : std::vector{Alternatives(right)};
  std::vector<Alternatives> parts;
  std::size_t used = 0;
  for (const PercentField& piece : pieces ? *pieces : std::vector<PercentField>()) {
    parts.emplace_back(text_object(piece.text));
    if (piece.kind == 0) {
      continue;
    }
    Alternatives value(overflow_);
    if (values != nullptr && !values->is_open) {
      for (const DictionaryEntry& entry : values->entries) {
        const std::string* key = text_constant(entry.key);
        value = key != nullptr && *key == piece.name ? entry.value : value;
      }
    } else if (piece.name.empty() && used < operands.size()) {
      value = operands[used++];
    }
    parts.push_back(stringify(value, false, expression));
  }
  const bool is_complete =
      pieces && (values != nullptr || used == operands.size()) && !(is_tuple && sequence->is_open);
  return is_complete ? concatenate(parts, expression) : Alternatives(unknown_source(expression));
}

Alternatives Evaluator::combine(std::string_view op, Object* left, Object* right,
                                const Expression& expression) {
  const std::uint32_t line = expression.range.line;
  const std::string* text = text_constant(left);
  const std::string* suffix = text_constant(right);
  if (op == "%" && text != nullptr) {
    return combine_percent(*text, right, expression);
  }
  if (op == "+" && text != nullptr && suffix != nullptr) {
    return Alternatives(text_object(*text + *suffix, line));
  }
  const model::Value* a = constant(left);
  const model::Value* b = constant(right);
  const auto* first = std::get_if<Sequence>(&left->node);
  const auto* second = std::get_if<Sequence>(&right->node);
  if (op == "+" && first != nullptr && second != nullptr &&
      first->elements.size() + second->elements.size() <= collection_limit) {
    Sequence sum = *first;
    sum.elements.insert(sum.elements.end(), second->elements.begin(), second->elements.end());
    join(sum.rest, second->rest);
    sum.is_open = sum.is_open || second->is_open;
    return Alternatives(make(std::move(sum), line));
  }
  const auto* base = std::get_if<Dictionary>(&left->node);
  const auto* added = std::get_if<Dictionary>(&right->node);
  if (op == "|" && base != nullptr && added != nullptr && !added->is_open) {
    Object* const result = make(Dictionary(*base), line);
    for (const DictionaryEntry& entry : added->entries) {
      store_item(result, Alternatives(entry.key), entry.value, true);
    }
    return Alternatives(result);
  }
  const auto count =
      op == "*" && b != nullptr && b->kind == Kind::integer ? to_integer(b->text) : std::nullopt;
  if (count && *count <= 100 && text != nullptr && text->size() <= 1000) {
    std::string repeated;
    for (std::int64_t i = 0; i < *count; ++i) {
      repeated += *text;
    }
    return Alternatives(text_object(std::move(repeated), line));
  }
  if (a != nullptr && b != nullptr && a->kind == Kind::integer && b->kind == Kind::integer) {
    if (const auto number = calculate(op, a->text, b->text)) {
      return Alternatives(make(model::Value{Kind::integer, *number}, line));
    }
  }
  return Alternatives(unknown_source(expression));
}

Alternatives Evaluator::slice_of(Object* object, const Slice& slice, const Expression& expression) {
  std::array<std::optional<std::int64_t>, 3> bounds;
  const std::array<const Expression*, 3> parts{slice.lower, slice.upper, slice.step};
  bool is_known = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != nullptr) {
      const Alternatives value = evaluate(*parts[i]);
      const bool is_none = value.only() != nullptr && constant(value.front()) != nullptr &&
                           constant(value.front())->kind == Kind::none;
      bounds[i] = bound_of(value);
      is_known = is_known && (bounds[i] || is_none);
    }
  }
  const std::string* text = text_constant(object);
  const auto* sequence = std::get_if<Sequence>(&object->node);
  std::vector<Alternatives> elements;
  if (!is_known || (text == nullptr && sequence == nullptr) || !add_elements(object, elements) ||
      (sequence != nullptr && sequence->is_unordered)) {
    return Alternatives(unknown_source(expression));
  }
  const auto size = static_cast<std::int64_t>(elements.size());
  const std::int64_t step = bounds[2].value_or(1);
  const auto place = [&](std::int64_t bound) {
    const std::int64_t counted = bound < 0 ? bound + size : bound;
    return std::clamp<std::int64_t>(counted, step < 0 ? -1 : 0, step < 0 ? size - 1 : size);
  };
  const std::int64_t start = bounds[0] ? place(*bounds[0]) : step < 0 ? size - 1 : 0;
  const std::int64_t stop = bounds[1] ? place(*bounds[1]) : step < 0 ? -1 : size;
  std::vector<Alternatives> kept;
  std::string joined;
  for (std::int64_t i = start; step != 0 && (step > 0 ? i < stop : i > stop); i += step) {
    kept.push_back(elements[static_cast<std::size_t>(i)]);
    joined += text == nullptr ? std::string() : *only_text(kept.back());
    if (std::abs(step) > size) {
      break;
    }
  }
  spend(kept.size());
  if (text != nullptr) {
    return Alternatives(text_object(std::move(joined), expression.range.line));
  }
  Object* const result = make_sequence(std::move(kept), expression.range.line);
  std::get<Sequence>(result->node).kind = sequence->kind;
  return Alternatives(result);
}

// The elements where all are known, each character of a text included.
bool Evaluator::add_elements(Object* object, std::vector<Alternatives>& elements) {
  if (const std::string* text = text_constant(object)) {
    if (text->size() > collection_limit) {
      return false;
    }
    for (std::size_t i = 0; i < text->size();) {
      std::size_t end = i + 1;
      while (end < text->size() && (static_cast<unsigned char>((*text)[end]) & 0xC0U) == 0x80U) {
        ++end;
      }
      elements.emplace_back(text_object(text->substr(i, end - i)));
      i = end;
    }
    return true;
  }
  if (const auto* sequence = std::get_if<Sequence>(&object->node)) {
    elements.insert(elements.end(), sequence->elements.begin(), sequence->elements.end());
    return !sequence->is_open;
  }
  const auto* instance = std::get_if<Instance>(&object->node);
  if (instance != nullptr && std::get<ClassObject>(instance->type->node).is_record) {
    for (const std::string_view field : fields_of(instance->type)) {
      elements.push_back(attribute_of_instance(object, field));
    }
    return true;
  }
  return false;
}

}  // namespace vdk::python
