#pragma once

#include <deque>
#include <memory>
#include <string>
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
  std::string hook;
};

/// A decorated function that a hook defines.
struct ReachedDefinition {
  python::DefinitionSeen seen;
  std::string hook;
};

/// Follows entry points to hooks, and hooks to everything they call in the plugin's own modules.
class Reach {
 public:
  explicit Reach(const ModuleLookup& lookup);
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
  const std::vector<model::Hook>& hooks() const { return hooks_; }
  const std::vector<ReachedCall>& calls() const { return calls_; }
  const std::vector<ReachedDefinition>& definitions() const { return definitions_; }
  model::Problems take_problems() { return std::move(problems_); }
  python::Evaluator& evaluator() { return *evaluator_; }

 private:
  /// Records a call that a hook makes. Returns whether the call returns its receiver.
  bool record_call(const python::CallSeen& seen);
  void add_plugin(python::Object* plugin);
  /// Finds the hooks of the plugins that are new, and calls their `vdk_start`.
  void register_plugins();
  void call(const FoundHook& found);
  /// Whether something specifies a hook of that name; otherwise pluggy never calls it.
  bool has_specification(const FoundHook& found) const;
  /// Removes the hooks without a specification, and reports those that misspell one of VDK.
  void drop_unspecified();

  struct Waiting {
    FoundHook found;
    std::size_t place;          ///< in `hooks_`
    std::size_t registered_at;  ///< the position of the hook that registered its plugin
  };

  std::unique_ptr<python::Evaluator> evaluator_;
  std::deque<python::Object> entry_modules_;
  std::vector<python::Object*> plugins_;
  std::size_t registered_ = 0;  ///< of `plugins_`
  std::size_t position_ = 0;    ///< of the last hook that was called
  std::vector<Waiting> waiting_;
  std::vector<std::string> specifications_;  ///< names that the plugin specifies itself
  bool has_foreign_specifications_ = false;  ///< it adds specifications that cannot be read
  model::Problems problems_;
  std::vector<model::Hook> hooks_;
  std::vector<ReachedCall> calls_;
  std::vector<ReachedDefinition> definitions_;
  std::string hook_;
  bool is_read_ = false;
};

}  // namespace vdk::facts
