#include <algorithm>
#include <utility>

#include "limits.hpp"
#include "vdk/python/evaluate/evaluate.hpp"

namespace vdk::python {
namespace {

constexpr int call_depth_limit = 24;
constexpr int recursion_limit = 8;

bool is_star_result(const Object& object) {
  const auto* sequence = std::get_if<Sequence>(&object.node);
  return sequence != nullptr && !sequence->is_open;
}

// An unknown attribute keeps the text of its expression: no alias of something else.
bool is_same_chain(const Object& callee, const Expression& function) {
  const auto* chain = std::get_if<Unknown>(&callee.node);
  const auto* attribute = std::get_if<Attribute>(&function.node);
  const auto* base = attribute == nullptr ? nullptr : std::get_if<Name>(&attribute->value->node);
  return chain != nullptr && base != nullptr &&
         chain->text == std::string(base->id) + "." + std::string(attribute->name);
}

}  // namespace

Arguments Evaluator::evaluate_arguments(const Call& node) {
  Arguments arguments;
  for (const Expression* expression : node.arguments) {
    const auto* starred = std::get_if<Starred>(&expression->node);
    if (starred == nullptr) {
      arguments.positional.push_back({evaluate(*expression), expression});
      continue;
    }
    const Alternatives value = evaluate(*starred->value);
    if (value.only() == nullptr || !is_star_result(*value.front())) {
      arguments.is_open = true;
      continue;
    }
    for (const Alternatives& element : std::get<Sequence>(value.front()->node).elements) {
      if (arguments.positional.size() < argument_limit) {
        arguments.positional.push_back({element, nullptr});
      }
    }
  }
  for (const Keyword& keyword : node.keywords) {
    const Alternatives value = evaluate(*keyword.value);
    if (!keyword.name.empty()) {
      arguments.keywords.push_back({std::string(keyword.name), value, keyword.value});
      continue;
    }
    const auto* dictionary =
        value.only() == nullptr ? nullptr : std::get_if<Dictionary>(&value.front()->node);
    arguments.is_open = arguments.is_open || dictionary == nullptr || dictionary->is_open;
    if (dictionary != nullptr && dictionary->entries.size() < argument_limit) {
      for (const DictionaryEntry& entry : dictionary->entries) {
        if (const std::string* name = text_constant(entry.key)) {
          arguments.keywords.push_back({*name, entry.value, nullptr});
        }
      }
    }
  }
  return arguments;
}

bool Evaluator::hear(const Expression& expression, const Alternatives& receivers,
                     std::string_view method, std::string_view path, bool is_method,
                     const Arguments& arguments) {
  if (!frame_->is_heard || frame_->is_dry || !settings_.on_call) {
    return false;
  }
  CallSeen seen;
  seen.expression = &expression;
  seen.module = frame_->module;
  seen.is_method = is_method;
  seen.path = path;
  seen.method = method;
  seen.arguments = arguments;
  seen.is_conditional = frame_->conditions > 0;
  seen.is_repeated = frame_->loops > 0;
  for (const Object* object : receivers) {
    const auto* chain = std::get_if<Unknown>(&object->node);
    const auto* foreign = std::get_if<External>(&object->node);
    if (seen.receiver.empty() && chain != nullptr && chain->is_dotted) {
      seen.receiver = chain->text;
    } else if (seen.receiver.empty() && foreign != nullptr) {
      seen.receiver = foreign->path;
      seen.path = foreign->path + "." + seen.method;
    }
  }
  const auto& call = std::get<Call>(expression.node);
  if (is_method && !path.empty()) {
    seen.receiver = before_last_part(path);
  } else if (const auto* attribute = std::get_if<Attribute>(&call.function->node)) {
    if (seen.receiver.empty()) {
      seen.receiver = source(*attribute->value);
    }
  }
  return settings_.on_call(seen);
}

Alternatives Evaluator::evaluate_call(const Call& node, const Expression& expression) {
  Alternatives result;
  if (const auto* attribute = std::get_if<Attribute>(&node.function->node)) {
    const Alternatives receivers = evaluate(*attribute->value);
    const Arguments arguments = evaluate_arguments(node);
    if (hear(expression, receivers, attribute->name, {}, true, arguments)) {
      return receivers;
    }
    for (Object* receiver : receivers) {
      if (auto known = call_method(receiver, attribute->name, arguments, expression)) {
        join(result, *known);
        continue;
      }
      if (auto* parent = std::get_if<SuperObject>(&receiver->node);
          parent != nullptr && attribute->name == "__init__" &&
          std::holds_alternative<Instance>(parent->self->node)) {
        std::get<Instance>(parent->self->node).foreign_arguments = arguments;
      }
      // What stands before has been heard; what an own attribute leads to has not.
      const bool is_heard = std::holds_alternative<Unknown>(receiver->node) ||
                            std::holds_alternative<External>(receiver->node) ||
                            std::holds_alternative<CallResult>(receiver->node);
      for (Object* callee : attribute_of(receiver, attribute->name, node.function)) {
        join(result, is_heard || is_same_chain(*callee, *node.function)
                         ? invoke(callee, arguments, &expression)
                         : invoke_heard(callee, arguments, &expression));
      }
    }
    return result;
  }
  const Alternatives callees = evaluate(*node.function);
  const Arguments arguments = evaluate_arguments(node);
  for (Object* callee : callees) {
    join(result, invoke_heard(callee, arguments, &expression));
  }
  return result;
}

Alternatives Evaluator::invoke_heard(Object* callee, const Arguments& arguments,
                                     const Expression* expression) {
  const auto* chain = std::get_if<Unknown>(&callee->node);
  const auto* foreign = std::get_if<External>(&callee->node);
  if (expression == nullptr || !std::holds_alternative<Call>(expression->node)) {
    return invoke(callee, arguments, expression);
  }
  if (chain != nullptr && chain->is_dotted) {
    const bool is_method = chain->text.find('.') != std::string::npos;
    if (hear(*expression, {}, last_part(chain->text), chain->text, is_method, arguments)) {
      return Alternatives(unknown(std::string(before_last_part(chain->text)), true));
    }
  } else if (foreign != nullptr) {
    hear(*expression, {}, last_part(foreign->path), foreign->path, false, arguments);
  }
  return invoke(callee, arguments, expression);
}

Arguments Evaluator::arguments_in(const Call& call, NameScope* scope) {
  Frame frame;
  frame.module = scope->module;
  frame.scope = scope;
  frame.is_heard = false;
  frame.caller = frame_;
  Frame* const outer = std::exchange(frame_, &frame);
  Arguments arguments = evaluate_arguments(call);
  frame_ = outer;
  return arguments;
}

Alternatives Evaluator::call(Object* callee, const Arguments& arguments) {
  Frame frame;
  Frame* const outer = frame_;
  if (frame_ == nullptr) {
    frame_ = &frame;
  }
  Alternatives result = invoke(callee, arguments, nullptr);
  frame_ = outer;
  return result;
}

Alternatives Evaluator::call_quietly(Object* callee, const Arguments& arguments) {
  Frame frame;
  frame.is_heard = false;
  frame.caller = frame_;
  Frame* const outer = std::exchange(frame_, &frame);
  Alternatives result = invoke(callee, arguments, nullptr);
  frame_ = outer;
  return result;
}

Alternatives Evaluator::invoke(Object* callee, const Arguments& arguments,
                               const Expression* expression) {
  if (std::holds_alternative<Function>(callee->node)) {
    return call_function(callee, nullptr, arguments);
  }
  if (const auto* method = std::get_if<BoundMethod>(&callee->node)) {
    return call_function(method->function, method->self, arguments);
  }
  if (std::holds_alternative<ClassObject>(callee->node)) {
    return instantiate(callee, arguments);
  }
  if (const auto* marker = std::get_if<HookMarker>(&callee->node)) {
    return mark_hook(*marker, arguments);
  }
  if (const auto* foreign = std::get_if<External>(&callee->node)) {
    return invoke_external(*foreign, arguments, expression);
  }
  if (const auto* partial = std::get_if<Partial>(&callee->node)) {
    Arguments all = partial->arguments;
    all.is_open = all.is_open || arguments.is_open;
    all.positional.insert(all.positional.end(), arguments.positional.begin(),
                          arguments.positional.end());
    for (const KeywordValue& keyword : arguments.keywords) {
      std::erase_if(all.keywords,
                    [&](const KeywordValue& known) { return known.name == keyword.name; });
      all.keywords.push_back(keyword);
    }
    // A copy: what is called may make further objects.
    const Alternatives targets = partial->callee;
    Alternatives result;
    for (Object* target : targets) {
      join(result, invoke_heard(target, all, expression));
    }
    return result;
  }
  if (const auto* instance = std::get_if<Instance>(&callee->node)) {
    Alternatives result;
    for (Object* method : attribute_of_class(instance->type, callee, "__call__")) {
      join(result, invoke(method, arguments, expression));
    }
    return result;
  }
  const auto* chain = std::get_if<Unknown>(&callee->node);
  return call_result(chain != nullptr && chain->is_dotted ? chain->text : std::string(), arguments,
                     expression);
}

Alternatives Evaluator::call_result(std::string callee, const Arguments& arguments,
                                    const Expression* expression) {
  std::string text = expression == nullptr ? std::string() : source(*expression);
  return Alternatives(make(CallResult{std::move(callee), arguments, std::move(text)},
                           expression == nullptr ? 0 : expression->range.line));
}

Alternatives Evaluator::mark_hook(const HookMarker& marker, const Arguments& arguments) {
  const Alternatives* target = arguments.find("function", 0);
  if (target == nullptr) {
    HookMarker named = marker;
    const Alternatives* name = arguments.find("specname", 100);
    if (name != nullptr && only_text(*name) != nullptr) {
      named.hook_name = *only_text(*name);
    }
    return Alternatives(make(std::move(named)));
  }
  for (Object* object : *target) {
    if (auto* function = std::get_if<Function>(&object->node)) {
      function->is_hook = true;
      function->hook_name = marker.hook_name;
    }
  }
  return *target;
}

Alternatives Evaluator::call_function(Object* object, Object* self, const Arguments& arguments) {
  const auto& function = std::get<Function>(object->node);
  int depth = 0;
  int own = 0;
  for (const Frame* frame = frame_; frame != nullptr; frame = frame->caller) {
    ++depth;
    own += frame->function == object ? 1 : 0;
  }
  if (depth > call_depth_limit || own > recursion_limit || !spend(8)) {
    return Alternatives(overflow_);
  }
  Frame frame;
  frame.module = function.module;
  frame.scope = new_scope(NameScope::Kind::function, function.closure, function.module);
  frame.function = object;
  frame.self = self;
  frame.caller = frame_;
  frame.conditions = frame_->conditions;
  frame.loops = frame_->loops;
  frame.open_loops = frame_->open_loops;
  frame.outer_conditions = frame.conditions;
  frame.outer_open_loops = frame.open_loops;
  frame.is_heard = frame_->is_heard;
  frame.is_dry = frame_->is_dry;
  bind(function, frame.scope, self, arguments);
  Frame* const outer = std::exchange(frame_, &frame);
  if (function.lambda != nullptr) {
    frame.returns = evaluate(*function.lambda->body);
  } else if (function.definition != nullptr && execute(function.definition->body).falls_through &&
             frame.returns.size() < Alternatives::limit) {
    frame.returns.add(none(), overflow_);
  }
  frame_ = outer;
  if (frame.is_generator) {
    return Alternatives(make(std::move(frame.yields)));
  }
  return frame.returns;
}

void Evaluator::bind(const Function& function, NameScope* scope, Object* self,
                     const Arguments& arguments) {
  std::vector<Alternatives> positional;
  if (self != nullptr) {
    positional.emplace_back(self);
  }
  for (const PositionalValue& argument : arguments.positional) {
    positional.push_back(argument.value);
  }
  std::size_t next = 0;
  std::vector<bool> is_used(arguments.keywords.size(), false);
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    Alternatives& slot = scope->names[parameter.name];
    if (parameter.kind == Parameter::Kind::variadic) {
      Sequence rest{Sequence::Kind::tuple, {}, {}, arguments.is_open, false};
      rest.elements.assign(positional.begin() + static_cast<std::ptrdiff_t>(next),
                           positional.end());
      next = positional.size();
      slot = Alternatives(make(std::move(rest)));
      continue;
    }
    if (parameter.kind == Parameter::Kind::keywords) {
      slot = Alternatives(make(Dictionary{{}, {}, {}, arguments.is_open}));
      for (std::size_t k = 0; k < is_used.size(); ++k) {
        if (!is_used[k]) {
          std::get<Dictionary>(slot.front()->node)
              .entries.push_back(
                  {text_object(arguments.keywords[k].name), arguments.keywords[k].value});
        }
      }
      continue;
    }
    const bool takes_position = parameter.kind != Parameter::Kind::keyword_only;
    if (takes_position && next < positional.size()) {
      slot = positional[next++];
      continue;
    }
    for (std::size_t k = 0; k < is_used.size(); ++k) {
      if (arguments.keywords[k].name == parameter.name) {
        slot = arguments.keywords[k].value;
        is_used[k] = true;
      }
    }
    if (slot.empty()) {
      slot = function.defaults[i];
      if (slot.empty() || arguments.is_open) {
        slot.add(unknown(std::string(parameter.name), true), overflow_);
      }
    }
  }
}

