#include <algorithm>
#include <utility>

#include "dictionary.hpp"
#include "limits.hpp"
#include "vdk/python/evaluate/evaluate.hpp"
#include "vdk/python/evaluate/literal_text.hpp"
#include "vdk/python/evaluate/number_text.hpp"

namespace vdk::python {
namespace {

using Kind = model::Value::Kind;

std::optional<std::int64_t> integer_of(const Alternatives* value) {
  const model::Value* known =
      value == nullptr || value->only() == nullptr ? nullptr : constant(value->front());
  return known != nullptr && known->kind == Kind::integer ? to_integer(known->text) : std::nullopt;
}

// `split` and its kin; nothing for any other method. Blanks are ASCII's.
std::optional<std::vector<std::string>> split_text(std::string_view text, std::string_view method,
                                                   const std::vector<std::string>& arguments) {
  std::vector<std::string> parts;
  if (method == "splitlines" && arguments.empty()) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      parts.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
  }
  if ((method == "split" || method == "rsplit") && arguments.empty()) {
    constexpr std::string_view blanks = " \t\n\r\f\v";
    while (true) {
      text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
      if (text.empty()) {
        return parts;
      }
      const std::size_t end = std::min(text.find_first_of(blanks), text.size());
      parts.emplace_back(text.substr(0, end));
      text.remove_prefix(end);
    }
  }
  if (arguments.empty() || arguments[0].empty()) {
    return std::nullopt;
  }
  const std::string& separator = arguments[0];
  if ((method == "partition" || method == "rpartition") && arguments.size() == 1) {
    const bool is_first = method == "partition";
    const std::size_t at = is_first ? text.find(separator) : text.rfind(separator);
    if (at == std::string_view::npos) {
      return is_first ? std::vector<std::string>{std::string(text), "", ""}
                      : std::vector<std::string>{"", "", std::string(text)};
    }
    return std::vector<std::string>{std::string(text.substr(0, at)), separator,
                                    std::string(text.substr(at + separator.size()))};
  }
  if (method != "split" && method != "rsplit") {
    return std::nullopt;
  }
  const auto limit =
      arguments.size() == 1 ? std::optional<std::int64_t>(-1) : to_integer(arguments[1]);
  if (!limit || arguments.size() > 2) {
    return std::nullopt;
  }
  std::size_t left = *limit < 0 ? collection_limit : static_cast<std::size_t>(*limit);
  const bool is_from_end = method == "rsplit";
  for (; left > 0; --left) {
    const std::size_t at = is_from_end ? text.rfind(separator) : text.find(separator);
    if (at == std::string_view::npos) {
      break;
    }
    parts.emplace_back(is_from_end ? text.substr(at + separator.size()) : text.substr(0, at));
    text = is_from_end ? text.substr(0, at) : text.substr(at + separator.size());
  }
  parts.emplace_back(text);
  if (is_from_end) {
    std::reverse(parts.begin(), parts.end());
  }
  return parts;
}

}  // namespace

std::optional<Alternatives> Evaluator::call_method(Object* receiver, std::string_view method,
                                                   const Arguments& arguments,
                                                   const Expression& expression) {
  if (const std::string* text = text_constant(receiver)) {
    return call_text_method(*text, method, arguments, expression);
  }
  if (std::holds_alternative<Sequence>(receiver->node)) {
    return call_sequence_method(receiver, method, arguments);
  }
  if (std::holds_alternative<Dictionary>(receiver->node)) {
    return call_dictionary_method(receiver, method, arguments, expression);
  }
  return std::nullopt;
}

std::optional<Alternatives> Evaluator::call_text_method(const std::string& text,
                                                        std::string_view method,
                                                        const Arguments& arguments,
                                                        const Expression& expression) {
  if (method == "format") {
    return call_format(text, arguments, expression);
  }
  const Alternatives* first = arguments.find({}, 0);
  if (method == "format_map" && first != nullptr && first->only() != nullptr) {
    const auto* values = std::get_if<Dictionary>(&first->front()->node);
    Arguments named;
    for (const DictionaryEntry& entry :
         values == nullptr ? std::vector<DictionaryEntry>() : values->entries) {
      const std::string* name = text_constant(entry.key);
      if (name != nullptr) {
        named.keywords.push_back({*name, entry.value, nullptr});
      }
    }
    return call_format(text, named, expression);
  }
  if (method == "join" && first != nullptr) {
    return call_join(text, *first, expression);
  }
  if (arguments.is_open || !arguments.keywords.empty()) {
    return Alternatives(unknown_source(expression));
  }
  std::vector<std::string> texts;
  for (const PositionalValue& argument : arguments.positional) {
    const Object* only = argument.value.only();
    const model::Value* known = only == nullptr ? nullptr : constant(only);
    const bool is_plain =
        known != nullptr && (known->kind == Kind::text || known->kind == Kind::integer);
    if (!is_plain) {
      return Alternatives(unknown_source(expression));
    }
    texts.push_back(known->text);
  }
  if ((method == "startswith" || method == "endswith") && texts.size() == 1) {
    return Alternatives(
        boolean(method == "startswith" ? text.starts_with(texts[0]) : text.ends_with(texts[0])));
  }
  if (const auto parts = split_text(text, method, texts)) {
    std::vector<Alternatives> elements;
    for (const std::string& part : *parts) {
      elements.emplace_back(text_object(part));
    }
    return Alternatives(make_sequence(std::move(elements), expression.range.line));
  }
  const auto result = apply_text_method(text, method, texts);
  return Alternatives(result ? text_object(*result, expression.range.line)
                             : unknown_source(expression));
}

