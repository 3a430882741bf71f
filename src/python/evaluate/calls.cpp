#include "calls.hpp"

#include <string>
#include <utility>
#include <vector>

#include "builtins.hpp"
#include "collections.hpp"
#include "contexts.hpp"
#include "definitions.hpp"
#include "escapes.hpp"
#include "expressions.hpp"
#include "instances.hpp"
#include "methods.hpp"
#include "names.hpp"
#include "statements.hpp"
#include "suspended.hpp"

namespace vdk::python {
namespace {

// Whether the callee is the unknown attribute that the expression itself names, and not something
// that the name is an alias of.
bool is_same_chain(const Object& callee, const Expression& function) {
  const auto* chain = callee.as<Unknown>();
  const auto* attribute = function.as<Attribute>();
  const std::string_view base = attribute == nullptr ? "" : name_of(*attribute->value);
  return chain != nullptr && !base.empty() && before_last_part(chain->text) == base &&
         last_part(chain->text) == attribute->name;
}

bool is_reported(const Run& run) { return run.frame->is_reported() && run.settings.on_call; }

// Reports a call. Returns whether the call returns its receiver.
bool report(Run& run, const Expression& expression, CallSeen& seen) {
  seen.expression = &expression;
  seen.module = run.frame->module;
  seen.is_conditional = run.frame->now.conditions > 0;
  seen.is_repeated = run.frame->now.loops > 0;
  const auto* attribute = expression.as<Call>()->function->as<Attribute>();
  if (seen.receiver.empty() && attribute != nullptr) seen.receiver = source(run, *attribute->value);
  return run.settings.on_call(seen);
}

// Whether an object is what a method of VDK returned, such as `plugin_registry.plugin_manager()`.
bool is_watched_result(const Run& run, const Object& object) {
  const auto* made = object.as<CallResult>();
  return made != nullptr && run.settings.is_watched &&
         run.settings.is_watched(std::string(made->callee) + "()");
}

// The class of an instance whose own method is called: the call is followed, so it registers
// nothing itself. Empty for anything else.
std::string_view own_class_with(Run& run, const Object& receiver, std::string_view method) {
  const auto* instance = receiver.as<Instance>();
  if (instance == nullptr) return {};
  for (const Object* type : linearize(run, instance->type)) {
    const auto& own = type->get<ClassObject>();
    if (own.names->names.contains(method)) return own.definition->name;
  }
  return {};
}

bool report_method(Run& run, const Expression& expression, const Alternatives& receivers,
                   std::string_view method, const Arguments& arguments) {
  if (!is_reported(run)) return false;
  CallSeen seen;
  seen.is_method = true;
  seen.method = method;
  seen.arguments = arguments;
  for (const Object* object : receivers) {
    const auto* chain = object->as<Unknown>();
    const auto* foreign = object->as<External>();
    if (seen.receiver.empty() && chain != nullptr && chain->is_dotted) {
      seen.receiver = chain->text;
    } else if (seen.receiver.empty() && foreign != nullptr) {
      seen.receiver = foreign->path;
      seen.path = run.heap.keep_joined({foreign->path, ".", seen.method});
    } else if (seen.receiver.empty() && is_watched_result(run, *object)) {
      seen.receiver = run.heap.keep_joined({object->get<CallResult>().callee, "()"});
    } else if (receivers.size() == 1) {
      seen.receiver = own_class_with(run, *object, method);
    }
  }
  return report(run, expression, seen);
}

bool report_path(Run& run, const Expression& expression, std::string_view path, bool is_method,
                 const Arguments& arguments) {
  if (!is_reported(run)) return false;
  CallSeen seen;
  seen.is_method = is_method;
  seen.path = path;
  seen.method = last_part(path);
  seen.arguments = arguments;
  if (is_method) seen.receiver = before_last_part(path);
  return report(run, expression, seen);
}

Alternatives call_method_of(Run& run, Object* receiver, const Attribute& attribute,
                            const Arguments& arguments, const Expression& expression) {
  const Alternatives known = call_method(run, receiver, attribute.name, arguments, expression);
  if (!known.empty()) return known;
  const auto* parent = receiver->as<SuperObject>();
  if (parent != nullptr && attribute.name == "__init__") {
    if (auto* self = parent->self->as<Instance>()) self->foreign_arguments = arguments;
  }
  const Alternatives of_stack =
      call_stack_method(run, *receiver, attribute.name, arguments, expression);
  if (!of_stack.empty()) return of_stack;
  // What logging and VDK itself return is as harmless as they are.
  const auto* made = receiver->as<CallResult>();
  if (made != nullptr && is_harmless(made->callee)) {
    return run.heap.make(CallResult{run.heap.keep_joined({made->callee, ".", attribute.name}),
                                    arguments, &expression, run.frame->module},
                         expression.range.line);
  }
  // A call of something unknown has already been reported. A call through an attribute of the
  // plugin's own objects has not.
  const bool is_foreign =
      receiver->is<Unknown>() || receiver->is<External>() || receiver->is<CallResult>();
  const Expression& function = *expression.as<Call>()->function;
  Alternatives result;
  for (Object* callee : attribute_of(run, receiver, attribute.name, &function)) {
    run.heap.join(result, is_foreign || is_same_chain(*callee, function)
                              ? invoke(run, callee, arguments, &expression)
                              : invoke_reported(run, callee, arguments, &expression));
  }
  return result;
}

// Binds what is given by position, and collections for `*rest` and `**rest`. The other parameters
// have no value yet. Returns the dictionary for `**rest`; nullptr if there is none.
Object* bind_positions(Run& run, const Function& function, NameScope* scope, Object* self,
                       const Arguments& arguments) {
  Object* rest = nullptr;
  const std::size_t bound = self == nullptr ? 0 : 1;
  const std::size_t count = bound + arguments.positional.size();
  const auto given = [&](std::size_t i) {
    return i < bound ? Alternatives(self) : arguments.positional[i - bound].value;
  };
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    Alternatives& slot = scope->names[parameter.name];
    if (parameter.kind == Parameter::Kind::variadic) {
      Sequence others{Sequence::Kind::tuple, {}, {}, arguments.is_open, false};
      for (std::size_t next = i; next < count; ++next) others.elements.push_back(given(next));
      slot = run.heap.make(std::move(others));
    } else if (parameter.kind == Parameter::Kind::keywords) {
      rest = run.heap.make(Dictionary{{}, {}, {}, arguments.is_open});
      slot = rest;
    } else if (parameter.kind != Parameter::Kind::keyword_only && i < count) {
      slot = given(i);
    }
  }
  return rest;
}

void bind(Run& run, const Function& function, NameScope* scope, Object* self,
          const Arguments& arguments) {
  const bool is_outermost = run.frame->module == nullptr && run.frame->caller == nullptr;
  Object* const rest = bind_positions(run, function, scope, self, arguments);
  for (const KeywordValue& given : arguments.keywords) {
    const auto slot = scope->names.find(given.name);
    if (slot != scope->names.end() && slot->second.empty()) {
      slot->second = given.value;
    } else if (rest != nullptr) {
      rest->get<Dictionary>().entries.push_back({run.heap.lasting_text(given.name), given.value});
    }
  }
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    Alternatives& slot = scope->names[function.parameters[i].name];
    if (!slot.empty()) continue;
    slot = function.defaults[i];
    if (slot.empty() || arguments.is_open)
      run.heap.join(slot, run.heap.make(Unknown{function.parameters[i].name, true, is_outermost}));
  }
}