Alternatives Evaluator::instantiate(Object* type, const Arguments& arguments) {
  const auto& definition = std::get<ClassObject>(type->node);
  if (definition.is_enumeration) {
    const Alternatives* value = arguments.find("value", 0);
    for (const std::string_view name : enumeration_members(definition)) {
      const Alternatives member = attribute_of_class(type, nullptr, name);
      const auto* known = member.only() == nullptr
                              ? nullptr
                              : std::get_if<EnumerationMember>(&member.front()->node);
      if (known != nullptr && value != nullptr && value->only() != nullptr &&
          known->value.only() != nullptr && are_equal(*known->value.front(), *value->front())) {
        return member;
      }
    }
    return {};
  }
  NameScope* const attributes = new_scope(NameScope::Kind::instance, nullptr, definition.module);
  Object* const instance = make(Instance{type, attributes, {}});
  const Alternatives constructors = attribute_of_class(type, instance, "__init__");
  for (Object* constructor : constructors) {
    invoke(constructor, arguments, nullptr);
  }
  if (constructors.empty()) {
    std::get<Instance>(instance->node).foreign_arguments = arguments;
    bind_fields(type, attributes, arguments);
    for (Object* method : attribute_of_class(type, instance, "__post_init__")) {
      invoke(method, {}, nullptr);
    }
  }
  return Alternatives(instance);
}

