#include "collections.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "arithmetic.hpp"
#include "calls.hpp"
#include "expressions.hpp"
#include "instances.hpp"
#include "modules.hpp"
#include "names.hpp"
#include "string_methods.hpp"
#include "suspended.hpp"

namespace vdk::python {
namespace {

Alternatives dictionary_item(Run& run, Dictionary& dictionary, const Object* key,
                             const Expression& expression) {
  const bool is_known = key != nullptr && constant(key) != nullptr;
  const DictionaryEntry* entry = is_known ? find_entry(dictionary, *key) : nullptr;
  if (entry != nullptr) return entry->value;
  Alternatives result = dictionary.rest_values;
  if (!is_known) {
    for (const DictionaryEntry& each : dictionary.entries) run.heap.join(result, each.value);
  }
  if (dictionary.is_open || result.empty()) run.heap.join(result, unknown_source(run, expression));
  return result;
}

// The element at an index; empty if it is not known or does not exist.
Alternatives element_at(Run& run, Object* object, std::int64_t place) {
  auto elements = elements_of(run, object);
  const auto* sequence = object->as<Sequence>();
  if (!elements && sequence != nullptr && place >= 0) elements = sequence->elements;
  const auto size = elements ? static_cast<std::int64_t>(elements->size()) : 0;
  if (place >= size || place < -size) return {};
  return (*elements)[static_cast<std::size_t>(place < 0 ? place + size : place)];
}

Alternatives slice_of(Run& run, Object* object, const Slice& slice, const Expression& expression) {
  std::array<std::optional<std::int64_t>, 3> bounds;
  const std::array<const Expression*, 3> parts{slice.lower, slice.upper, slice.step};
  bool is_known = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == nullptr) continue;
    const Alternatives value = evaluate(run, *parts[i]);
    const Value* written = constant(value.only());
    bounds[i] = only_integer(&value);
    is_known =
        is_known && (bounds[i] || (written != nullptr && written->kind == Value::Kind::none));
  }
  const std::string_view* text = text_constant(object);
  const auto* sequence = object->as<Sequence>();
  const bool is_ordered = text != nullptr || (sequence != nullptr && !sequence->is_unordered);
  const auto elements = is_known && is_ordered ? elements_of(run, object) : std::nullopt;
  if (!elements) return unknown_source(run, expression);
  const auto size = static_cast<std::int64_t>(elements->size());
  // A step larger than the size never reaches a second element.
  const std::int64_t step = std::clamp(bounds[2].value_or(1), -size - 1, size + 1);
  const auto place = [&](std::int64_t bound) {
    const std::int64_t counted = bound < 0 ? bound + size : bound;
    return std::clamp<std::int64_t>(counted, step < 0 ? -1 : 0, step < 0 ? size - 1 : size);
  };
  const std::int64_t start = bounds[0] ? place(*bounds[0]) : step < 0 ? size - 1 : 0;
  const std::int64_t stop = bounds[1] ? place(*bounds[1]) : step < 0 ? -1 : size;
  std::vector<Alternatives> kept;
  std::string joined;
  for (std::int64_t i = start; step != 0 && (step > 0 ? i < stop : i > stop); i += step) {
    kept.push_back((*elements)[static_cast<std::size_t>(i)]);
    if (text != nullptr) joined += *only_text(kept.back());
  }
  run.budget.spend(kept.size());
  const std::uint32_t line = expression.range.line;
  if (text != nullptr) return run.heap.text(joined, line);
  return run.heap.make(Sequence{sequence->kind, std::move(kept), {}, false, false}, line);
}

std::vector<Alternatives> characters(Run& run, std::string_view text) {
  std::vector<Alternatives> result;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && is_continuation(text[end])) ++end;
    result.emplace_back(run.heap.lasting_text(text.substr(i, end - i)));
    i = end;
  }
  return result;
}

