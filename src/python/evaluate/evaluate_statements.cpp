#include <algorithm>
#include <utility>

#include "vdk/python/evaluate/evaluate.hpp"

namespace vdk::python {
namespace {

constexpr int statement_depth_limit = 220;

bool is_enumeration_base(std::string_view path) {
  const std::string_view name = last_part(path);
  return name == "Enum" || name == "IntEnum" || name == "StrEnum" || name == "Flag" ||
         name == "IntFlag";
}

}  // namespace

Evaluator::Flow Evaluator::execute(Body body) {
  Flow total;
  const int conditions = frame_->conditions;
  for (const Statement* statement : body) {
    if (!spend() || depth_ >= statement_depth_limit) {
      break;
    }
    ++depth_;
    const Flow flow = execute(*statement);
    --depth_;
    total.may_leave = total.may_leave || flow.may_leave;
    total.may_return = total.may_return || flow.may_return;
    if (!flow.falls_through) {
      total.falls_through = false;
      break;
    }
    // What stands after `if x: return` runs under a condition as well.
    frame_->conditions += flow.may_leave ? 1 : 0;
  }
  frame_->conditions = conditions;
  return total;
}

Evaluator::Flow Evaluator::execute(const Statement& statement) {
  const std::uint32_t line = statement.range.line;
  const auto& node = statement.node;
  if (const auto* expression = std::get_if<ExpressionStatement>(&node)) {
    evaluate(*expression->value);
  } else if (const auto* assignment = std::get_if<Assignment>(&node)) {
    if (assignment->value != nullptr) {
      const Alternatives value = evaluate(*assignment->value);
      for (const Expression* target : assignment->targets) {
        assign(*target, value);
      }
    }
  } else if (const auto* augmented = std::get_if<AugmentedAssignment>(&node)) {
    augment(*augmented);
  } else if (const auto* returned = std::get_if<Return>(&node)) {
    join(frame_->returns,
         returned->value == nullptr ? Alternatives(none()) : evaluate(*returned->value));
    return {false, true, true};
  } else if (const auto* condition = std::get_if<If>(&node)) {
    return execute_if(*condition);
  } else if (const auto* loop = std::get_if<For>(&node)) {
    return execute_for(*loop);
  } else if (const auto* open_loop = std::get_if<While>(&node)) {
    return execute_while(*open_loop);
  } else if (const auto* candidate = std::get_if<Try>(&node)) {
    return execute_try(*candidate);
  } else if (const auto* with = std::get_if<With>(&node)) {
    return execute_with(*with);
  } else if (const auto* match = std::get_if<Match>(&node)) {
    return execute_match(*match);
  } else if (const auto* imported = std::get_if<Import>(&node)) {
    execute_import(*imported);
  } else if (const auto* imported_from = std::get_if<ImportFrom>(&node)) {
    execute_import_from(*imported_from);
  } else if (const auto* function = std::get_if<FunctionDefinition>(&node)) {
    define_function(*function, line);
  } else if (const auto* type = std::get_if<ClassDefinition>(&node)) {
    define_class(*type, line);
  } else if (const auto* scope = std::get_if<Scope>(&node)) {
    redirect(*scope);
  } else if (const auto* deletion = std::get_if<Delete>(&node)) {
    for (const Expression* target : deletion->targets) {
      remove(*target);
    }
  } else if (std::holds_alternative<Raise>(node)) {
    return {false, false, false};
  } else if (std::holds_alternative<Break>(node) || std::holds_alternative<Continue>(node)) {
    return {false, true, false};
  }
  return {};
}

void Evaluator::redirect(const Scope& node) {
  for (const std::string_view name : node.names) {
    NameScope* target = frame_->module->scope;
    for (NameScope* scope = frame_->scope->parent; !node.is_global && scope != nullptr;
         scope = scope->parent) {
      if (scope->kind == NameScope::Kind::function && scope->names.contains(name)) {
        target = scope;
        break;
      }
    }
    if (target != frame_->scope) {
      frame_->scope->elsewhere[name] = target;
    }
  }
}

void Evaluator::assign(const Expression& target, const Alternatives& value) {
  if (const auto* name = std::get_if<Name>(&target.node)) {
    assign_name(name->id, value);
  } else if (const auto* tuple = std::get_if<Tuple>(&target.node)) {
    unpack(tuple->elements, value);
  } else if (const auto* list = std::get_if<ListDisplay>(&target.node)) {
    unpack(list->elements, value);
  } else if (const auto* starred = std::get_if<Starred>(&target.node)) {
    assign(*starred->value, value);
  } else if (const auto* attribute = std::get_if<Attribute>(&target.node)) {
    for (Object* object : evaluate(*attribute->value)) {
      set_attribute(object, attribute->name, value);
    }
  } else if (const auto* subscript = std::get_if<Subscript>(&target.node)) {
    const Alternatives objects = evaluate(*subscript->value);
    const Alternatives key = evaluate(*subscript->index);
    for (Object* object : objects) {
      store_item(object, key, value, objects.size() == 1 && is_certain_now());
    }
  }
}

void Evaluator::set_attribute(Object* object, std::string_view name, const Alternatives& value) {
  NameScope* names = nullptr;
  if (const auto* instance = std::get_if<Instance>(&object->node)) {
    names = instance->attributes;
  } else if (const auto* own = std::get_if<OwnModule>(&object->node)) {
    names = own->module->scope;
  } else if (const auto* type = std::get_if<ClassObject>(&object->node)) {
    names = type->names;
  }
  if (names == nullptr) {
    return;
  }
  // The name may be a text that was put together: it has to outlive this call.
  const auto known = names->names.find(name);
  if (known == names->names.end()) {
    name = std::get<model::Value>(text_object(std::string(name))->node).text;
  }
  if (is_certain_now()) {
    names->names[name] = value;
  } else {
    join(names->names[name], value);
  }
}

void Evaluator::remove(const Expression& target) {
  const auto* subscript = std::get_if<Subscript>(&target.node);
  if (subscript == nullptr) {
    return;
  }
  const Alternatives objects = evaluate(*subscript->value);
  const Alternatives key = evaluate(*subscript->index);
  for (Object* object : objects) {
    if (std::holds_alternative<Dictionary>(object->node)) {
      const Expression& whole = target;
      call_dictionary_method(object, "pop", Arguments{{{key, nullptr}}, {}, false}, whole);
    } else if (auto* sequence = std::get_if<Sequence>(&object->node)) {
      call_sequence_method(object, "pop", Arguments{{{key, nullptr}}, {}, false});
      spend(sequence->elements.size() / 8);
    }
  }
}

void Evaluator::unpack(ExpressionList targets, const Alternatives& value) {
  std::size_t star = targets.size();
  for (std::size_t i = 0; i < targets.size(); ++i) {
    star = std::holds_alternative<Starred>(targets[i]->node) ? i : star;
  }
  const bool has_star = star < targets.size();
  std::vector<Alternatives> parts(targets.size());
  for (Object* object : value) {
    std::vector<Alternatives> elements;
    const bool is_known = add_elements(object, elements);
    const bool is_fitting =
        has_star ? elements.size() + 1 >= targets.size() : elements.size() == targets.size();
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const auto* name = std::get_if<Name>(&targets[i]->node);
      if (!is_known || !is_fitting) {
        parts[i].add(
            unknown(name == nullptr ? std::string() : std::string(name->id), name != nullptr),
            overflow_);
      } else if (i == star) {
        const std::size_t behind = targets.size() - star - 1;
        const auto begin = elements.begin() + static_cast<std::ptrdiff_t>(star);
        parts[i].add(make_sequence({begin, elements.end() - static_cast<std::ptrdiff_t>(behind)}),
                     overflow_);
      } else {
        join(parts[i], elements[i < star ? i : elements.size() - (targets.size() - i)]);
      }
    }
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (parts[i].empty()) {
      parts[i].add(overflow_, overflow_);
    }
    assign(*targets[i], parts[i]);
  }
}

