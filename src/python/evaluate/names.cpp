#include "names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "calls.hpp"
#include "escapes.hpp"
#include "expressions.hpp"
#include "modules.hpp"

namespace vdk::python {
namespace {

// Python 3.13 removes indentation from docstrings, so the value of an indented one depends on the
// version.
Alternatives docstring_of(Run& run, Body body) {
  const auto* first = body.empty() ? nullptr : body[0]->as<ExpressionStatement>();
  const auto* value = first == nullptr ? nullptr : first->value->as<Constant>();
  if (value == nullptr || value->kind != Constant::Kind::text) return run.heap.none();
  if (value->text.find('\n') != std::string_view::npos) return {};
  return run.heap.lasting_text(value->text);
}

// What the class's own `__getattr__` returns for an attribute that does not exist.
Alternatives attribute_by_method(Run& run, Object* type, Object* self, std::string_view name) {
  Alternatives result;
  const Temporarily kept(run.frame->raises, run.frame->raises);
  const Arguments arguments = run.heap.arguments({run.heap.text(name)});
  for (Object* method : attribute_of_class(run, type, self, "__getattr__"))
    run.heap.join(result, invoke(run, method, arguments, nullptr));
  return result;
}

// The scope in which a name is bound: the given one, unless `global` or `nonlocal` selects another.
NameScope* scope_of(NameScope& scope, std::string_view name) {
  if (scope.elsewhere == nullptr) return &scope;
  const auto found = scope.elsewhere->find(name);
  return found == scope.elsewhere->end() ? &scope : found->second;
}

// C3 linearization, as in Python: repeatedly takes the first head of the bases' orders that is not
// in the tail of any order. For a hierarchy that Python rejects, the order is depth first.
std::vector<Object*> find_order(Run& run, Object* type) {
  using Order = std::vector<Object*>;
  std::vector<Order> orders;
  Order direct;
  for (const Alternatives& base : type->get<ClassObject>().bases) {
    for (Object* object : base) {
      const bool is_class = object != type && object->is<ClassObject>();
      if (!is_class || direct.size() == class_limit) continue;
      if (std::ranges::find(direct, object) != direct.end()) continue;
      direct.push_back(object);
      const List<Object*> order = linearize(run, object);
      orders.emplace_back(order.begin(), order.end());
    }
  }
  Order result{type};
  if (direct.empty()) return result;
  orders.push_back(direct);
  while (result.size() < class_limit) {
    std::erase_if(orders, [](const Order& order) { return order.empty(); });
    if (orders.empty()) break;
    const auto is_next = [&](const Order& candidate) {
      return std::ranges::none_of(orders, [&](const Order& order) {
        return std::ranges::find(order.begin() + 1, order.end(), candidate.front()) != order.end();
      });
    };
    const auto chosen = std::ranges::find_if(orders, is_next);
    Object* const next = chosen == orders.end() ? orders.front().front() : chosen->front();
    result.push_back(next);
    for (Order& order : orders) std::erase(order, next);
  }
  return result;
}

}  // namespace

void write(Run& run, NameScope* scope, std::string_view name, const Alternatives& value) {
  Alternatives& slot = scope->names[name];
  if (run.frame->journal != nullptr) run.frame->journal->push_back({scope, name, slot});
  slot = value;
}

void assign_name(Run& run, std::string_view name, const Alternatives& value) {
  NameScope* const scope = scope_of(*run.frame->scope, name);
  if (scope == run.frame->scope) {
    write(run, scope, name, value);
  } else if (Alternatives& slot = scope->names[name]; run.frame->is_certain()) {
    slot = value;  // branches around a call do not journal bindings in other scopes
  } else {
    run.heap.join(slot, value);
  }
}

Alternatives look_up(Run& run, std::string_view name) {
  NameScope* const innermost = scope_of(*run.frame->scope, name);
  for (NameScope* scope = innermost; scope != nullptr; scope = scope->parent) {
    if (scope->kind == NameScope::Kind::class_ && scope != innermost) continue;
    const auto found = scope->names.find(name);
    if (found == scope->names.end() || found->second.empty()) continue;
    if (!is_pending(found->second)) return found->second;
    const Alternatives value = resolve(run, found->second);
    scope->names[name] = value;
    return value;
  }
  return external(run, name, false);
}

void redirect(Run& run, const Scope& node) {
  for (const std::string_view name : node.names) {
    NameScope* target = run.frame->module->scope;
    for (NameScope* scope = run.frame->scope->parent; !node.is_global && scope != nullptr;
         scope = scope->parent) {
      if (scope->kind == NameScope::Kind::function && scope->names.contains(name)) {
        target = scope;
        break;
      }
    }
    if (target != run.frame->scope) run.heap.redirect(*run.frame->scope, name, target);
  }
}

Alternatives attribute_of(Run& run, Object* object, std::string_view name,
                          const Expression* expression) {
  Alternatives result;
  if (const auto* chain = object->as<Unknown>()) {
    if (chain->is_given && name == "__dict__") report_escape(run, object, name);
    if (chain->is_dotted && !chain->text.empty() && chain->text.size() < name_chain_limit)
      return run.heap.make(
          Unknown{run.heap.keep_joined({chain->text, ".", name}), true, chain->is_given});
  } else if (const auto* foreign = object->as<External>()) {
    const std::string_view path = run.heap.keep_joined({foreign->path, ".", name});
    return foreign->is_module ? member_module(run, path) : external(run, path, false);
  } else if (const auto* instance = object->as<Instance>()) {
    const auto found = instance->attributes->names.find(name);
    result = found != instance->attributes->names.end() ? found->second
             : name == "__class__"                      ? Alternatives(instance->type)
                                   : attribute_of_class(run, instance->type, object, name);
    if (result.empty()) result = attribute_by_method(run, instance->type, object, name);
  } else if (const auto* type = object->as<ClassObject>()) {
    result = name == "__name__" ? Alternatives(run.heap.lasting_text(type->definition->name))
                                : attribute_of_class(run, object, nullptr, name);
  } else if (object == run.version_info) {
    constexpr std::array<std::string_view, 3> parts{"major", "minor", "micro"};
    const auto part = std::ranges::find(parts, name) - parts.begin();
    if (part < 3) result = object->get<Sequence>().elements[static_cast<std::size_t>(part)];
  } else if (const auto* own = object->as<OwnModule>()) {
    result = attribute_of_module(run, own->module, name);
  } else if (const auto* member = object->as<EnumerationMember>()) {
    result = name == "value"  ? member->value
             : name == "name" ? Alternatives(run.heap.lasting_text(member->name))
                              : attribute_of_class(run, member->type, object, name);
  } else if (const auto* parent = object->as<SuperObject>()) {
    const auto* self = parent->self->as<Instance>();
    result = attribute_of_class(run, self == nullptr ? parent->self : self->type,
                                self == nullptr ? nullptr : parent->self, name, parent->after);
  } else if (const auto* function = object->as<Function>()) {
    if (name == "__name__" && !function->name.empty()) return run.heap.lasting_text(function->name);
    if (name == "__doc__" && function->definition != nullptr)
      result = docstring_of(run, body_of(*function->definition).statements);
  }
  if (result.empty() && expression != nullptr) return unknown_source(run, *expression);
  return result;
}

Alternatives attribute_of_class(Run& run, Object* type, Object* self, std::string_view name,
                                Object* after) {
  Alternatives found;
  bool is_passed = after == nullptr;
  Object* holder = nullptr;
  for (Object* current : linearize(run, type)) {
    const auto& names = current->get<ClassObject>().names->names;
    const auto slot = names.find(name);
    if (is_passed && slot != names.end() && !slot->second.empty()) {
      found = resolve(run, slot->second);
      name = slot->first;  // this view lives as long as the class
      holder = current;
      break;
    }
    is_passed = is_passed || current == after;
  }
  Alternatives result;
  for (Object* object : found) {
    const auto* function = object->as<Function>();
    if (function == nullptr) {
      const bool is_member = holder->get<ClassObject>().is_enumeration && !name.starts_with("_");
      run.heap.join(result,
                    is_member ? run.heap.make(EnumerationMember{holder, name, object}) : object);
    } else if (function->is_class_method) {
      run.heap.join(result, run.heap.make(BoundMethod{object, type}));
    } else if (function->is_property && self != nullptr) {
      const Temporarily kept(run.frame->raises, run.frame->raises);
      run.heap.join(result, call_function(run, object, self, {}));
    } else if (self != nullptr && !function->is_static) {
      run.heap.join(result, run.heap.make(BoundMethod{object, self}));
    } else {
      run.heap.join(result, object);
    }
  }
  return result;
}

List<Object*> linearize(Run& run, Object* type) {
  auto& node = type->get<ClassObject>();
  // Where the nesting may end the search, the order depends on how deep it starts.
  const bool is_lasting = run.budget.depth + static_cast<int>(class_limit) < import_depth_limit;
  const std::size_t before = run.budget.spent();
  const std::size_t steps = std::max<std::size_t>(1, node.order_steps);
  if (run.budget.depth >= import_depth_limit || !run.budget.spend(is_lasting ? steps : 1))
    return run.heap.keep_list(std::vector{type});
  if (is_lasting && !node.order.empty()) return node.order;
  const Temporarily deeper(run.budget.depth, run.budget.depth + 1);
  const List<Object*> order = run.heap.keep_list(find_order(run, type));
  if (is_lasting && !run.budget.is_exhausted()) {
    node.order = order;
    node.order_steps = run.budget.spent() - before;
  }
  return order;
}

void set_attribute(Run& run, Object* object, std::string_view name, const Alternatives& value) {
  const auto* instance = object->as<Instance>();
  const auto* own = object->as<OwnModule>();
  const auto* type = object->as<ClassObject>();
  NameScope* const scope = instance != nullptr ? instance->attributes
                           : own != nullptr    ? own->module->scope
                           : type != nullptr   ? type->names
                                               : nullptr;
  if (scope == nullptr) {
    if (is_unfollowed(*object)) report_escape(run, value, name);
    return;
  }
  Alternatives& slot = scope->names[name];
  if (run.frame->is_certain()) slot = {};
  run.heap.join(slot, value);
}

}  // namespace vdk::python