// What a loop reads: the values of a generator, or what the `__iter__` of an own class returns.
// Otherwise the object itself.
Object* iterator_of(Run& run, Object* object) {
  if (object->is<Suspended>()) {
    const Alternatives values = resume(run, object);
    return values.only() == nullptr ? run.heap.overflow() : values.front();
  }
  const auto* instance = object->as<Instance>();
  if (instance == nullptr || instance->type->get<ClassObject>().is_record) return object;
  const Alternatives methods = attribute_of_class(run, instance->type, object, "__iter__");
  if (methods.only() == nullptr) return object;
  Object* const made = invoke(run, methods.front(), {}, nullptr).only();
  return made == nullptr || made->is<Instance>() ? run.heap.overflow()
         : made->is<Suspended>()                 ? iterator_of(run, made)
                                                 : made;
}

Object* unknown_element(Run& run, std::string_view label) {
  return run.heap.unknown(label, !label.empty());
}

}  // namespace

bool is_filled_elsewhere(const Sequence& sequence) {
  return sequence.is_shared && sequence.elements.empty() && !sequence.is_open;
}

bool is_filled_elsewhere(const Dictionary& dictionary) {
  return dictionary.is_shared && dictionary.entries.empty() && !dictionary.is_open;
}

Sequence iterate(Run& run, const Alternatives& iterable, std::string_view label) {
  Sequence result;
  const bool is_single = iterable.only() != nullptr;
  const auto add = [&](const Alternatives& element) {
    run.heap.append(result, element, is_single);
  };
  for (Object* each : iterable) {
    Object* const object = iterator_of(run, each);
    const auto* type = object->as<ClassObject>();
    const bool is_other = object->is<Value>() || object->is<Instance>();
    const auto elements = is_other ? elements_of(run, object) : std::nullopt;
    if (elements) {
      std::ranges::for_each(*elements, add);
    } else if (const auto* sequence = object->as<Sequence>()) {
      std::ranges::for_each(sequence->elements, add);
      if (sequence->is_open) run.heap.open(result, sequence->rest);
      if (is_filled_elsewhere(*sequence)) run.heap.open(result, unknown_element(run, label));
      result.is_unordered = result.is_unordered || sequence->is_unordered;
    } else if (const auto* dictionary = object->as<Dictionary>()) {
      for (const DictionaryEntry& entry : dictionary->entries) add(entry.key);
      if (dictionary->is_open) run.heap.open(result, dictionary->rest_keys);
      if (is_filled_elsewhere(*dictionary)) run.heap.open(result, unknown_element(run, label));
    } else if (type != nullptr && type->is_enumeration) {
      for (const std::string_view member : enumeration_members(*type))
        add(attribute_of_class(run, object, nullptr, member));
    } else {
      run.heap.open(result, unknown_element(run, label));
    }
  }
  run.budget.spend(result.elements.size());
  return result;
}

Alternatives any_element(Run& run, const Sequence& sequence) {
  Alternatives any;
  for (const Alternatives& element : sequence.elements) run.heap.join(any, element);
  run.heap.join(any, sequence.rest);
  return any;
}

std::optional<std::vector<Alternatives>> elements_of(Run& run, Object* object) {
  if (object->is<Suspended>()) object = iterator_of(run, object);
  if (const std::string_view* text = text_constant(object))
    return text->size() > collection_limit ? std::nullopt : std::optional(characters(run, *text));
  if (const auto* sequence = object->as<Sequence>())
    return sequence->is_open ? std::nullopt : std::optional(sequence->elements);
  const auto* instance = object->as<Instance>();
  if (instance == nullptr || !instance->type->get<ClassObject>().is_record) return std::nullopt;
  std::vector<Alternatives> fields;
  for (const std::string_view field : fields_of(run, instance->type))
    fields.push_back(attribute_of(run, object, field, nullptr));
  return fields;
}

bool are_same_key(const Object& a, const Object& b) {
  const auto* x = a.as<Value>();
  const auto* y = b.as<Value>();
  return x != nullptr && y != nullptr ? are_equal_values(*x, *y) : are_equal(a, b);
}

DictionaryEntry* find_entry(Dictionary& dictionary, const Object& key) {
  const auto found = std::ranges::find_if(dictionary.entries, [&](const DictionaryEntry& entry) {
    return are_same_key(*entry.key, key);
  });
  return found == dictionary.entries.end() ? nullptr : &*found;
}

