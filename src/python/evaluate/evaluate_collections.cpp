#include <algorithm>
#include <utility>

#include "dictionary.hpp"
#include "limits.hpp"
#include "vdk/python/evaluate/evaluate.hpp"
#include "vdk/python/evaluate/number_text.hpp"

namespace vdk::python {
namespace {}  // namespace

Alternatives Evaluator::evaluate_display(ExpressionList elements, Sequence::Kind kind,
                                         std::uint32_t line) {
  Sequence sequence;
  sequence.kind = kind;
  sequence.is_unordered = kind == Sequence::Kind::set;
  for (const Expression* element : elements) {
    if (!std::holds_alternative<Starred>(element->node)) {
      sequence.elements.push_back(evaluate(*element));
      continue;
    }
    const Iteration iteration = iterate(evaluate(*element), {});
    spend(iteration.elements.size());
    for (const Alternatives& inner : iteration.elements) {
      if (sequence.elements.size() < collection_limit) {
        sequence.elements.push_back(inner);
      }
    }
    join(sequence.rest, iteration.rest);
    sequence.is_open = sequence.is_open || iteration.is_open;
  }
  return Alternatives(make(std::move(sequence), line));
}

Alternatives Evaluator::evaluate_dict(const Dict& node, std::uint32_t line) {
  Object* const result = make(Dictionary{}, line);
  for (const DictItem& item : node.items) {
    if (item.key != nullptr) {
      const Alternatives key = evaluate(*item.key);
      store_item(result, key, evaluate(*item.value), true);
      continue;
    }
    for (const Object* object : evaluate(*item.value)) {
      const auto* source = std::get_if<Dictionary>(&object->node);
      auto& target = std::get<Dictionary>(result->node);
      if (source == nullptr || source->is_open) {
        target.is_open = true;
        target.rest_keys.add(overflow_, overflow_);
        target.rest_values.add(overflow_, overflow_);
      }
      if (source != nullptr && spend(source->entries.size())) {
        const std::vector<DictionaryEntry> entries = source->entries;
        for (const DictionaryEntry& entry : entries) {
          store_item(result, Alternatives(entry.key), entry.value, true);
        }
      }
    }
  }
  return Alternatives(result);
}

void Evaluator::store_item(Object* object, const Alternatives& key, const Alternatives& value,
                           bool is_certain) {
  auto* dictionary = std::get_if<Dictionary>(&object->node);
  if (dictionary == nullptr) {
    return;
  }
  spend(dictionary->entries.size() / 8);
  Object* const known =
      key.only() != nullptr && constant(key.front()) != nullptr ? key.front() : nullptr;
  if (known != nullptr) {
    const DictionaryEntry* found = find_entry(*dictionary, *known);
    if (found != nullptr) {
      auto& slot =
          dictionary->entries[static_cast<std::size_t>(found - dictionary->entries.data())];
      if (is_certain) {
        slot.value = value;
      } else {
        join(slot.value, value);
      }
      return;
    }
    if (is_certain && dictionary->entries.size() < collection_limit) {
      dictionary->entries.push_back({known, value});
      return;
    }
  }
  dictionary->is_open = true;
  join(dictionary->rest_keys, key);
  join(dictionary->rest_values, value);
}

Alternatives Evaluator::evaluate_lambda(const Lambda& node, std::uint32_t line) {
  Function function;
  function.parameters = node.parameters;
  function.lambda = &node;
  function.module = frame_->module;
  function.closure = frame_->scope;
  for (const Parameter& parameter : node.parameters) {
    function.defaults.push_back(
        parameter.default_value == nullptr ? Alternatives() : evaluate(*parameter.default_value));
  }
  return Alternatives(make(std::move(function), line));
}

namespace {

/// PEP 798: `[*a for a in b]`, `{**a for a in b}`. They are too new to be followed.
bool is_unpacking(const Comprehension& node) {
  const bool is_pair = node.kind == Comprehension::Kind::dict;
  return is_pair ? node.value == nullptr : std::holds_alternative<Starred>(node.element->node);
}

}  // namespace

Alternatives Evaluator::evaluate_comprehension(const Comprehension& node,
                                               const Expression& expression) {
  const std::uint32_t line = expression.range.line;
  Object* const result =
      node.kind == Comprehension::Kind::dict
          ? make(Dictionary{}, line)
          : make(Sequence{node.kind == Comprehension::Kind::set ? Sequence::Kind::set
                                                                : Sequence::Kind::list,
                          {},
                          {},
                          false,
                          false},
                 line);
  if (is_unpacking(node)) {
    if (auto* dictionary = std::get_if<Dictionary>(&result->node)) {
      dictionary->is_open = true;
      dictionary->rest_keys.add(overflow_, overflow_);
      dictionary->rest_values.add(overflow_, overflow_);
    } else if (auto* sequence = std::get_if<Sequence>(&result->node)) {
      sequence->is_open = true;
      sequence->rest.add(overflow_, overflow_);
    }
    return Alternatives(result);
  }
  NameScope* const outer = std::exchange(
      frame_->scope, new_scope(NameScope::Kind::function, frame_->scope, frame_->module));
  const int conditions = frame_->conditions;
  const int loops = frame_->loops++;
  comprehend(node, 0, true, result);
  if (node.kind == Comprehension::Kind::set) {
    std::get<Sequence>(result->node).is_unordered = true;
  }
  frame_->scope = outer;
  frame_->conditions = conditions;
  frame_->loops = loops;
  return Alternatives(result);
}

void Evaluator::comprehend(const Comprehension& node, std::size_t generator, bool is_certain,
                           Object* result) {
  if (generator == node.generators.size()) {
    frame_->conditions += is_certain ? 0 : 1;
    const Alternatives element = evaluate(*node.element);
    if (node.value != nullptr) {
      const Alternatives value = evaluate(*node.value);
      store_item(result, element, value, is_certain);
    } else if (auto& sequence = std::get<Sequence>(result->node);
               is_certain && sequence.elements.size() < collection_limit) {
      sequence.elements.push_back(element);
    } else {
      sequence.is_open = true;
      join(sequence.rest, element);
    }
    frame_->conditions -= is_certain ? 0 : 1;
    return;
  }
  const Generator& part = node.generators[generator];
  const auto* name = std::get_if<Name>(&part.target->node);
  const Iteration iteration =
      iterate(evaluate(*part.iterable), name == nullptr ? std::string_view{} : name->id);
  if (auto* made = std::get_if<Sequence>(&result->node)) {
    made->is_unordered = made->is_unordered || iteration.is_unordered;
  }
  const auto step = [&](const Alternatives& item, bool is_item_certain) {
    assign(*part.target, item);
    for (const Expression* condition : part.conditions) {
      const std::optional<bool> test = truth(evaluate(*condition));
      if (test && !*test) {
        return;
      }
      is_item_certain = is_item_certain && test.has_value();
    }
    comprehend(node, generator + 1, is_item_certain, result);
  };
  for (const Alternatives& item : iteration.elements) {
    if (!spend()) {
      return;
    }
    step(item, is_certain);
  }
  if (iteration.is_open) {
    step(iteration.rest, false);
  }
}

Evaluator::Iteration Evaluator::iterate(const Alternatives& iterable, std::string_view label) {
  Iteration result;
  const bool is_single = iterable.only() != nullptr;
  const auto add = [&](const Alternatives& element) {
    if (is_single && result.elements.size() < collection_limit) {
      result.elements.push_back(element);
    } else {
      result.is_open = true;
      join(result.rest, element);
    }
  };
  for (Object* object : iterable) {
    std::vector<Alternatives> elements;
    const bool is_other = std::holds_alternative<model::Value>(object->node) ||
                          std::holds_alternative<Instance>(object->node);
    if (is_other && add_elements(object, elements)) {
      std::for_each(elements.begin(), elements.end(), add);
    } else if (const auto* sequence = std::get_if<Sequence>(&object->node)) {
      std::for_each(sequence->elements.begin(), sequence->elements.end(), add);
      join(result.rest, sequence->rest);
      result.is_open = result.is_open || sequence->is_open;
      result.is_unordered = result.is_unordered || sequence->is_unordered;
    } else if (const auto* dictionary = std::get_if<Dictionary>(&object->node)) {
      for (const DictionaryEntry& entry : dictionary->entries) {
        add(Alternatives(entry.key));
      }
      join(result.rest, dictionary->rest_keys);
      result.is_open = result.is_open || dictionary->is_open;
    } else if (const auto* type = std::get_if<ClassObject>(&object->node);
               type != nullptr && type->is_enumeration) {
      for (const std::string_view member : enumeration_members(*type)) {
        add(attribute_of_class(object, nullptr, member));
      }
    } else {
      result.is_open = true;
      result.rest.add(unknown(std::string(label), !label.empty()), overflow_);
    }
  }
  spend(result.elements.size());
  return result;
}

std::vector<std::string_view> Evaluator::enumeration_members(const ClassObject& type) {
  std::vector<std::string_view> members;
  for (const Statement* statement : type.definition->body) {
    const auto* assignment = std::get_if<Assignment>(&statement->node);
    if (assignment == nullptr || assignment->value == nullptr || assignment->targets.empty()) {
      continue;
    }
    const auto* name = std::get_if<Name>(&assignment->targets[0]->node);
    if (name != nullptr && !name->id.starts_with("_")) {
      members.push_back(name->id);
    }
  }
  return members;
}

std::string_view Evaluator::slot_name(const Object* type, std::string_view name) {
  const auto& names = std::get<ClassObject>(type->node).names->names;
  return names.find(name)->first;
}

Alternatives Evaluator::evaluate_subscript(const Subscript& node, const Expression& expression) {
  const Alternatives objects = evaluate(*node.value);
  const auto* slice = std::get_if<Slice>(&node.index->node);
  Alternatives result;
  for (Object* object : slice == nullptr ? Alternatives() : objects) {
    join(result, slice_of(object, *slice, expression));
  }
  if (slice != nullptr) {
    return result;
  }
  const Alternatives index = evaluate(*node.index);
  for (Object* object : objects) {
    join(result, subscript_of(object, index, expression));
  }
  return result;
}

Alternatives Evaluator::subscript_of(Object* object, const Alternatives& index,
                                     const Expression& expression) {
  Object* const key = index.only();
  const model::Value* known = key == nullptr ? nullptr : constant(key);
  if (std::holds_alternative<External>(object->node)) {
    return Alternatives(object);  // `List[str]`: an alias of the type itself
  }
  if (const auto* dictionary = std::get_if<Dictionary>(&object->node)) {
    const DictionaryEntry* entry = known == nullptr ? nullptr : find_entry(*dictionary, *key);
    if (entry != nullptr) {
      return entry->value;
    }
    Alternatives result = dictionary->rest_values;
    if (known == nullptr) {
      for (const DictionaryEntry& each : dictionary->entries) {
        join(result, each.value);
      }
    }
    if (dictionary->is_open || result.empty()) {
      result.add(unknown_source(expression), overflow_);
    }
    return result;
  }
  std::vector<Alternatives> elements;
  const auto* sequence = std::get_if<Sequence>(&object->node);
  const auto place = known != nullptr && known->kind == model::Value::Kind::integer
                         ? to_integer(known->text)
                         : std::nullopt;
  const bool is_complete = place && add_elements(object, elements);
  const auto size = static_cast<std::int64_t>(elements.size());
  const bool is_inside = place && *place < size && *place >= -size;
  if (is_inside && (is_complete || *place >= 0) &&
      !(sequence != nullptr && sequence->is_unordered)) {
    return elements[static_cast<std::size_t>(*place < 0 ? *place + size : *place)];
  }
  if (sequence != nullptr && sequence->is_unordered && !sequence->is_open) {
    Alternatives any;
    for (const Alternatives& element : sequence->elements) {
      join(any, element);
    }
    return any;
  }
  if (const auto* type = std::get_if<ClassObject>(&object->node);
      type != nullptr && type->is_enumeration && known != nullptr) {
    const Alternatives member = attribute_of_class(object, nullptr, known->text);
    if (!member.empty()) {
      return member;
    }
  }
  return Alternatives(unknown_source(expression));
}

}  // namespace vdk::python
