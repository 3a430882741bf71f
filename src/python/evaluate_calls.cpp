#include <algorithm>
#include <array>
#include <utility>

#include "vdk/python/evaluate.hpp"
#include "vdk/python/literal_text.hpp"

namespace vdk::python {
namespace {

constexpr int call_depth_limit = 24;
constexpr std::size_t argument_limit = 200;

bool is_star_result(const Object& object) {
  const auto* sequence = std::get_if<Sequence>(&object.node);
  return sequence != nullptr && !sequence->is_open;
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
  if (const auto* attribute = std::get_if<Attribute>(&call.function->node)) {
    if (seen.receiver.empty()) {
      seen.receiver = source(*attribute->value);
    }
  } else if (is_method) {
    seen.receiver = before_last_part(path);
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
      for (Object* callee : attribute_of(receiver, attribute->name, node.function)) {
        join(result, invoke(callee, arguments, &expression));
      }
    }
    return result;
  }
  const Alternatives callees = evaluate(*node.function);
  const Arguments arguments = evaluate_arguments(node);
  for (Object* callee : callees) {
    const auto* chain = std::get_if<Unknown>(&callee->node);
    const auto* foreign = std::get_if<External>(&callee->node);
    if (chain != nullptr && chain->is_dotted) {
      const bool is_method = chain->text.find('.') != std::string::npos;
      hear(expression, {}, last_part(chain->text), chain->text, is_method, arguments);
    } else if (foreign != nullptr) {
      hear(expression, {}, last_part(foreign->path), foreign->path, false, arguments);
    }
    join(result, invoke(callee, arguments, &expression));
  }
  return result;
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
  if (depth > call_depth_limit || own > 1 || !spend(8)) {
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
    return Alternatives(make(Sequence{Sequence::Kind::list, {}, frame.yields, true}));
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
      Sequence rest{Sequence::Kind::tuple, {}, {}, arguments.is_open};
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
  Object* const instance = make(Instance{type, attributes});
  const Alternatives constructors = attribute_of_class(type, instance, "__init__");
  for (Object* constructor : constructors) {
    invoke(constructor, arguments, nullptr);
  }
  if (constructors.empty()) {
    bind_fields(type, attributes, arguments);
  }
  return Alternatives(instance);
}

// A dataclass or named tuple takes its annotated names in order.
void Evaluator::bind_fields(Object* type, NameScope* attributes, const Arguments& arguments) {
  std::size_t position = 0;
  for (const Statement* statement : std::get<ClassObject>(type->node).definition->body) {
    const auto* assignment = std::get_if<Assignment>(&statement->node);
    if (assignment == nullptr || assignment->annotation == nullptr || assignment->targets.empty()) {
      continue;
    }
    const auto* name = std::get_if<Name>(&assignment->targets[0]->node);
    const Alternatives* value = name == nullptr ? nullptr : arguments.find(name->id, position++);
    if (value != nullptr) {
      attributes->names[name->id] = *value;
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

std::optional<Alternatives> Evaluator::call_builtin(std::string_view name,
                                                    const Arguments& arguments,
                                                    const Expression* expression) {
  const Alternatives* first = arguments.find({}, 0);
  if (name == "super") {
    const Frame* frame = frame_;
    const auto* function =
        frame->function == nullptr ? nullptr : std::get_if<Function>(&frame->function->node);
    if (function == nullptr || function->owner == nullptr || frame->self == nullptr) {
      return std::nullopt;
    }
    return Alternatives(make(SuperObject{frame->self, function->owner}));
  }
  if (name == "dict" && arguments.positional.empty() && !arguments.is_open) {
    Object* const result = make(Dictionary{});
    for (const KeywordValue& argument : arguments.keywords) {
      store_item(result, Alternatives(text_object(argument.name)), argument.value, true);
    }
    return Alternatives(result);
  }
  if (first == nullptr) {
    return std::nullopt;
  }
  if (name == "str" && arguments.positional.size() == 1 && expression != nullptr) {
    return concatenate({*first}, *expression);
  }
  if (name == "list" || name == "tuple" || name == "sorted" || name == "set" ||
      name == "frozenset" || name == "reversed" || name == "iter") {
    const Iteration iteration = iterate(*first, {});
    const Sequence::Kind kind = name == "tuple" ? Sequence::Kind::tuple : Sequence::Kind::list;
    return Alternatives(
        make(Sequence{kind, iteration.elements, iteration.rest, iteration.is_open}));
  }
  const std::string* attribute_name =
      arguments.positional.size() >= 2 ? only_text(arguments.positional[1].value) : nullptr;
  if (name == "getattr" && attribute_name != nullptr) {
    Alternatives result;
    for (Object* object : *first) {
      join(result, attribute_of(object, *attribute_name, expression));
    }
    return result;
  }
  return std::nullopt;
}

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
    const auto pieces = split_format(text);
    std::vector<Alternatives> parts;
    std::size_t automatic = 0;
    for (const FormatField& piece : pieces ? *pieces : std::vector<FormatField>()) {
      parts.emplace_back(text_object(piece.text));
      const bool is_number =
          !piece.field.empty() && piece.field.find_first_not_of("0123456789") == std::string::npos;
      const std::size_t place = piece.field.empty()                   ? automatic++
                                : is_number && piece.field.size() < 4 ? std::stoul(piece.field)
                                                                      : argument_limit;
      const Alternatives* value = piece.is_field ? arguments.find(piece.field, place) : nullptr;
      if (piece.is_field) {
        parts.push_back(value == nullptr ? Alternatives(overflow_) : *value);
      }
    }
    return pieces ? concatenate(parts, expression) : Alternatives(unknown_source(expression));
  }
  const Alternatives* first = arguments.find({}, 0);
  if (method == "join" && first != nullptr) {
    const Iteration iteration = iterate(*first, {});
    std::vector<Alternatives> parts;
    for (const Alternatives& element : iteration.elements) {
      if (!parts.empty()) {
        parts.emplace_back(text_object(text));
      }
      parts.push_back(element);
    }
    if (iteration.is_open) {
      parts.emplace_back(overflow_);
    }
    return concatenate(parts, expression);
  }
  std::vector<std::string> texts;
  for (const PositionalValue& argument : arguments.positional) {
    const std::string* known = only_text(argument.value);
    if (known == nullptr) {
      return Alternatives(unknown_source(expression));
    }
    texts.push_back(*known);
  }
  if ((method == "startswith" || method == "endswith") && texts.size() == 1) {
    return Alternatives(
        boolean(method == "startswith" ? text.starts_with(texts[0]) : text.ends_with(texts[0])));
  }
  const auto result = apply_text_method(text, method, texts);
  return Alternatives(result && arguments.keywords.empty()
                          ? text_object(*result, expression.range.line)
                          : unknown_source(expression));
}

}  // namespace vdk::python
