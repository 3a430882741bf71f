#include "instances.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "calls.hpp"
#include "escapes.hpp"
#include "names.hpp"

namespace vdk::python {
namespace {

bool is_class_variable(const Expression& annotation) {
  const auto* subscript = annotation.as<Subscript>();
  const Expression& type = subscript == nullptr ? annotation : *subscript->value;
  const auto* dotted = type.as<Attribute>();
  return (dotted == nullptr ? name_of(type) : dotted->name) == "ClassVar";
}

// Evaluates `field(default=...)` and `field(default_factory=...)` of dataclasses, and the same of
// attrs.
Alternatives field_default(Run& run, const Alternatives& value) {
  const auto* result = value.only_as<CallResult>();
  if (result == nullptr ||
      (last_part(result->callee) != "field" && last_part(result->callee) != "attrib"))
    return {};
  if (const Alternatives* given = result->arguments.find("default")) return *given;
  for (const std::string_view name : {"default_factory", "factory"}) {
    const Alternatives* factory = result->arguments.find(name);
    if (factory != nullptr && factory->only() != nullptr)
      return invoke(run, factory->front(), {}, nullptr);
  }
  return {};
}

// Binds the fields for which there is an argument. The others are found in the class, like any
// attribute.
void bind_fields(Run& run, Object* type, NameScope* attributes, const Arguments& arguments) {
  std::size_t position = 0;
  for (const std::string_view field : fields_of(run, type)) {
    if (const Alternatives* value = arguments.find(field, position++)) {
      attributes->names[field] = *value;
      continue;
    }
    const Alternatives value = field_default(run, attribute_of_class(run, type, nullptr, field));
    if (arguments.is_open) {
      attributes->names[field] = run.heap.unknown(field, true);
    } else if (!value.empty()) {
      attributes->names[field] = value;
    }
  }
}

Alternatives find_member(Run& run, Object* type, const Alternatives* value) {
  const Object* wanted = value == nullptr ? nullptr : value->only();
  for (const std::string_view name : enumeration_members(type->get<ClassObject>())) {
    const Alternatives member = attribute_of_class(run, type, nullptr, name);
    const auto* known = member.only_as<EnumerationMember>();
    const Object* own = known == nullptr ? nullptr : known->value.only();
    if (wanted != nullptr && own != nullptr && are_equal(*own, *wanted)) return member;
  }
  return {};
}

// Reports what the `__init__` of a base class that is not followed gets. Those of `abc` and the
// like have none.
void report_foreign_constructor(Run& run, Object* type, const Arguments& arguments) {
  constexpr std::array<std::string_view, 4> harmless{"abc.", "enum.", "collections.abc.", "object"};
  for (const Object* current : linearize(run, type)) {
    for (const Alternatives& base : current->get<ClassObject>().bases) {
      for (const Object* object : base) {
        const auto* foreign = object->as<External>();
        const std::string_view path = foreign == nullptr ? std::string_view() : foreign->path;
        const bool is_known = std::ranges::any_of(
            harmless, [&](std::string_view start) { return path.starts_with(start); });
        if (is_unfollowed(*object) && !is_known && !is_harmless(path))
          report_escapes(run, arguments, path, nullptr);
      }
    }
  }
}

}  // namespace

Alternatives instantiate(Run& run, Object* type, const Arguments& arguments) {
  const auto& definition = type->get<ClassObject>();
  if (definition.is_enumeration) return find_member(run, type, arguments.find("value", 0));
  NameScope* const attributes =
      run.heap.scope(NameScope::Kind::instance, nullptr, definition.module);
  Object* const instance = run.heap.make(Instance{type, attributes, {}});
  const Alternatives constructors = attribute_of_class(run, type, instance, "__init__");
  for (Object* constructor : constructors) invoke(run, constructor, arguments, nullptr);
  if (constructors.empty()) {
    instance->get<Instance>().foreign_arguments = arguments;
    report_foreign_constructor(run, type, arguments);
    bind_fields(run, type, attributes, arguments);
    for (Object* method : attribute_of_class(run, type, instance, "__post_init__"))
      invoke(run, method, {}, nullptr);
  }
  return instance;
}

std::vector<std::string_view> fields_of(Run& run, Object* type) {
  std::vector<std::string_view> fields;
  std::unordered_set<std::string_view> known;
  const List<Object*> order = linearize(run, type);
  for (auto current = order.rbegin(); current != order.rend(); ++current) {
    for (const Statement* statement : (*current)->get<ClassObject>().definition->body) {
      const auto* assignment = statement->as<Assignment>();
      if (assignment == nullptr || assignment->annotation == nullptr || assignment->targets.empty())
        continue;
      const std::string_view name = name_of(*assignment->targets[0]);
      if (name.empty() || is_class_variable(*assignment->annotation)) continue;
      if (known.insert(name).second) fields.push_back(name);
    }
  }
  return fields;
}

std::vector<std::string_view> enumeration_members(const ClassObject& type) {
  std::vector<std::string_view> members;
  for (const Statement* statement : type.definition->body) {
    const auto* assignment = statement->as<Assignment>();
    if (assignment == nullptr || assignment->value == nullptr || assignment->targets.empty())
      continue;
    const std::string_view name = name_of(*assignment->targets[0]);
    if (!name.empty() && !name.starts_with("_")) members.push_back(name);
  }
  return members;
}

}  // namespace vdk::python
