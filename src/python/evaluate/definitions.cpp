#include "definitions.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calls.hpp"
#include "escapes.hpp"
#include "expressions.hpp"
#include "names.hpp"
#include "operators.hpp"
#include "statements.hpp"

namespace vdk::python {
namespace {

bool is_enumeration_base(std::string_view path) {
  constexpr std::array<std::string_view, 5> names{"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"};
  return std::ranges::find(names, last_part(path)) != names.end();
}

Function make_function(Run& run, List<Parameter> parameters) {
  Function function;
  function.parameters = parameters;
  function.module = run.frame->module;
  function.closure = run.frame->scope;
  KeptList<Alternatives> defaults(run.heap, parameters.size());
  for (const Parameter& parameter : parameters) {
    defaults.push_back(parameter.default_value == nullptr
                           ? Alternatives()
                           : evaluate(run, *parameter.default_value));
  }
  function.defaults = defaults.list();
  return function;
}

List<Decorator> evaluate_decorators(Run& run, ExpressionList decorators) {
  KeptList<Decorator> result(run.heap, decorators.size());
  for (const Expression* expression : decorators) {
    const auto* call = expression->as<Call>();
    const Expression& callee = call == nullptr ? *expression : *call->function;
    Decorator decorator;
    decorator.value = evaluate(run, callee);
    decorator.name = source(run, callee);
    for (const Object* object : decorator.value) {
      const auto* foreign = object->as<External>();
      const auto* chain = object->as<Unknown>();
      if (foreign != nullptr) decorator.name = foreign->path;
      if (chain != nullptr && chain->is_dotted) decorator.name = chain->text;
    }
    if (call != nullptr) {
      decorator.arguments = evaluate_arguments(run, *call);
      const Alternatives callees = std::exchange(decorator.value, {});
      for (Object* object : callees)
        run.heap.join(decorator.value, invoke(run, object, decorator.arguments, expression));
    }
    result.push_back(decorator);
  }
  return result.list();
}

// `functools.wraps` copies all attributes, including pluggy's hook marker.
void copy_hook(Function& function, const Alternatives* wrapped) {
  for (const Object* object : wrapped == nullptr ? Alternatives() : *wrapped) {
    if (const auto* known = object->as<Function>()) {
      function.is_hook = function.is_hook || known->is_hook;
      if (function.hook_name.empty()) function.hook_name = known->hook_name;
      function.is_wrapper = function.is_wrapper || known->is_wrapper;
      function.is_optional_hook = function.is_optional_hook || known->is_optional_hook;
    }
  }
}

// Whether calling a decorator runs code that is followed.
bool is_own_decorator(const Object& value) {
  return value.is<Function>() || value.is<BoundMethod>() || value.is<Partial>() ||
         value.is<Instance>();
}

// Applies the decorators, innermost first, and returns the value that the function's name is bound
// to. A decorator from another distribution is assumed to return the function itself, or a wrapper
// that may or may not call it.
Alternatives apply_decorators(Run& run, Object* object) {
  auto& function = object->get<Function>();
  Alternatives result(object);
  for (std::size_t i = function.decorators.size(); i-- > 0;) {
    const Decorator& decorator = function.decorators[i];
    function.is_static = function.is_static || decorator.name == "staticmethod";
    function.is_class_method = function.is_class_method || decorator.name == "classmethod";
    function.is_property = function.is_property ||
                           last_part(decorator.name).find("property") != std::string_view::npos;
    if (decorator.name == "functools.wraps")
      copy_hook(function, decorator.arguments.find("wrapped", 0));
    const Arguments itself = run.heap.arguments({result});
    for (Object* value : decorator.value) {
      if (const auto* marker = value->as<HookMarker>()) {
        mark_hook(run, *marker, itself);
      } else if (is_own_decorator(*value)) {
        const Alternatives made = call_quietly(run, value, itself);
        if (made.only_as<Function>() != nullptr || made.only_as<Partial>() != nullptr)
          result = made;
      } else if (is_unfollowed(*value) && !is_transparent(decorator.name)) {
        function.wrapper = decorator.name;
        report_escape(run, result, decorator.name, object->line);
      }
    }
  }
  return result;
}

// The same for a class. What is not another class or an instance is taken for the class itself.
Alternatives apply_class_decorators(Run& run, Object* object) {
  const List<Decorator> decorators = object->get<ClassObject>().decorators;
  Alternatives result(object);
  for (std::size_t i = decorators.size(); i-- > 0;) {
    const Arguments itself = run.heap.arguments({result});
    for (Object* value : decorators[i].value) {
      if (!is_own_decorator(*value)) continue;
      const Alternatives made = call_quietly(run, value, itself);
      if (made.only_as<ClassObject>() != nullptr || made.only_as<Instance>() != nullptr)
        result = made;
    }
  }
  return result;
}

// The metaclass of a class or of its bases; empty for `type`.
Alternatives inherited_metaclass(Run& run, Object* type) {
  for (const Object* current : linearize(run, type)) {
    const Alternatives& own = current->get<ClassObject>().metaclass;
    if (!own.empty()) return own;
  }
  return {};
}

// Copies the properties that a class inherits from a base, such as being an enumeration.
void inherit(ClassObject& type, const Object& base) {
  if (const auto* own = base.as<ClassObject>()) {
    type.is_enumeration = type.is_enumeration || own->is_enumeration;
    type.is_plain_text = type.is_plain_text || own->is_plain_text;
    type.is_record = type.is_record || own->is_record;
    type.is_text = type.is_text || own->is_text;
  } else if (const auto* foreign = base.as<External>()) {
    const std::string_view name = last_part(foreign->path);
    type.is_enumeration = type.is_enumeration || is_enumeration_base(name);
    type.is_plain_text = type.is_plain_text || name == "StrEnum";
    type.is_record = type.is_record || name == "NamedTuple";
    type.is_text = type.is_text || foreign->path == "str" || name == "StrEnum";
  }
}

// A base class that is not followed gets the keywords of the class statement.
void report_to_bases(Run& run, const ClassDefinition& node, Object* type,
                     const Arguments& keywords) {
  if (node.bases.empty()) return;
  const List<Object*> order = linearize(run, type);
  for (const Object* current : order) {
    for (const Alternatives& base : current->get<ClassObject>().bases) {
      for (const Object* object : base) {
        if (is_unfollowed(*object))
          report_escapes(run, keywords, source(run, *node.bases[0]), node.bases[0]);
      }
    }
  }
}

// Runs what a class statement runs after the body: `__init_subclass__` of a base, and `__new__` and
// `__init__` of the metaclass.
void tell_creators(Run& run, const ClassDefinition& node, Object* type, const Arguments& keywords) {
  const auto& made = type->get<ClassObject>();
  report_to_bases(run, node, type, keywords);
  for (Object* method : attribute_of_class(run, type, nullptr, "__init_subclass__", type))
    invoke(run, method, keywords, nullptr);
  for (Object* metaclass : inherited_metaclass(run, type)) {
    if (!metaclass->is<ClassObject>()) continue;
    const Alternatives own_name = run.heap.lasting_text(made.definition->name);
    const Alternatives bases = run.heap.tuple({made.bases.begin(), made.bases.end()});
    const Alternatives names = run.heap.make(Dictionary{{}, {}, {}, true});
    for (const std::string_view name : {"__new__", "__init__"}) {
      Object* const first = name == "__new__" ? metaclass : type;
      for (Object* method : attribute_of_class(run, metaclass, nullptr, name)) {
        Arguments all = run.heap.arguments({first, own_name, bases, names});
        all.keywords = keywords.keywords;
        all.is_open = keywords.is_open;
        call_quietly(run, method, all);
      }
    }
  }
}

}  // namespace

Alternatives mark_hook(Run& run, const HookMarker& marker, const Arguments& arguments) {
  const Alternatives* target = arguments.find("function", 0);
  if (target == nullptr) {
    HookMarker configured = marker;
    if (const std::string_view* name = only_text(arguments.find("specname")))
      configured.hook_name = *name;
    const auto is_set = [&](std::string_view keyword) {
      const Alternatives* value = arguments.find(keyword);
      return value != nullptr && truth(*value).value_or(true);
    };
    configured.is_wrapper = configured.is_wrapper || is_set("hookwrapper") || is_set("wrapper");
    configured.is_optional = configured.is_optional || is_set("optionalhook");
    return run.heap.make(std::move(configured));
  }
  for (Object* object : *target) {
    if (auto* function = object->as<Function>()) {
      function->is_hook = true;
      function->hook_name = marker.hook_name;
      function->is_wrapper = marker.is_wrapper;
      function->is_optional_hook = marker.is_optional;
    }
  }
  return *target;
}

Alternatives evaluate_lambda(Run& run, const Lambda& node, std::uint32_t line) {
  Function function = make_function(run, node.parameters);
  function.lambda = &node;
  return run.heap.make(std::move(function), line);
}

void define_function(Run& run, const FunctionDefinition& node, std::uint32_t line) {
  Function function = make_function(run, node.parameters);
  function.name = node.name;
  function.definition = &node;
  function.decorators = evaluate_decorators(run, node.decorators);
  Object* const object = run.heap.make(std::move(function), line);
  assign_name(run, node.name, apply_decorators(run, object));
  if (!node.decorators.empty() && run.frame->is_reported() && run.settings.on_definition)
    run.settings.on_definition({object, run.frame->module, run.frame->now.conditions > 0});
}

void define_class(Run& run, const ClassDefinition& node, std::uint32_t line) {
  ClassObject type;
  type.definition = &node;
  type.module = run.frame->module;
  type.decorators = evaluate_decorators(run, node.decorators);
  KeptList<Alternatives> bases(run.heap, node.bases.size());
  for (const Expression* base : node.bases) {
    const Alternatives value = evaluate(run, *base);
    bases.push_back(value);
    for (const Object* object : value) inherit(type, *object);
  }
  type.bases = bases.list();
  Arguments keywords;
  KeptList<KeywordValue> given(run.heap, node.keywords.size());
  for (const Keyword& keyword : node.keywords) {
    const Alternatives value = evaluate(run, *keyword.value);
    if (keyword.name == "metaclass") {
      type.metaclass = value;
    } else if (!keyword.name.empty()) {
      given.push_back({keyword.name, value, keyword.value});
    } else {
      keywords.is_open = true;
    }
  }
  keywords.keywords = given.list();
  NameScope* const names =
      run.heap.scope(NameScope::Kind::class_, run.frame->scope, run.frame->module);
  type.names = names;
  Object* const object = run.heap.make(std::move(type), line);
  {
    const Temporarily inside(run.frame->scope, names);
    execute(run, node.body);
  }
  for (const auto& [name, value] : names->names) {
    for (Object* member : value) {
      auto* function = member->as<Function>();
      if (function == nullptr || function->closure != names) continue;
      function->owner = object;
      // Python makes these two class methods, without a decorator.
      if (name == "__init_subclass__" || name == "__class_getitem__")
        function->is_class_method = true;
    }
  }
  tell_creators(run, node, object, keywords);
  assign_name(run, node.name, apply_class_decorators(run, object));
}

}  // namespace vdk::python
