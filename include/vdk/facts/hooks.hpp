#pragma once

#include <string>
#include <vector>

#include "vdk/model/facts.hpp"
#include "vdk/python/evaluate/evaluator.hpp"

namespace vdk::facts {

/// A hook with what pluggy would call.
struct FoundHook {
  model::Hook hook;
  python::Object* callee = nullptr;
};

/// The hooks that pluggy finds on a plugin: a module, a class or an instance. In the order of their
/// lines, those of base classes after the class's own.
std::vector<FoundHook> find_hooks(python::Evaluator& evaluator, python::Object& plugin);

/// When in a run VDK calls a hook, counted from 0; hooks of other plugins' specifications come
/// last.
std::size_t lifecycle_position(const std::string& hook);

}  // namespace vdk::facts
