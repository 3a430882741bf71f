#include "vdk/python/evaluate/object.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "arithmetic.hpp"

namespace vdk::python {

const Alternatives* Arguments::find(std::string_view keyword, std::size_t position) const {
  for (const KeywordValue& argument : keywords) {
    if (argument.name == keyword) return &argument.value;
  }
  return position < positional.size() ? &positional[position].value : nullptr;
}

const Value* constant(const Object* object) {
  if (object == nullptr) return nullptr;
  if (const auto* value = object->as<Value>()) return value;
  const auto* member = object->as<EnumerationMember>();
  if (member == nullptr || !member->type->get<ClassObject>().is_text) return nullptr;
  return member->value.only_as<Value>();
}

const std::string_view* text_constant(const Object* object) {
  const Value* value = constant(object);
  return value != nullptr && value->kind == Value::Kind::text ? &value->text : nullptr;
}

const std::string_view* only_text(const Alternatives& alternatives) {
  return text_constant(alternatives.only());
}

const std::string_view* only_text(const Alternatives* alternatives) {
  return alternatives == nullptr ? nullptr : only_text(*alternatives);
}

std::optional<std::int64_t> only_integer(const Alternatives* alternatives) {
  const Value* value = alternatives == nullptr ? nullptr : constant(alternatives->only());
  return value == nullptr ? std::nullopt : as_integer(*value);
}

std::string source_of(const CallResult& result) {
  if (result.expression == nullptr) return {};
  return one_line_text(result.module->syntax, *result.expression);
}

std::vector<model::Value> to_values(const Alternatives& alternatives, std::string_view expression) {
  std::vector<model::Value> values;
  values.reserve(alternatives.size());
  bool has_unknown = false;
  for (const Object* object : alternatives) {
    const auto* unknown = object->as<Unknown>();
    const auto* result = object->as<CallResult>();
    if (const Value* value = constant(object)) {
      values.push_back(value->copy());
    } else if (unknown == nullptr && result == nullptr && !object->is<External>()) {
      values.push_back({Value::Kind::other, std::string(expression)});
    } else if (!has_unknown) {
      has_unknown = true;
      std::string text = unknown != nullptr  ? std::string(unknown->text)
                         : result != nullptr ? source_of(*result)
                                             : std::string();
      if (text.empty()) text = expression;
      values.push_back({Value::Kind::unknown, std::move(text)});
    }
  }
  return values;
}

namespace {

// Unknown values with the same text count as equal: one of them is enough to show that there is
// more than what is known.
bool are_same_unknown(const Object& a, const Object& b) {
  const auto* x = a.as<Unknown>();
  const auto* y = b.as<Unknown>();
  return x != nullptr && y != nullptr && x->text == y->text;
}

}  // namespace

bool are_equal(const Object& a, const Object& b) {
  if (&a == &b || are_same_unknown(a, b)) return true;
  const auto* x = a.as<Value>();
  const auto* y = b.as<Value>();
  if (x != nullptr && y != nullptr) return x->kind == y->kind && x->text == y->text;
  const auto* member = a.as<EnumerationMember>();
  const auto* other = b.as<EnumerationMember>();
  if (member != nullptr && other != nullptr)
    return member->type == other->type && member->name == other->name;
  const auto* first = a.as<External>();
  const auto* second = b.as<External>();
  return first != nullptr && second != nullptr && first->path == second->path;
}

std::string_view last_part(std::string_view dotted) {
  const std::size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

std::string_view before_last_part(std::string_view dotted) {
  const std::size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : dotted.substr(0, dot);
}

}  // namespace vdk::python
