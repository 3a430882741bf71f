#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/facts.hpp"
#include "vdk/python/evaluate/evaluator.hpp"

namespace vdk::facts {

/// A hook and the object that pluggy would call for it.
struct FoundHook {
  model::Hook hook;
  std::string_view name;  ///< that of the hook; it lives as long as the evaluator
  python::Object* callee = nullptr;
  bool is_wrapper = false;   ///< pluggy runs the generator that a call returns
  bool is_optional = false;  ///< marked with `optionalhook=True`: there may be no such hook
};

/// Returns the hooks that pluggy finds on a plugin: a module, a class or an instance. They are
/// sorted by line; the hooks of a base class follow those of the class itself. Empty for any other
/// object.
std::vector<FoundHook> find_hooks(python::Evaluator& evaluator, python::Object& plugin);

/// Returns the names in an object that is passed to `add_hook_specs`; those of hooks are among
/// them. Empty if it is not one of the plugin's own classes or modules.
std::vector<std::string> find_specifications(python::Evaluator& evaluator, python::Object& specs);

/// Something about a plugin that may give it hooks which reading does not show.
struct PluginDoubt {
  std::string what;       ///< a base class, or a hook or module of another distribution
  model::Location where;  ///< empty if it is the plugin itself
};

/// Returns why a plugin may have other hooks than `find_hooks` returns: it belongs to another
/// distribution, or derives from a class, imports hooks or runs code that cannot be followed.
std::vector<PluginDoubt> find_doubts(python::Evaluator& evaluator, python::Object& plugin);

}  // namespace vdk::facts
