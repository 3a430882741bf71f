#include "builtins.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>

#include "arithmetic.hpp"
#include "collections.hpp"
#include "expressions.hpp"
#include "names.hpp"
#include "numbers.hpp"
#include "operators.hpp"
#include "string_methods.hpp"
#include "texts.hpp"

namespace vdk::python {
namespace {

using Kind = Value::Kind;

Alternatives call_super(Run& run) {
  const Frame& frame = *run.frame;
  const auto* function = frame.function == nullptr ? nullptr : frame.function->as<Function>();
  if (function == nullptr || function->owner == nullptr || frame.self == nullptr) return {};
  return run.heap.make(SuperObject{frame.self, function->owner});
}

std::optional<std::size_t> length_of(Run& run, Object* object) {
  if (object == nullptr) return std::nullopt;
  if (const std::string_view* text = text_constant(object))
    return static_cast<std::size_t>(std::ranges::count_if(*text, std::not_fn(is_continuation)));
  const auto* dictionary = object->as<Dictionary>();
  if (dictionary != nullptr && !dictionary->is_open) return dictionary->entries.size();
  const auto elements = elements_of(run, object);
  return elements ? std::optional(elements->size()) : std::nullopt;
}

Alternatives call_conversion(Run& run, std::string_view name, const Arguments& arguments,
                             const Expression* expression) {
  if (arguments.positional.size() != 1 || !arguments.keywords.empty()) return {};
  const Alternatives& value = arguments.positional[0].value;
  if (name == "str" && expression != nullptr) return stringify(run, value, *expression);
  if (name == "bool") {
    const std::optional<bool> known = truth(value);
    return known ? run.heap.boolean(*known) : Alternatives();
  }
  if (name == "len") {
    const auto length = length_of(run, value.only());
    return length ? run.heap.integer(static_cast<std::int64_t>(*length)) : Alternatives();
  }
  const Value* known = constant(value.only());
  if (known == nullptr || known->kind == Kind::none || known->kind == Kind::boolean) return {};
  if (name == "int" && known->kind != Kind::real) {
    const auto number = to_integer(known->text);
    return number ? run.heap.integer(*number) : Alternatives();
  }
  const auto number = name == "float" ? to_real(known->text) : std::nullopt;
  return number ? run.heap.value({Kind::real, real_text(*number)}) : Alternatives();
}

// The known numbers among the arguments of `min`, `max` or `sum`: in one collection, or the
// arguments themselves.
std::optional<std::vector<Value>> numbers_of(Run& run, const Arguments& arguments) {
  std::vector<Alternatives> given;
  if (arguments.positional.size() == 1) {
    Object* const only = arguments.positional[0].value.only();
    const auto elements = only == nullptr ? std::nullopt : elements_of(run, only);
    if (!elements) return std::nullopt;
    given = *elements;
  } else {
    for (const PositionalValue& argument : arguments.positional) given.push_back(argument.value);
  }
  std::vector<Value> numbers;
  for (const Alternatives& element : given) {
    const auto* value = element.only_as<Value>();
    if (value == nullptr || !as_real(*value)) return std::nullopt;
    numbers.push_back(*value);
  }
  return numbers;
}

std::optional<model::Value> call_arithmetic(Run& run, std::string_view name,
                                            const Arguments& arguments) {
  if (!arguments.keywords.empty() || arguments.positional.empty()) return std::nullopt;
  const bool is_choice = name == "min" || name == "max";
  if (is_choice || (name == "sum" && arguments.positional.size() == 1)) {
    const auto numbers = numbers_of(run, arguments);
    if (!numbers || (is_choice && numbers->empty())) return std::nullopt;
    std::optional<model::Value> result = is_choice ? numbers->front().copy() : integer_value(0);
    for (const Value& number : *numbers) {
      if (!result) return std::nullopt;
      const Value known{result->kind, result->text};
      if (!is_choice) {
        result = calculate("+", known, number);
      } else if (const auto order = compare_numbers(number, known);
                 order && (name == "min" ? *order < 0 : *order > 0)) {
        result = number.copy();
      }
    }
    return result;
  }
  const auto* first = arguments.positional[0].value.only_as<Value>();
  if (first == nullptr) return std::nullopt;
  if (name == "abs" && arguments.positional.size() == 1) {
    const auto order = compare_numbers(*first, {Kind::integer, "0"});
    return !order ? std::nullopt : calculate_unary(*order < 0 ? "-" : "+", *first);
  }
  if (name != "pow" || arguments.positional.size() != 2) return std::nullopt;
  const auto* second = arguments.positional[1].value.only_as<Value>();
  return second == nullptr ? std::nullopt : calculate("**", *first, *second);
}

// The name of an object's builtin class; empty if it is not certain.
std::string_view builtin_class(const Object& object) {
  if (object.is<Dictionary>()) return "dict";
  if (const auto* sequence = object.as<Sequence>())
    return sequence->kind == Sequence::Kind::tuple  ? "tuple"
           : sequence->kind == Sequence::Kind::list ? "list"
                                                    : "set";
  const auto* value = object.as<Value>();
  if (value == nullptr) return {};
  return value->kind == Kind::text      ? "str"
         : value->kind == Kind::integer ? "int"
         : value->kind == Kind::real    ? "float"
         : value->kind == Kind::boolean ? "bool"
         : value->kind == Kind::none    ? "NoneType"
                                        : "";
}

// Whether a class whose base classes are all known derives from a builtin class.
std::optional<bool> is_instance_of_foreign(List<Object*> order, const Object& type) {
  const auto* foreign = type.as<External>();
  if (foreign == nullptr || foreign->path == "object") return std::nullopt;
  const bool is_own = std::ranges::all_of(order, [](const Object* current) {
    return std::ranges::all_of(current->get<ClassObject>().bases, [](const Alternatives& base) {
      const auto* path = base.only_as<External>();
      return base.only() != nullptr &&
             (base.front()->is<ClassObject>() || (path != nullptr && path->path == "object"));
    });
  });
  const bool is_builtin = foreign->path.find('.') == std::string::npos;
  return is_own && is_builtin ? std::optional(false) : std::nullopt;
}

Alternatives get_attribute(Run& run, const Alternatives& objects, std::string_view name,
                           const Alternatives* fallback, const Expression* expression) {
  Alternatives result;
  for (Object* object : objects) {
    const Alternatives found = attribute_of(run, object, name, nullptr);
    const bool is_own = object->is<Instance>() || object->is<OwnModule>();
    if (!found.empty()) {
      run.heap.join(result, found);
    } else if (fallback != nullptr && is_own) {
      run.heap.join(result, *fallback);
    } else if (expression != nullptr) {
      run.heap.join(result, unknown_source(run, *expression));
    }
  }
  return result;
}

Alternatives call_reflection(Run& run, std::string_view name, const Arguments& arguments,
                             const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  const Alternatives* second = argument(arguments, 1);
  const Alternatives* third = argument(arguments, 2);
  if (first == nullptr) return {};
  if (name == "type" && second == nullptr) {
    const auto* instance = first->only_as<Instance>();
    return instance == nullptr ? Alternatives() : instance->type;
  }
  if (name == "isinstance" && second != nullptr && first->only() != nullptr &&
      second->only() != nullptr) {
    const auto found = is_instance(run, *first->front(), *second->front());
    return found ? run.heap.boolean(*found) : Alternatives();
  }
  const std::string_view* attribute_name = only_text(second);
  if (attribute_name == nullptr) return {};
  if (name == "getattr") return get_attribute(run, *first, *attribute_name, third, expression);
  if (name == "delattr") {
    for (Object* object : *first) set_attribute(run, object, *attribute_name, {});
    return run.heap.none();
  }
  if (name != "setattr" || third == nullptr) return {};
  for (Object* object : *first) set_attribute(run, object, *attribute_name, *third);
  return run.heap.none();
}

}  // namespace

std::optional<bool> is_instance(Run& run, const Object& object, const Object& type) {
  if (const auto* choices = type.as<Sequence>()) {
    bool is_known = !choices->is_open;
    for (const Alternatives& choice : choices->elements) {
      const auto found =
          choice.only() == nullptr ? std::nullopt : is_instance(run, object, *choice.front());
      if (found && *found) return true;
      is_known = is_known && found;
    }
    return is_known ? std::optional(false) : std::nullopt;
  }
  if (const auto* instance = object.as<Instance>()) {
    const List<Object*> order = linearize(run, instance->type);
    if (!type.is<ClassObject>()) return is_instance_of_foreign(order, type);
    return std::ranges::find(order, &type) != order.end();
  }
  constexpr std::array<std::string_view, 8> known{"str",  "int",   "float", "bool",
                                                  "list", "tuple", "set",   "dict"};
  const auto* foreign = type.as<External>();
  const std::string_view name = builtin_class(object);
  if (!name.empty() && type.is<ClassObject>()) return false;
  if (name.empty() || foreign == nullptr ||
      std::ranges::find(known, foreign->path) == known.end() ||
      (name == "bool" && foreign->path == "int"))
    return std::nullopt;
  return name == foreign->path;
}

Alternatives call_builtin(Run& run, std::string_view path, const Arguments& arguments,
                          const Expression* expression) {
  if (path.find('.') != std::string_view::npos)
    return call_library(run, path, arguments, expression);
  if (path == "super") return call_super(run);
  if (arguments.is_open) return {};
  if (path == "dict") return make_dictionary(run, arguments);
  if (const auto number = call_arithmetic(run, path, arguments)) return run.heap.value(*number);
  Alternatives result = call_conversion(run, path, arguments, expression);
  if (result.empty()) result = call_reflection(run, path, arguments, expression);
  return result.empty() ? call_iteration(run, path, arguments, expression) : result;
}

Alternatives make_dictionary(Run& run, const Arguments& arguments) {
  Object* const result = run.heap.make(Dictionary{});
  if (const Alternatives* source = argument(arguments, 0)) {
    if (const auto* dictionary = source->only_as<Dictionary>()) {
      result->get<Dictionary>() = *dictionary;
    } else {
      const Sequence pairs = iterate(run, *source);
      if (pairs.is_open) return {};
      for (const Alternatives& pair : pairs.elements) {
        const auto parts = pair.only() == nullptr ? std::nullopt : elements_of(run, pair.front());
        if (!parts || parts->size() != 2) return {};
        store_item(run, result, (*parts)[0], (*parts)[1], true);
      }
    }
  }
  for (const KeywordValue& keyword : arguments.keywords)
    store_item(run, result, run.heap.lasting_text(keyword.name), keyword.value, true);
  return result;
}

}  // namespace vdk::python
