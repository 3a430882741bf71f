#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/python/evaluate/object.hpp"

namespace vdk::python {

/// The source of one module.
struct ModuleSource {
  std::string file;
  std::string text;
  bool is_package = false;  ///< an `__init__.py`: relative imports count from it
};

/// A call that would happen, of something that is not followed, or of a method.
struct CallSeen {
  const Expression* expression = nullptr;
  const LoadedModule* module = nullptr;
  bool is_method = false;  ///< written `x.m(...)`, or the alias of a bound method
  std::string path;        ///< dotted where known: `setuptools.setup`; else empty
  std::string method;      ///< what is called, without what is before the last dot
  std::string receiver;    ///< dotted with aliases resolved, else as written
  Arguments arguments;
  bool is_conditional = false;
  bool is_repeated = false;
};

/// A function whose definition would run.
struct DefinitionSeen {
  const Object* function = nullptr;
  const LoadedModule* module = nullptr;
  bool is_conditional = false;
};

struct EvaluatorSettings {
  /// Finds the source of a module that is to be followed; nothing for any other.
  std::function<std::optional<ModuleSource>(const std::string& module)> lookup;
  /// Hears of each call; says whether it gives back what it was called on (a builder's method).
  std::function<bool(const CallSeen& call)> on_call;
  std::function<void(const DefinitionSeen& definition)> on_definition;
  std::string hook_marker;   ///< dotted path of the decorator that marks hooks
  std::string hook_project;  ///< the name a `pluggy.HookimplMarker` must have to do the same
};

struct Run;

/// Runs Python code on paper: both ways of a condition it cannot decide, a loop over unknown things
/// once, every name with up to eight alternatives. What depends on running stays unknown. Bounded
/// in steps and depth; a cycle of calls or imports ends in unknown.
class Evaluator {
 public:
  explicit Evaluator(EvaluatorSettings settings);
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  /// The module with all its names; nullptr where the lookup does not find it. The calls of its
  /// own statements are not reported.
  LoadedModule* load(const std::string& name);
  /// Runs a text as the program itself (`__name__` is `__main__`) and reports its calls.
  LoadedModule* run_program(ModuleSource source);

  /// The attribute of an object as `getattr` finds it; empty where it is certain to be absent.
  Alternatives attribute(Object* object, std::string_view name);
  /// The arguments of a call in the body of a class or module, as its own names make them.
  Arguments arguments_in(const Call& call, NameScope* scope);
  /// Calls what is callable. A parameter without argument and default is unknown, under its name.
  Alternatives call(Object* callee, const Arguments& arguments);
  /// The same, without reporting the calls that it makes.
  Alternatives call_quietly(Object* callee, const Arguments& arguments);
  /// The classes in which attributes of `type` are looked up, itself first; classes of other
  /// distributions are left out.
  std::vector<Object*> linearize(Object* type);

  /// In the order of loading.
  const std::deque<LoadedModule>& modules() const;
  /// Whether the step limit was reached, so that something may have been missed.
  bool is_exhausted() const;
  model::Problems take_problems();

 private:
  std::unique_ptr<Run> run_;
};

}  // namespace vdk::python
