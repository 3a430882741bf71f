#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/python_range.hpp"
#include "vdk/python/evaluate/object.hpp"

namespace vdk::python {

/// The source of one module.
struct ModuleSource {
  std::string file;
  std::string text;
  bool is_package = false;   ///< an `__init__.py`: relative imports start at this module
  bool is_compiled = false;  ///< known to have no syntax errors: functions are parsed when called
};

/// A call that the code would make: of a method, or of a function that the evaluator does not
/// follow. What it refers to lives as long as the evaluator.
struct CallSeen {
  const Expression* expression = nullptr;
  const LoadedModule* module = nullptr;
  bool is_method = false;   ///< written `x.m(...)`, or the alias of a bound method
  std::string_view path;    ///< dotted, such as `setuptools.setup`; empty if unknown
  std::string_view method;  ///< the last part of the callee's name
  /// Dotted, with aliases resolved if possible, otherwise as written.
  std::string_view receiver;
  Arguments arguments;
  bool is_conditional = false;
  bool is_repeated = false;
};

/// A function definition that the code would execute.
struct DefinitionSeen {
  const Object* function = nullptr;
  const LoadedModule* module = nullptr;
  bool is_conditional = false;
};

/// A watched object that the code gives to code which the evaluator does not follow.
struct EscapeSeen {
  std::string_view object;  ///< dotted: `context.connections`
  std::string_view callee;  ///< what it is given to, as far as known
  const LoadedModule* module = nullptr;
  std::uint32_t line = 0;
};

struct EvaluatorSettings {
  /// Returns the source of a module, or nullopt if the evaluator must not follow that module.
  std::function<std::optional<ModuleSource>(const std::string& module)> lookup;
  /// Invoked for each call. Returns whether the call returns its receiver, as the methods of a
  /// builder do.
  std::function<bool(const CallSeen& call)> on_call;
  std::function<void(const DefinitionSeen& definition)> on_definition;
  /// Whether an object that a call from outside gives to the code must not be lost from sight, by
  /// its dotted name: `context`, `context.connections`.
  std::function<bool(std::string_view dotted)> is_watched;
  std::function<void(const EscapeSeen& escape)> on_escape;
  model::PythonRange python;  ///< which Python runs the code
  std::string hook_marker;    ///< dotted path of the decorator that marks hooks
  std::string hook_project;   ///< the `pluggy.HookimplMarker` of this project also marks hooks
};

/// Whether a base class, a decorator or a plugin of this dotted path adds no hooks, and calls what
/// it wraps: those of Python, of VDK itself and of some well-known libraries.
bool is_transparent(std::string_view path);

/// Whether the object is not followed. What VDK gives to the code is known and does not count.
bool is_unfollowed(const Object& object);

struct Run;

/// Interprets Python code without running it. It follows both branches of a condition that it
/// cannot decide, follows a loop over unknown elements once, and keeps up to eight alternatives for
/// each name. A value that is only known at run time stays unknown. Steps and depth are limited; a
/// cycle of calls or imports yields unknown.
class Evaluator {
 public:
  explicit Evaluator(EvaluatorSettings settings);
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  /// Returns the module with all its names, or nullptr if the lookup does not find it. Calls at the
  /// top level of the module are not reported.
  LoadedModule* load(const std::string& name);
  /// Loads what the loaded modules import, and what those import in turn, so that everything has
  /// happened that happens when modules are imported.
  void load_imports();
  /// Interprets a source as the main program (`__name__` is `__main__`) and reports its calls.
  LoadedModule* run_program(ModuleSource source);

  /// Returns the attribute of an object, as `getattr` finds it. Empty if the object certainly does
  /// not have it.
  Alternatives attribute(Object* object, std::string_view name);
  /// Evaluates the arguments of a call in the body of a class or module, in the scope of that body.
  Arguments arguments_in(const Call& call, NameScope* scope);
  /// Calls an object and returns its result. A parameter that has neither an argument nor a default
  /// is unknown, labelled with its name. What a callee does that may not run is conditional.
  Alternatives call(Object* callee, const Arguments& arguments, bool is_conditional = false);
  /// The same, but the calls that the callee makes are not reported.
  Alternatives call_quietly(Object* callee, const Arguments& arguments);
  /// Makes a string.
  Object* make_text(std::string_view text);
  /// Makes the arguments of a call `f(name=value)`.
  Arguments keyword_argument(std::string_view name, const Alternatives& value);
  /// Runs the generators and coroutines among the objects, and reports their calls.
  void finish(const Alternatives& objects);
  /// Returns the classes in which attributes of `type` are looked up, starting with `type`. Classes
  /// of other distributions are omitted.
  List<Object*> linearize(Object* type);

  /// The loaded modules, in the order in which they were loaded.
  const std::deque<LoadedModule>& modules() const;
  /// Whether the step limit was reached, so that the result may be incomplete.
  bool is_exhausted() const;
  model::Problems take_problems();

 private:
  std::unique_ptr<Run> run_;
};

}  // namespace vdk::python