void Evaluator::augment(const AugmentedAssignment& node) {
  const Alternatives left = evaluate(*node.target);
  const Alternatives right = evaluate(*node.value);
  const std::string_view op = node.op.substr(0, node.op.empty() ? 0 : node.op.size() - 1);
  Alternatives result;
  for (Object* a : left) {
    for (Object* b : right) {
      join(result, combine(op, a, b, *node.target));
    }
  }
  assign(*node.target, result);
}

std::vector<Decorator> Evaluator::evaluate_decorators(ExpressionList decorators) {
  std::vector<Decorator> result;
  for (const Expression* expression : decorators) {
    Decorator decorator;
    const auto* call = std::get_if<Call>(&expression->node);
    const Expression& callee = call == nullptr ? *expression : *call->function;
    const Alternatives callees = evaluate(callee);
    decorator.name = source(callee);
    for (const Object* object : callees) {
      if (const auto* foreign = std::get_if<External>(&object->node)) {
        decorator.name = foreign->path;
      } else if (const auto* chain = std::get_if<Unknown>(&object->node);
                 chain != nullptr && chain->is_dotted) {
        decorator.name = chain->text;
      }
    }
    decorator.value = callees;
    if (call != nullptr) {
      decorator.arguments = evaluate_arguments(*call);
      decorator.value = {};
      for (Object* object : callees) {
        join(decorator.value, invoke(object, decorator.arguments, expression));
      }
    }
    result.push_back(std::move(decorator));
  }
  return result;
}

