#include <algorithm>
#include <array>
#include <utility>

#include "vdk/python/evaluate/evaluate.hpp"
#include "vdk/python/evaluate/number_text.hpp"

namespace vdk::python {
namespace {

using Kind = model::Value::Kind;

const Alternatives* argument(const Arguments& arguments, std::size_t position) {
  return position < arguments.positional.size() ? &arguments.positional[position].value : nullptr;
}

}  // namespace

Object* Evaluator::make_sequence(std::vector<Alternatives> elements, std::uint32_t line) {
  return make(Sequence{Sequence::Kind::list, std::move(elements), {}, false, false}, line);
}

std::optional<Alternatives> Evaluator::call_builtin(std::string_view name,
                                                    const Arguments& arguments,
                                                    const Expression* expression) {
  if (name.find('.') != std::string_view::npos) {
    return call_library(name, arguments, expression);
  }
  if (name == "super") {
    const Frame* frame = frame_;
    const auto* function =
        frame->function == nullptr ? nullptr : std::get_if<Function>(&frame->function->node);
    if (function == nullptr || function->owner == nullptr || frame->self == nullptr) {
      return std::nullopt;
    }
    return Alternatives(make(SuperObject{frame->self, function->owner}));
  }
  if (arguments.is_open) {
    return std::nullopt;
  }
  if (name == "dict") {
    return make_dictionary(arguments);
  }
  if (auto known = call_conversion(name, arguments, expression)) {
    return known;
  }
  if (auto known = call_reflection(name, arguments, expression)) {
    return known;
  }
  return call_iteration(name, arguments, expression);
}

std::optional<Alternatives> Evaluator::make_dictionary(const Arguments& arguments) {
  Object* const result = make(Dictionary{});
  const Alternatives* source = argument(arguments, 0);
  for (Object* object : source == nullptr ? Alternatives() : *source) {
    if (source->size() > 1) {
      return std::nullopt;
    }
    if (const auto* dictionary = std::get_if<Dictionary>(&object->node)) {
      std::get<Dictionary>(result->node) = Dictionary(*dictionary);
      continue;
    }
    const Iteration iteration = iterate(*source, {});
    if (iteration.is_open) {
      return std::nullopt;
    }
    for (const Alternatives& pair : iteration.elements) {
      std::vector<Alternatives> parts;
      if (pair.only() == nullptr || !add_elements(pair.front(), parts) || parts.size() != 2) {
        return std::nullopt;
      }
      store_item(result, parts[0], parts[1], true);
    }
  }
  for (const KeywordValue& keyword : arguments.keywords) {
    store_item(result, Alternatives(text_object(keyword.name)), keyword.value, true);
  }
  return Alternatives(result);
}

std::optional<Alternatives> Evaluator::call_conversion(std::string_view name,
                                                       const Arguments& arguments,
                                                       const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  if (first == nullptr || arguments.positional.size() != 1 || !arguments.keywords.empty()) {
    return std::nullopt;
  }
  if (name == "str" && expression != nullptr) {
    return stringify(*first, false, *expression);
  }
  const model::Value* known = first->only() == nullptr ? nullptr : constant(first->front());
  if (name == "bool") {
    const std::optional<bool> value = truth(*first);
    return value ? std::optional(Alternatives(boolean(*value))) : std::nullopt;
  }
  const bool is_number =
      known != nullptr && (known->kind == Kind::integer || known->kind == Kind::text);
  if (name == "int" && is_number) {
    const auto value = to_integer(known->text);
    return value ? std::optional(
                       Alternatives(make(model::Value{Kind::integer, std::to_string(*value)})))
                 : std::nullopt;
  }
  if (name == "float" && (is_number || (known != nullptr && known->kind == Kind::real))) {
    const auto value = to_real(known->text);
    return value ? std::optional(Alternatives(make(model::Value{Kind::real, real_text(*value)})))
                 : std::nullopt;
  }
  if (name == "len") {
    std::optional<std::size_t> count;
    const std::string* text = only_text(*first);
    const auto* dictionary =
        first->only() == nullptr ? nullptr : std::get_if<Dictionary>(&first->front()->node);
    std::vector<Alternatives> elements;
    if (text != nullptr) {
      count = static_cast<std::size_t>(
          std::count_if(text->begin(), text->end(), [](char c) { return (c & 0xC0) != 0x80; }));
    } else if (dictionary != nullptr && !dictionary->is_open) {
      count = dictionary->entries.size();
    } else if (first->only() != nullptr && add_elements(first->front(), elements)) {
      count = elements.size();
    }
    return count ? std::optional(
                       Alternatives(make(model::Value{Kind::integer, std::to_string(*count)})))
                 : std::nullopt;
  }
  return std::nullopt;
}

std::optional<bool> Evaluator::is_instance(const Object& object, const Object& type) {
  if (const auto* choices = std::get_if<Sequence>(&type.node)) {
    bool is_known = !choices->is_open;
    for (const Alternatives& choice : choices->elements) {
      const auto found =
          choice.only() == nullptr ? std::nullopt : is_instance(object, *choice.front());
      if (found && *found) {
        return true;
      }
      is_known = is_known && found;
    }
    return is_known ? std::optional(false) : std::nullopt;
  }
  if (const auto* instance = std::get_if<Instance>(&object.node)) {
    const auto order = linearize(instance->type);
    if (std::holds_alternative<ClassObject>(type.node)) {
      return std::any_of(order.begin(), order.end(),
                         [&](const Object* each) { return each == &type; });
    }
    return std::nullopt;
  }
  const auto* foreign = std::get_if<External>(&type.node);
  if (foreign == nullptr) {
    return std::nullopt;
  }
  std::string_view name;
  if (const model::Value* value = constant(&object)) {
    if (std::holds_alternative<EnumerationMember>(object.node)) {
      return std::nullopt;
    }
    name = value->kind == Kind::text      ? "str"
           : value->kind == Kind::integer ? "int"
           : value->kind == Kind::real    ? "float"
           : value->kind == Kind::boolean ? "bool"
                                          : "";
  } else if (const auto* sequence = std::get_if<Sequence>(&object.node)) {
    name = sequence->kind == Sequence::Kind::tuple  ? "tuple"
           : sequence->kind == Sequence::Kind::list ? "list"
                                                    : "set";
  } else if (std::holds_alternative<Dictionary>(object.node)) {
    name = "dict";
  }
  constexpr std::array<std::string_view, 8> known{"str",  "int",   "float", "bool",
                                                  "list", "tuple", "set",   "dict"};
  const bool is_known = std::find(known.begin(), known.end(), foreign->path) != known.end();
  if (name.empty() || !is_known || (name == "bool" && foreign->path == "int")) {
    return std::nullopt;
  }
  return name == foreign->path;
}

std::optional<Alternatives> Evaluator::call_reflection(std::string_view name,
                                                       const Arguments& arguments,
                                                       const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  const Alternatives* second = argument(arguments, 1);
  if (first == nullptr) {
    return std::nullopt;
  }
  if (name == "type" && second == nullptr && first->only() != nullptr) {
    const auto* instance = std::get_if<Instance>(&first->front()->node);
    return instance == nullptr ? std::nullopt : std::optional(Alternatives(instance->type));
  }
  if (second == nullptr) {
    return std::nullopt;
  }
  if (name == "isinstance" && first->only() != nullptr && second->only() != nullptr) {
    const auto found = is_instance(*first->front(), *second->front());
    return found ? std::optional(Alternatives(boolean(*found))) : std::nullopt;
  }
  const std::string* attribute_name = only_text(*second);
  if (attribute_name == nullptr) {
    return std::nullopt;
  }
  const Alternatives* third = argument(arguments, 2);
  if (name == "setattr" && third != nullptr) {
    for (Object* object : *first) {
      set_attribute(object, *attribute_name, *third);
    }
    return Alternatives(none());
  }
  if (name != "getattr") {
    return std::nullopt;
  }
  Alternatives result;
  for (Object* object : *first) {
    const Alternatives found = attribute_of(object, *attribute_name, nullptr);
    const bool is_own = std::holds_alternative<Instance>(object->node) ||
                        std::holds_alternative<OwnModule>(object->node);
    join(result, found.empty() && third != nullptr && is_own ? *third : found);
    if (found.empty() && (third == nullptr || !is_own) && expression != nullptr) {
      result.add(unknown_source(*expression), overflow_);
    }
  }
  return result;
}

}  // namespace vdk::python
