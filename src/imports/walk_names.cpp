#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "walk.hpp"

namespace vdk::imports {

/// Whether a module has a name, apart from its submodules. Returns false if it is certain to lack
/// the name, true if it has or may have it, and nothing if its code cannot be read or is still
/// running.
std::optional<bool> ImportCheck::Walk::has_name(const std::string& module,
                                                const std::string& name) {
  if (modules_.lacks(module, name)) return false;
  const auto visit = visits_.find(module);
  // A module that is still running may not have bound the name yet.
  const bool is_running = visit != visits_.end() && visit->second.state == Visit::State::running;
  if (is_running || modules_.find_names(module) == nullptr) return std::nullopt;
  return true;
}

/// `from M import n` takes the attribute `n` of M, or else its submodule `n`.
ImportCheck::Walk::Fault ImportCheck::Walk::check_name(const std::string& module,
                                                       const std::string& name,
                                                       const Origin& origin, Stake stake) {
  const std::optional<bool> has = has_name(module, name);
  if (has == true) return std::nullopt;
  const FoundModule found = modules_.find(module);
  if (found.is_package) {
    const std::string submodule = module + "." + name;
    const Presence presence = modules_.look(submodule);
    if (presence == Presence::unknown) return std::nullopt;
    if (presence == Presence::found) {
      // A package that is still running may already have bound the name to something other than its
      // submodule.
      ModuleNames* names =
          has || *origin.file == found.file ? nullptr : modules_.find_names(module);
      if (names != nullptr && names->look_up(name) == Binding::bound) return std::nullopt;
      Outcome outcome = import_module(submodule, origin, Stake::statement);
      return std::move(outcome.fault);
    }
    if (stake != Stake::nothing && modules_.may_be_hidden(submodule)) return std::nullopt;
  }
  if (stake == Stake::nothing) return std::nullopt;
  if (has != false || is_doubtful(module) || may_be_set_elsewhere(module, name)) {
    return std::nullopt;
  }
  model::ImportResult fault = import_error(module, name, origin.location());
  fault.culprit = found.file;
  note_cause(modules_.find_cause(module + "." + name), fault);
  return fault;
}

ImportCheck::Walk::Fault ImportCheck::Walk::check_attribute(const model::EntryPoint& entry_point) {
  const std::string& attribute = entry_point.attribute;
  if (attribute.empty()) return std::nullopt;
  const std::string name = attribute.substr(0, attribute.find('.'));
  const std::optional<bool> has = has_name(entry_point.module, name);
  if (has != false || may_have_changed_search()) return std::nullopt;
  if (may_be_set_elsewhere(entry_point.module, name)) return std::nullopt;
  // A submodule becomes an attribute of its package when anything imports it.
  if (modules_.may_have_submodule(entry_point.module, name)) return std::nullopt;
  model::ImportResult result;
  result.verdict = model::ImportResult::Verdict::fails;
  result.error = "AttributeError";
  result.where = entry_point.where;
  result.code = model::ProblemCode::import_missing_attribute;
  result.attribute = name;
  result.culprit = modules_.find(entry_point.module).file;
  return result;
}

}  // namespace vdk::imports