Alternatives Evaluator::apply_decorators(Object* object) {
  // Innermost first, as Python does. What decorators of other distributions give back is taken for
  // the function itself.
  const std::vector<Decorator> decorators = std::get<Function>(object->node).decorators;
  Alternatives result(object);
  for (auto decorator = decorators.rbegin(); decorator != decorators.rend(); ++decorator) {
    auto& function = std::get<Function>(object->node);
    function.is_static = function.is_static || decorator->name == "staticmethod";
    function.is_class_method = function.is_class_method || decorator->name == "classmethod";
    function.is_property =
        function.is_property || last_part(decorator->name).find("property") != std::string::npos;
    const Arguments itself{{{result, nullptr}}, {}, false};
    if (decorator->name == "functools.wraps") {
      // It copies all attributes, pluggy's mark among them.
      const Alternatives* wrapped = decorator->arguments.find("wrapped", 0);
      for (const Object* inner : wrapped == nullptr ? Alternatives() : *wrapped) {
        if (const auto* known = std::get_if<Function>(&inner->node)) {
          function.is_hook = function.is_hook || known->is_hook;
          function.hook_name = function.hook_name.empty() ? known->hook_name : function.hook_name;
        }
      }
    }
    for (Object* value : decorator->value) {
      if (const auto* marker = std::get_if<HookMarker>(&value->node)) {
        mark_hook(*marker, itself);
      } else if (std::holds_alternative<Function>(value->node)) {
        const Alternatives made = call_quietly(value, itself);
        const bool is_callable =
            made.only() != nullptr && (std::holds_alternative<Function>(made.front()->node) ||
                                       std::holds_alternative<Partial>(made.front()->node));
        result = is_callable ? made : result;
      }
    }
  }
  return result;
}

void Evaluator::define_function(const FunctionDefinition& node, std::uint32_t line) {
  Function function;
  function.name = node.name;
  function.parameters = node.parameters;
  function.definition = &node;
  function.module = frame_->module;
  function.closure = frame_->scope;
  for (const Parameter& parameter : node.parameters) {
    function.defaults.push_back(
        parameter.default_value == nullptr ? Alternatives() : evaluate(*parameter.default_value));
  }
  function.decorators = evaluate_decorators(node.decorators);
  const bool is_decorated = !function.decorators.empty();
  Object* const object = make(std::move(function), line);
  assign_name(node.name, apply_decorators(object));
  if (is_decorated && frame_->is_heard && !frame_->is_dry && settings_.on_definition) {
    settings_.on_definition({object, frame_->module, frame_->conditions > 0});
  }
}

void Evaluator::define_class(const ClassDefinition& node, std::uint32_t line) {
  ClassObject type;
  type.definition = &node;
  type.module = frame_->module;
  type.decorators = evaluate_decorators(node.decorators);
  for (const Expression* base : node.bases) {
    type.bases.push_back(evaluate(*base));
    for (const Object* object : type.bases.back()) {
      const auto* foreign = std::get_if<External>(&object->node);
      const auto* own = std::get_if<ClassObject>(&object->node);
      type.is_enumeration = type.is_enumeration ||
                            (foreign != nullptr && is_enumeration_base(foreign->path)) ||
                            (own != nullptr && own->is_enumeration);
      type.is_plain_text = type.is_plain_text || (own != nullptr && own->is_plain_text) ||
                           (foreign != nullptr && last_part(foreign->path) == "StrEnum");
      type.is_record = type.is_record || (own != nullptr && own->is_record) ||
                       (foreign != nullptr && last_part(foreign->path) == "NamedTuple");
      type.is_text =
          type.is_text || (own != nullptr && own->is_text) ||
          (foreign != nullptr && (foreign->path == "str" || last_part(foreign->path) == "StrEnum"));
    }
  }
  type.names = new_scope(NameScope::Kind::class_, frame_->scope, frame_->module);
  NameScope* const names = type.names;
  Object* const object = make(std::move(type), line);
  NameScope* const outer = std::exchange(frame_->scope, names);
  execute(node.body);
  frame_->scope = outer;
  for (auto& [name, value] : names->names) {
    for (Object* member : value) {
      if (auto* function = std::get_if<Function>(&member->node);
          function != nullptr && function->closure == names) {
        function->owner = object;
      }
    }
  }
  assign_name(node.name, Alternatives(object));
}

}  // namespace vdk::python