// The annotated names of a dataclass or named tuple, those of its bases first.
std::vector<std::string_view> Evaluator::fields_of(Object* type) {
  std::vector<std::string_view> fields;
  std::vector<Object*> order = linearize(type);
  std::reverse(order.begin(), order.end());
  for (const Object* current : order) {
    for (const Statement* statement : std::get<ClassObject>(current->node).definition->body) {
      const auto* assignment = std::get_if<Assignment>(&statement->node);
      const bool is_annotated = assignment != nullptr && assignment->annotation != nullptr &&
                                !assignment->targets.empty();
      const auto* name = is_annotated ? std::get_if<Name>(&assignment->targets[0]->node) : nullptr;
      if (name == nullptr || std::find(fields.begin(), fields.end(), name->id) != fields.end()) {
        continue;
      }
      const auto* subscript = std::get_if<Subscript>(&assignment->annotation->node);
      const Expression& annotation =
          subscript == nullptr ? *assignment->annotation : *subscript->value;
      const auto* simple = std::get_if<Name>(&annotation.node);
      const auto* dotted = std::get_if<Attribute>(&annotation.node);
      const std::string_view word = simple != nullptr   ? simple->id
                                    : dotted != nullptr ? dotted->name
                                                        : std::string_view{};
      if (word != "ClassVar") {
        fields.push_back(name->id);
      }
    }
  }
  return fields;
}