Alternatives Evaluator::call_format(const std::string& text, const Arguments& arguments,
                                    const Expression& expression) {
  const auto pieces = split_format(text);
  std::vector<Alternatives> parts;
  std::size_t automatic = 0;
  for (const FormatField& piece : pieces ? *pieces : std::vector<FormatField>()) {
    parts.emplace_back(text_object(piece.text));
    if (!piece.is_field) {
      continue;
    }
    const bool is_number =
        !piece.field.empty() && piece.field.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t place = piece.field.empty()                   ? automatic++
                              : is_number && piece.field.size() < 4 ? std::stoul(piece.field)
                                                                    : argument_limit;
    const Alternatives* value = arguments.find(piece.field, place);
    parts.push_back(value == nullptr ? Alternatives(overflow_)
                                     : format_with(*value, piece.specification, expression));
  }
  return pieces ? concatenate(parts, expression) : Alternatives(unknown_source(expression));
}

Alternatives Evaluator::call_join(const std::string& text, const Alternatives& joined,
                                  const Expression& expression) {
  const Iteration iteration = iterate(joined, {});
  const auto* sequence =
      joined.only() == nullptr ? nullptr : std::get_if<Sequence>(&joined.front()->node);
  std::vector<Alternatives> parts;
  for (const Alternatives& element : iteration.elements) {
    if (!parts.empty()) {
      parts.emplace_back(text_object(text));
    }
    parts.push_back(element);
  }
  const bool is_unordered =
      sequence != nullptr && sequence->is_unordered && iteration.elements.size() > 1;
  if (iteration.is_open || is_unordered) {
    parts.emplace_back(overflow_);
  }
  return concatenate(parts, expression);
}

std::optional<Alternatives> Evaluator::call_sequence_method(Object* receiver,
                                                            std::string_view method,
                                                            const Arguments& arguments) {
  auto& sequence = std::get<Sequence>(receiver->node);
  const auto append = [&](const Alternatives& element) {
    if (is_certain_now() && sequence.elements.size() < collection_limit) {
      sequence.elements.push_back(element);
    } else {
      sequence.is_open = true;
      join(sequence.rest, element);
    }
  };
  if (is_certain_now() && !sequence.is_open && change_sequence(sequence, method, arguments)) {
    return Alternatives(none());
  }
  const Alternatives* first = arguments.find({}, 0);
  if ((method == "append" || method == "add") && first != nullptr) {
    append(*first);
    return Alternatives(none());
  }
  if ((method == "extend" || method == "update") && first != nullptr) {
    const Iteration iteration = iterate(*first, {});
    std::for_each(iteration.elements.begin(), iteration.elements.end(), append);
    if (iteration.is_open) {
      sequence.is_open = true;
      join(sequence.rest, iteration.rest);
    }
    return Alternatives(none());
  }
  if (method == "copy") {
    return Alternatives(make(sequence, receiver->line));
  }
  if (method == "pop" && is_certain_now() && !sequence.is_open && !sequence.is_unordered &&
      !sequence.elements.empty()) {
    const std::int64_t last = static_cast<std::int64_t>(sequence.elements.size()) - 1;
    const auto given = first == nullptr ? std::optional(last) : integer_of(first);
    const std::int64_t place = given.value_or(-1) == -1 && given ? last : given.value_or(-1);
    if (place >= 0 && place <= last) {
      const auto at = sequence.elements.begin() + static_cast<std::ptrdiff_t>(place);
      const Alternatives value = *at;
      sequence.elements.erase(at);
      return value;
    }
  }
  const bool is_change = method == "pop" || method == "remove" || method == "insert" ||
                         method == "clear" || method == "sort" || method == "reverse" ||
                         method == "discard";
  if (is_change) {
    // What is where, and whether it is still there, is not known any more.
    for (const Alternatives& element : sequence.elements) {
      join(sequence.rest, element);
    }
    if (const Alternatives* added = method == "insert" ? arguments.find({}, 1) : nullptr) {
      join(sequence.rest, *added);
    }
    sequence.elements.clear();
    sequence.is_open = true;
    return method == "pop" ? sequence.rest : Alternatives(none());
  }
  return std::nullopt;
}