Alternatives call_partial(Run& run, const Partial& partial, const Arguments& arguments,
                          const Expression* expression) {
  const List<PositionalValue> first = partial.arguments.positional;
  const List<KeywordValue> known = partial.arguments.keywords;
  std::vector<PositionalValue> positional(first.begin(), first.end());
  std::vector<KeywordValue> keywords(known.begin(), known.end());
  positional.insert(positional.end(), arguments.positional.begin(), arguments.positional.end());
  for (const KeywordValue& keyword : arguments.keywords) {
    std::erase_if(keywords, [&](const KeywordValue& each) { return each.name == keyword.name; });
    keywords.push_back(keyword);
  }
  const Arguments all{run.heap.keep_list(positional), run.heap.keep_list(keywords),
                      partial.arguments.is_open || arguments.is_open};
  Alternatives result;
  for (Object* target : partial.callee)
    run.heap.join(result, invoke_reported(run, target, all, expression));
  return result;
}

// Whether a call is `plugin_registry.hook().NAME(...)` or `plugin_manager().hook.NAME(...)`.
bool calls_hook(Run& run, const Expression* expression) {
  const auto* call = expression == nullptr ? nullptr : expression->as<Call>();
  const auto* attribute = call == nullptr ? nullptr : call->function->as<Attribute>();
  if (attribute == nullptr) return false;
  const std::string_view receiver = source(run, *attribute->value);
  return last_part(receiver) == "hook()" || last_part(receiver) == "hook";
}

