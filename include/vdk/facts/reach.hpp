#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "vdk/facts/code_facts.hpp"
#include "vdk/facts/hooks.hpp"
#include "vdk/model/facts.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"
#include "vdk/python/evaluate/evaluator.hpp"

namespace vdk::facts {

/// A call that a hook makes.
struct ReachedCall {
  python::CallSeen seen;
  std::string_view hook;
};

/// A decorated function that a hook defines.
struct ReachedDefinition {
  python::DefinitionSeen seen;
  std::string_view hook;
};

/// An object that is registered with pluggy.
struct ReachedPlugin {
  python::Object* object = nullptr;
  std::string name;             ///< empty if unknown
  bool is_conditional = false;  ///< it may not be registered
  bool is_removed = false;      ///< it was registered and taken back
  std::vector<FoundHook> hooks;
};

/// A hook that VDK still has to call.
struct WaitingHook {
  FoundHook found;
  std::size_t plugin = 0;
};

/// Follows entry points to hooks, and hooks to everything they call in the plugin's own modules.
class Reach {
 public:
  Reach(const ModuleLookup& lookup, model::PythonRange python);
  Reach(const Reach&) = delete;
  Reach& operator=(const Reach&) = delete;

  /// Registers the object that an entry point names as a plugin, as pluggy does when it loads the
  /// entry point.
  void add(const model::EntryPoint& entry_point);
  /// Calls `vdk_start` and registers the plugins that it loads. Then calls all other hooks in the
  /// order in which VDK calls them during a run, those of plugins that a hook registers included.
  void run();
  /// Loads the modules that the entry modules import.
  void load_imports();

  /// Whether the module of at least one entry point was found.
  bool is_read() const { return is_read_; }
  /// The hooks of all plugins that are registered, as far as something specifies them.
  std::vector<model::Hook> hooks() const;
  const std::vector<ReachedCall>& calls() const { return calls_; }
  const std::vector<ReachedDefinition>& definitions() const { return definitions_; }
  model::Problems take_problems() { return std::move(problems_); }
  const std::vector<model::Escape>& escapes() const { return escapes_; }
  python::Evaluator& evaluator() { return *evaluator_; }

 private:
  /// Records a call that a hook makes. Returns whether the call returns its receiver.
  bool record_call(const python::CallSeen& seen);
  void record_escape(model::Escape escape);
  void add_plugin(python::Object* plugin, std::string name, bool is_conditional,
                  const model::Location& where);
  void remove_plugin(const python::CallSeen& seen);
  /// Does what a call of VDK's plugin registry, or of pluggy's manager, does with a plugin.
  void follow_registry(const python::CallSeen& seen);
  /// Finds the hooks of a plugin and calls its `vdk_start`, if VDK has called that hook.
  void start(std::size_t plugin);
  void call(const WaitingHook& waiting);
  /// Does what `add_hook_specs` does: the plugin specifies hooks of its own.
  void follow_specifications(const python::CallSeen& seen);
  /// Whether something specifies a hook of that name; otherwise pluggy never calls it.
  bool has_specification(const FoundHook& found) const;
  /// Reports the hooks without a specification that misspell one of VDK.
  void report_unspecified();

  std::unique_ptr<python::Evaluator> evaluator_;
  std::deque<python::Object> entry_modules_;
  std::vector<ReachedPlugin> plugins_;
  std::vector<WaitingHook> waiting_;                ///< in the order of the calls
  std::unordered_set<std::string> specifications_;  ///< names that the plugin specifies itself
  bool has_foreign_specifications_ = false;         ///< it adds specifications that cannot be read
  model::Problems problems_;
  std::vector<ReachedCall> calls_;
  std::vector<ReachedDefinition> definitions_;
  std::vector<model::Escape> escapes_;
  std::string_view hook_;  ///< the one that is being called; empty if there is none
  bool is_read_ = false;
};

}  // namespace vdk::facts