bool Evaluator::change_sequence(Sequence& sequence, std::string_view method,
                                const Arguments& arguments) {
  auto& elements = sequence.elements;
  const Alternatives* first = arguments.find({}, 0);
  if (method == "clear") {
    elements.clear();
    return true;
  }
  if (method == "reverse" && !sequence.is_unordered) {
    std::reverse(elements.begin(), elements.end());
    return true;
  }
  const Alternatives* second = arguments.find({}, 1);
  const auto place = method == "insert" ? integer_of(first) : std::nullopt;
  if (place && *place >= 0 && second != nullptr && elements.size() < collection_limit) {
    const auto at = std::min(static_cast<std::size_t>(*place), elements.size());
    elements.insert(elements.begin() + static_cast<std::ptrdiff_t>(at), *second);
    return true;
  }
  if ((method == "remove" || method == "discard") && first != nullptr && first->only() != nullptr) {
    for (auto element = elements.begin(); element != elements.end(); ++element) {
      if (element->only() == nullptr) {
        return false;
      }
      if (are_equal(*element->front(), *first->front())) {
        elements.erase(element);
        return true;
      }
    }
  }
  return false;
}

Alternatives Evaluator::list_dictionary(const Dictionary& dictionary, std::string_view method) {
  spend(dictionary.entries.size());
  Sequence sequence;
  const auto element = [&](const Alternatives& key, const Alternatives& value) {
    return method == "keys"     ? key
           : method == "values" ? value
                                : Alternatives(make(Sequence{
                                      Sequence::Kind::tuple, {key, value}, {}, false, false}));
  };
  for (const DictionaryEntry& entry : dictionary.entries) {
    sequence.elements.push_back(element(Alternatives(entry.key), entry.value));
  }
  if (dictionary.is_open) {
    sequence.is_open = true;
    sequence.rest = element(dictionary.rest_keys, dictionary.rest_values);
  }
  return Alternatives(make(std::move(sequence)));
}

void Evaluator::update_dictionary(Object* receiver, const Arguments& arguments) {
  for (const KeywordValue& argument : arguments.keywords) {
    store_item(receiver, Alternatives(text_object(argument.name)), argument.value,
               is_certain_now());
  }
  const Alternatives* first = arguments.find({}, 0);
  for (const Object* object : first == nullptr ? Alternatives() : *first) {
    const auto* source = std::get_if<Dictionary>(&object->node);
    const std::vector<DictionaryEntry> entries =
        source == nullptr ? std::vector<DictionaryEntry>() : source->entries;
    for (const DictionaryEntry& entry : entries) {
      store_item(receiver, Alternatives(entry.key), entry.value, is_certain_now());
    }
    if (source == nullptr || source->is_open) {
      store_item(receiver, Alternatives(overflow_), Alternatives(overflow_), false);
    }
  }
}

std::optional<Alternatives> Evaluator::call_dictionary_method(Object* receiver,
                                                              std::string_view method,
                                                              const Arguments& arguments,
                                                              const Expression& expression) {
  auto& dictionary = std::get<Dictionary>(receiver->node);
  if (method == "items" || method == "keys" || method == "values") {
    return list_dictionary(dictionary, method);
  }
  if (method == "update") {
    update_dictionary(receiver, arguments);
    return Alternatives(none());
  }
  if (method == "copy") {
    Dictionary copy = dictionary;
    return Alternatives(make(std::move(copy), receiver->line));
  }
  if (method == "clear" && is_certain_now()) {
    dictionary = Dictionary();
    return Alternatives(none());
  }
  const Alternatives* key = arguments.find({}, 0);
  if (key == nullptr) {
    return std::nullopt;
  }
  const DictionaryEntry* entry =
      key->only() == nullptr ? nullptr : find_entry(dictionary, *key->front());
  if (entry != nullptr && (method == "get" || method == "setdefault")) {
    return entry->value;
  }
  if (method == "get") {
    const Alternatives* fallback = arguments.find("default", 1);
    const bool is_absent =
        !dictionary.is_open && key->only() != nullptr && constant(key->front()) != nullptr;
    Alternatives result = is_absent ? Alternatives() : subscript_of(receiver, *key, expression);
    join(result, fallback == nullptr ? Alternatives(none()) : *fallback);
    return result;
  }
  if (method == "setdefault" && arguments.positional.size() == 2) {
    store_item(receiver, *key, arguments.positional[1].value, is_certain_now());
    return arguments.positional[1].value;
  }
  if (method == "pop" && entry != nullptr && is_certain_now()) {
    const Alternatives value = entry->value;
    dictionary.entries.erase(dictionary.entries.begin() + (entry - dictionary.entries.data()));
    return value;
  }
  return std::nullopt;
}

}  // namespace vdk::python