// A call of a method of VDK's own objects, such as `context.connections`, gives nothing away. Nor
// does a call of a hook through pluggy, whose implementations are read as hooks.
void report_unfollowed(Run& run, const Object& callee, std::string_view path,
                       const Arguments& arguments, const Expression* expression) {
  const bool is_execution = path == "exec" || path == "eval";
  if (is_execution && arguments.positional.size() < 2) report_execution(run, path, expression);
  if (arguments.positional.empty() && arguments.keywords.empty()) return;
  const auto* chain = callee.as<Unknown>();
  const bool is_of_vdk = (chain != nullptr && chain->is_given) || calls_hook(run, expression);
  if (!is_of_vdk && (callee.is<Unknown>() || !is_harmless(path)))
    report_escapes(run, arguments, path, expression);
}

Alternatives call_external(Run& run, std::string_view path, const Arguments& arguments,
                           const Expression* expression) {
  const Alternatives known = call_builtin(run, path, arguments, expression);
  if (!known.empty() || last_part(path) != "HookimplMarker") return known;
  // The project name is written as a string or imported from VDK's own module.
  const Alternatives* project = arguments.find("project_name", 0);
  const std::string_view* name = only_text(project);
  const auto* named = project == nullptr ? nullptr : project->only_as<External>();
  const bool is_hook_project =
      (name != nullptr && *name == run.settings.hook_project) ||
      (named != nullptr && last_part(named->path) == "GROUP_NAME" &&
       before_last_part(named->path) == before_last_part(run.settings.hook_marker));
  return is_hook_project ? run.heap.make(HookMarker{}) : Alternatives();
}

}  // namespace

Arguments evaluate_arguments(Run& run, const Call& node) {
  bool is_open = false;
  KeptList<PositionalValue> positional(run.heap, node.arguments.size());
  for (const Expression* expression : node.arguments) {
    const auto* starred = expression->as<Starred>();
    if (starred == nullptr) {
      positional.push_back({evaluate(run, *expression), expression});
      continue;
    }
    const Sequence sequence = iterate(run, evaluate(run, *starred->value));
    if (sequence.is_open) {
      is_open = true;
      continue;
    }
    for (const Alternatives& element : sequence.elements) {
      if (positional.size() < argument_limit) positional.push_back({element, nullptr});
    }
  }
  KeptList<KeywordValue> keywords(run.heap, node.keywords.size());
  for (const Keyword& keyword : node.keywords) {
    const Alternatives value = evaluate(run, *keyword.value);
    if (!keyword.name.empty()) {
      keywords.push_back({keyword.name, value, keyword.value});
      continue;
    }
    const auto* dictionary = value.only_as<Dictionary>();
    is_open = is_open || dictionary == nullptr || dictionary->is_open;
    if (dictionary == nullptr || dictionary->entries.size() >= argument_limit) continue;
    for (const DictionaryEntry& entry : dictionary->entries) {
      if (const std::string_view* name = text_constant(entry.key))
        keywords.push_back({*name, entry.value, nullptr});
    }
  }
  return {positional.list(), keywords.list(), is_open};
}

Alternatives evaluate_call(Run& run, const Call& node, const Expression& expression) {
  const auto* attribute = node.function->as<Attribute>();
  const Alternatives called =
      evaluate(run, attribute == nullptr ? *node.function : *attribute->value);
  const Arguments arguments = evaluate_arguments(run, node);
  if (attribute != nullptr && report_method(run, expression, called, attribute->name, arguments))
    return called;
  Alternatives result;
  const Temporarily conditional(run.frame->now.conditions,
                                run.frame->now.conditions + (called.size() > 1 ? 1 : 0));
  for (Object* object : called) {
    run.heap.join(result, attribute == nullptr
                              ? invoke_reported(run, object, arguments, &expression)
                              : call_method_of(run, object, *attribute, arguments, expression));
  }
  return result;
}

Alternatives invoke_reported(Run& run, Object* callee, const Arguments& arguments,
                             const Expression* expression) {
  if (expression != nullptr && expression->is<Call>()) {
    const auto* chain = callee->as<Unknown>();
    const auto* foreign = callee->as<External>();
    if (chain != nullptr && chain->is_dotted) {
      const bool is_method = chain->text.find('.') != std::string::npos;
      if (report_path(run, *expression, chain->text, is_method, arguments))
        return run.heap.make(Unknown{before_last_part(chain->text), true, chain->is_given});
    } else if (foreign != nullptr) {
      report_path(run, *expression, foreign->path, false, arguments);
    }
  }
  return invoke(run, callee, arguments, expression);
}