void store_item(Run& run, Object* object, const Alternatives& key, const Alternatives& value,
                bool is_certain) {
  auto* dictionary = object->as<Dictionary>();
  if (dictionary == nullptr) return;
  run.budget.spend(dictionary->entries.size() / 8);
  Object* const known = constant(key.only()) == nullptr ? nullptr : key.only();
  DictionaryEntry* found = known == nullptr ? nullptr : find_entry(*dictionary, *known);
  if (found != nullptr) {
    if (is_certain) found->value = {};
    run.heap.join(found->value, value);
  } else if (known != nullptr && is_certain && dictionary->entries.size() < collection_limit) {
    dictionary->entries.push_back({known, value});
  } else {
    dictionary->is_open = true;
    run.heap.join(dictionary->rest_keys, key);
    run.heap.join(dictionary->rest_values, value);
  }
}

void store_items(Run& run, Object* target, const Object& source, bool is_certain) {
  const auto* dictionary = source.as<Dictionary>();
  const bool is_open = dictionary == nullptr || dictionary->is_open;
  if (dictionary != nullptr && run.budget.spend(dictionary->entries.size())) {
    // Copied because a dictionary may be added to itself.
    const std::vector<DictionaryEntry> entries = dictionary->entries;
    for (const DictionaryEntry& entry : entries)
      store_item(run, target, entry.key, entry.value, is_certain);
  }
  if (is_open) store_item(run, target, run.heap.overflow(), run.heap.overflow(), false);
}

// Evaluates `Base[str]` for an own class: what its `__class_getitem__` returns, or an alias of the
// class itself.
Alternatives parametrize(Run& run, Object* type, const Alternatives& index,
                         const Expression& expression) {
  for (const Object* each : type->get<ClassObject>().metaclass) {
    if (each->is<ClassObject>()) return unknown_source(run, expression);
  }
  const Alternatives methods = attribute_of_class(run, type, nullptr, "__class_getitem__");
  Alternatives result;
  for (Object* method : methods)
    run.heap.join(result, invoke(run, method, run.heap.arguments({index}), nullptr));
  return methods.empty() ? Alternatives(type) : result;
}

Alternatives subscript_of(Run& run, Object* object, const Alternatives& index,
                          const Expression& expression) {
  if (const auto* foreign = object->as<External>()) {
    const std::string_view* name = only_text(index);
    if (foreign->path == "sys.modules" && name != nullptr) return object_of_module(run, *name);
    return object;  // `List[str]`: an alias of the type itself
  }
  if (auto* dictionary = object->as<Dictionary>())
    return dictionary_item(run, *dictionary, index.only(), expression);
  const Value* key = constant(index.only());
  const auto place = only_integer(&index);
  const auto* text = object->as<Unknown>();
  if (text != nullptr && place && *place >= 0 &&
      *place < static_cast<std::int64_t>(text->start.size()))
    return run.heap.lasting_text(text->start.substr(static_cast<std::size_t>(*place), 1));
  const auto* sequence = object->as<Sequence>();
  const auto* type = object->as<ClassObject>();
  if (type != nullptr && !type->is_enumeration) return parametrize(run, object, index, expression);
  Alternatives result;
  if (sequence != nullptr && sequence->is_unordered) {
    if (!sequence->is_open) result = any_element(run, *sequence);
  } else if (place) {
    result = element_at(run, object, *place);
  } else if (type != nullptr && type->is_enumeration && key != nullptr) {
    result = attribute_of_class(run, object, nullptr, key->text);
  }
  return result.empty() ? unknown_source(run, expression) : result;
}

Alternatives evaluate_subscript(Run& run, const Subscript& node, const Expression& expression) {
  const Alternatives objects = evaluate(run, *node.value);
  const auto* slice = node.index->as<Slice>();
  const Alternatives index = slice == nullptr ? evaluate(run, *node.index) : Alternatives();
  Alternatives result;
  for (Object* object : objects) {
    run.heap.join(result, slice == nullptr ? subscript_of(run, object, index, expression)
                                           : slice_of(run, object, *slice, expression));
  }
  return result;
}

}  // namespace vdk::python
