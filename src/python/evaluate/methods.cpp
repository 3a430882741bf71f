#include "methods.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "builtins.hpp"
#include "collections.hpp"
#include "expressions.hpp"
#include "string_methods.hpp"
#include "texts.hpp"

namespace vdk::python {
namespace {

using Kind = Value::Kind;

// The arguments as text; nullopt unless all are known strings or numbers.
std::optional<std::vector<std::string>> plain_arguments(const Arguments& arguments) {
  if (arguments.is_open || !arguments.keywords.empty()) return std::nullopt;
  std::vector<std::string> texts;
  for (const PositionalValue& given : arguments.positional) {
    const Value* known = constant(given.value.only());
    if (known == nullptr || (known->kind != Kind::text && known->kind != Kind::integer))
      return std::nullopt;
    texts.emplace_back(known->text);
  }
  return texts;
}

Alternatives call_text_method(Run& run, std::string_view text, std::string_view method,
                              const Arguments& arguments, const Expression& expression) {
  if (method == "format") return format_braces(run, text, arguments, expression);
  const Alternatives* first = argument(arguments, 0);
  if (method == "join" && first != nullptr) return join_texts(run, text, *first, expression);
  const auto texts = plain_arguments(arguments);
  if (!texts) return unknown_source(run, expression);
  if (method == "startswith" && texts->size() == 1)
    return run.heap.boolean(text.starts_with((*texts)[0]));
  if (method == "endswith" && texts->size() == 1)
    return run.heap.boolean(text.ends_with((*texts)[0]));
  const std::uint32_t line = expression.range.line;
  if (const auto parts = split_text(text, method, *texts)) {
    std::vector<Alternatives> elements;
    for (const std::string& part : *parts) elements.emplace_back(run.heap.text(part));
    return run.heap.list(std::move(elements), line);
  }
  const auto result = apply_text_method(text, method, *texts);
  return result ? run.heap.text(*result, line) : unknown_source(run, expression);
}

// The element that `pop` or `remove` removes; `end()` if it is not known.
std::vector<Alternatives>::iterator find_removed(Sequence& sequence, std::string_view method,
                                                 const Alternatives* first) {
  auto& elements = sequence.elements;
  if (method == "pop" && !elements.empty()) {
    const auto last = static_cast<std::int64_t>(elements.size()) - 1;
    const auto place = first == nullptr ? -1 : only_integer(first);
    if (!place || *place < -1 || *place > last || sequence.is_unordered) return elements.end();
    return elements.begin() + static_cast<std::ptrdiff_t>(*place < 0 ? last : *place);
  }
  if ((method != "remove" && method != "discard") || first == nullptr || first->only() == nullptr)
    return elements.end();
  const auto found = std::ranges::find_if(elements, [&](const Alternatives& element) {
    return element.only() == nullptr || are_equal(*element.front(), *first->front());
  });
  return found == elements.end() || found->only() == nullptr ? elements.end() : found;
}

// Applies a change that certainly happens to a list whose elements are all known. Returns an empty
// result if the change itself is not known.
Alternatives change_known(Run& run, Sequence& sequence, std::string_view method,
                          const Arguments& arguments) {
  auto& elements = sequence.elements;
  const Alternatives* first = argument(arguments, 0);
  const Alternatives* second = argument(arguments, 1);
  const auto removed = find_removed(sequence, method, first);
  if (method == "clear") {
    elements.clear();
  } else if (method == "reverse" && !sequence.is_unordered) {
    std::ranges::reverse(elements);
  } else if (method == "insert" && second != nullptr && elements.size() < collection_limit) {
    const auto place = only_integer(first);
    if (!place || *place < 0) return {};
    const auto at = std::min(static_cast<std::size_t>(*place), elements.size());
    elements.insert(elements.begin() + static_cast<std::ptrdiff_t>(at), *second);
  } else if (removed != elements.end()) {
    const Alternatives value = *removed;
    elements.erase(removed);
    return method == "pop" ? value : run.heap.none();
  } else {
    return {};
  }
  return run.heap.none();
}

Alternatives call_sequence_method(Run& run, Object* receiver, std::string_view method,
                                  const Arguments& arguments) {
  auto& sequence = receiver->get<Sequence>();
  const bool is_certain = run.frame->is_certain();
  const Alternatives* first = argument(arguments, 0);
  if (first != nullptr && (method == "append" || method == "add")) {
    run.heap.append(sequence, *first, is_certain);
    return run.heap.none();
  }
  if (first != nullptr && (method == "extend" || method == "update")) {
    const Sequence added = iterate(run, *first);
    for (const Alternatives& element : added.elements)
      run.heap.append(sequence, element, is_certain);
    if (added.is_open) run.heap.open(sequence, added.rest);
    return run.heap.none();
  }
  if (method == "copy") return run.heap.make(sequence, receiver->line);
  constexpr std::array<std::string_view, 7> changes{"pop",  "remove",  "discard", "insert",
                                                    "sort", "reverse", "clear"};
  if (std::ranges::find(changes, method) == changes.end()) return {};
  if (is_certain && !sequence.is_open) {
    const Alternatives result = change_known(run, sequence, method, arguments);
    if (!result.empty()) return result;
  }
  // From here on, neither the order of the elements nor whether they are still present is known.
  Alternatives rest = any_element(run, sequence);
  if (const Alternatives* added = method == "insert" ? argument(arguments, 1) : nullptr)
    run.heap.join(rest, *added);
  sequence.elements.clear();
  sequence.is_open = true;
  sequence.rest = rest;
  if (method != "pop") return run.heap.none();
  return rest.empty() ? run.heap.overflow() : rest;
}

Alternatives list_dictionary(Run& run, const Dictionary& dictionary, std::string_view method) {
  run.budget.spend(dictionary.entries.size());
  const auto element = [&](const Alternatives& key, const Alternatives& value) {
    return method == "keys"     ? key
           : method == "values" ? value
                                : Alternatives(run.heap.tuple({key, value}));
  };
  Sequence sequence;
  for (const DictionaryEntry& entry : dictionary.entries)
    sequence.elements.push_back(element(entry.key, entry.value));
  if (dictionary.is_open)
    run.heap.open(sequence, element(dictionary.rest_keys, dictionary.rest_values));
  if (is_filled_elsewhere(dictionary))
    run.heap.open(sequence, element(run.heap.overflow(), run.heap.overflow()));
  return run.heap.make(std::move(sequence));
}

void update_dictionary(Run& run, Object* receiver, const Arguments& arguments) {
  const bool is_certain = run.frame->is_certain();
  for (const KeywordValue& keyword : arguments.keywords)
    store_item(run, receiver, run.heap.lasting_text(keyword.name), keyword.value, is_certain);
  const Alternatives* first = argument(arguments, 0);
  for (const Object* object : first == nullptr ? Alternatives() : *first)
    store_items(run, receiver, *object, is_certain);
}

Alternatives call_dictionary_method(Run& run, Object* receiver, std::string_view method,
                                    const Arguments& arguments, const Expression& expression) {
  auto& dictionary = receiver->get<Dictionary>();
  const bool is_certain = run.frame->is_certain();
  if (method == "items" || method == "keys" || method == "values")
    return list_dictionary(run, dictionary, method);
  if (method == "copy") return run.heap.make(dictionary, receiver->line);
  if (method == "update" || (method == "clear" && is_certain)) {
    if (method == "clear") dictionary = {};
    if (method == "update") update_dictionary(run, receiver, arguments);
    return run.heap.none();
  }
  const Alternatives* key = argument(arguments, 0);
  if (key == nullptr) return {};
  DictionaryEntry* entry = key->only() == nullptr ? nullptr : find_entry(dictionary, *key->front());
  if (entry != nullptr && (method == "get" || method == "setdefault")) return entry->value;
  if (method == "get") {
    const Alternatives* fallback = arguments.find("default", 1);
    const bool is_absent =
        !dictionary.is_open && !is_filled_elsewhere(dictionary) && constant(key->only()) != nullptr;
    Alternatives result =
        is_absent ? Alternatives() : subscript_of(run, receiver, *key, expression);
    run.heap.join(result, fallback == nullptr ? run.heap.none() : *fallback);
    return result;
  }
  if (method == "setdefault" && arguments.positional.size() == 2) {
    store_item(run, receiver, *key, arguments.positional[1].value, is_certain);
    return arguments.positional[1].value;
  }
  if (method != "pop" || entry == nullptr || !is_certain) return {};
  const Alternatives value = entry->value;
  dictionary.entries.erase(dictionary.entries.begin() + (entry - dictionary.entries.data()));
  return value;
}

// `startswith` of a string of which only the start is known, and of `sys.platform`.
Alternatives call_start(Run& run, const Object& receiver, const Arguments& arguments) {
  const std::string_view* given = only_text(argument(arguments, 0));
  if (given == nullptr || arguments.positional.size() != 1) return {};
  const auto* platform = receiver.as<External>();
  if (platform != nullptr && platform->path == "sys.platform")
    return given->starts_with("win") || given->starts_with("cyg") ? run.heap.boolean(false)
                                                                  : Alternatives();
  const auto* text = receiver.as<Unknown>();
  if (text == nullptr || text->start.empty()) return {};
  const std::string_view common = text->start.substr(0, given->size());
  if (!given->starts_with(common)) return run.heap.boolean(false);
  return common.size() == given->size() ? run.heap.boolean(true) : Alternatives();
}

}  // namespace

Alternatives call_method(Run& run, Object* receiver, std::string_view method,
                         const Arguments& arguments, const Expression& expression) {
  if (const std::string_view* text = text_constant(receiver))
    return call_text_method(run, *text, method, arguments, expression);
  if (receiver->is<Sequence>()) return call_sequence_method(run, receiver, method, arguments);
  if (receiver->is<Dictionary>())
    return call_dictionary_method(run, receiver, method, arguments, expression);
  return method == "startswith" ? call_start(run, *receiver, arguments) : Alternatives();
}

}  // namespace vdk::python