Alternatives call_quietly(Run& run, Object* callee, const Arguments& arguments) {
  Frame frame;
  frame.now.reports_calls = false;
  frame.caller = run.frame;
  const Temporarily entered(run.frame, &frame);
  return invoke(run, callee, arguments, nullptr);
}

Alternatives invoke(Run& run, Object* callee, const Arguments& arguments,
                    const Expression* expression) {
  Alternatives result;
  std::string_view path;
  if (callee->is<Function>()) {
    return call_function(run, callee, nullptr, arguments);
  } else if (const auto* method = callee->as<BoundMethod>()) {
    return call_function(run, method->function, method->self, arguments);
  } else if (callee->is<ClassObject>()) {
    return instantiate(run, callee, arguments);
  } else if (const auto* marker = callee->as<HookMarker>()) {
    return mark_hook(run, *marker, arguments);
  } else if (const auto* partial = callee->as<Partial>()) {
    return call_partial(run, *partial, arguments, expression);
  } else if (const auto* instance = callee->as<Instance>()) {
    for (Object* method_called : attribute_of_class(run, instance->type, callee, "__call__"))
      run.heap.join(result, invoke(run, method_called, arguments, expression));
    return result;
  } else if (const auto* foreign = callee->as<External>()) {
    result = call_external(run, foreign->path, arguments, expression);
    if (!result.empty()) return result;
    path = foreign->path;
  } else if (const auto* chain = callee->as<Unknown>(); chain != nullptr && chain->is_dotted) {
    path = chain->text;
  }
  report_unfollowed(run, *callee, path, arguments, expression);
  resume_arguments(run, arguments);
  return run.heap.make(CallResult{path, arguments, expression, run.frame->module},
                       expression == nullptr ? 0 : expression->range.line);
}

Alternatives call_function(Run& run, Object* callee, Object* self, const Arguments& arguments) {
  const auto* definition = callee->get<Function>().definition;
  if (definition == nullptr || (!body_of(*definition).has_yield && !definition->is_async))
    return run_function(run, callee, self, arguments);
  return suspend(
      run,
      [callee, self, arguments](Run& later) {
        return run_function(later, callee, self, arguments);
      },
      definition->is_async && !body_of(*definition).has_yield);
}

Alternatives run_function(Run& run, Object* callee, Object* self, const Arguments& arguments) {
  constexpr std::size_t cost = 8;  // steps, for setting up the frame
  const auto& function = callee->get<Function>();
  int depth = 0;
  int own = 0;
  for (const Frame* frame = run.frame; frame != nullptr; frame = frame->caller) {
    ++depth;
    own += frame->function == callee ? 1 : 0;
  }
  if (depth > call_depth_limit) report_escapes(run, arguments, function.name, nullptr);
  if (depth > call_depth_limit || own > recursion_limit || !run.budget.spend(cost))
    return run.heap.overflow();
  Frame frame;
  frame.module = function.module;
  frame.scope = run.heap.scope(NameScope::Kind::function, function.closure, function.module);
  frame.function = callee;
  frame.self = self;
  frame.caller = run.frame;
  frame.outer = run.frame->now;
  frame.now = run.frame->now;
  frame.stops_at_yield = std::exchange(run.stops_at_yield, false);
  frame.is_stopped = run.frame->is_stopped;
  bind(run, function, frame.scope, self, arguments);
  const Temporarily entered(run.frame, &frame);
  if (!function.wrapper.empty()) {
    ++frame.now.conditions;
    for (const Parameter& parameter : function.parameters)
      report_escape(run, frame.scope->names[parameter.name], function.wrapper, callee->line);
  }
  frame.conditions_of_statement = frame.now.conditions;
  if (function.lambda != nullptr) {
    frame.returns = evaluate(run, *function.lambda->body);
  } else if (function.definition != nullptr) {
    const Flow flow = execute(run, body_of(*function.definition).statements);
    frame.raises = !flow.falls_through && flow.may_raise && frame.returns.empty() &&
                   !frame.is_generator && !function.definition->is_async;
    if (flow.falls_through && frame.returns.size() < alternatives_limit)
      run.heap.join(frame.returns, run.heap.none());
  }
  const bool is_certain_to_run = frame.outer.conditions == frame.caller->conditions_of_statement;
  frame.caller->raises = frame.caller->raises || (frame.raises && is_certain_to_run);
  return frame.is_generator ? run.heap.make(std::move(frame.yields)) : frame.returns;
}

}  // namespace vdk::python