// `field(default=...)` and `field(default_factory=...)` of dataclasses and their like.
Alternatives Evaluator::field_default(const Alternatives& value) {
  const auto* result =
      value.only() == nullptr ? nullptr : std::get_if<CallResult>(&value.front()->node);
  if (result == nullptr ||
      (last_part(result->callee) != "field" && last_part(result->callee) != "attrib")) {
    return value;
  }
  const Arguments arguments = result->arguments;
  constexpr std::size_t keyword_only = 1000;
  if (const Alternatives* given = arguments.find("default", keyword_only)) {
    return *given;
  }
  for (const std::string_view name : {"default_factory", "factory"}) {
    const Alternatives* factory = arguments.find(name, keyword_only);
    if (factory != nullptr && factory->only() != nullptr) {
      return invoke(factory->front(), {}, nullptr);
    }
  }
  return value;
}

void Evaluator::bind_fields(Object* type, NameScope* attributes, const Arguments& arguments) {
  std::size_t position = 0;
  for (const std::string_view field : fields_of(type)) {
    if (const Alternatives* value = arguments.find(field, position++)) {
      attributes->names[field] = *value;
      continue;
    }
    const Alternatives in_class = attribute_of_class(type, nullptr, field);
    const Alternatives value = field_default(in_class);
    const bool is_made = !value.empty() && !in_class.empty() && value.front() != in_class.front();
    if (arguments.is_open) {
      attributes->names[field] = Alternatives(unknown(std::string(field), true));
    } else if (is_made) {
      attributes->names[field] = value;
    }
  }
}

Alternatives Evaluator::invoke_external(const External& external_callee, const Arguments& arguments,
                                        const Expression* expression) {
  const std::string path = external_callee.path;
  if (auto known = call_builtin(path, arguments, expression)) {
    return *known;
  }
  if (last_part(path) == "HookimplMarker") {
    const Alternatives* project = arguments.find("project_name", 0);
    const std::string* name = project == nullptr ? nullptr : only_text(*project);
    const auto* constant_name = project == nullptr || project->only() == nullptr
                                    ? nullptr
                                    : std::get_if<External>(&project->front()->node);
    const bool is_hook_project =
        (name != nullptr && *name == settings_.hook_project) ||
        (constant_name != nullptr && last_part(constant_name->path) == "GROUP_NAME" &&
         before_last_part(constant_name->path) == before_last_part(settings_.hook_marker));
    if (is_hook_project) {
      return Alternatives(make(HookMarker{}));
    }
  }
  return call_result(path, arguments, expression);
}

}  // namespace vdk::python
