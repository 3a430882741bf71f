#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "load_walk.hpp"

namespace vdk::plugins {

/// Whether a module has a name of its own, without its submodules; nothing where that is not known.
std::optional<bool> LoadCheck::Walk::has_name(const std::string& module, const std::string& name) {
  const auto visit = visits_.find(module);
  if (visit != visits_.end()) {
    if (lacks(module, visit->second.text, name)) return false;
    // Half-way through, it may not have come to the name.
    if (visit->second.state == Visit::State::running) return std::nullopt;
    return true;
  }
  const FoundModule found = finder_.find(module);
  if (found.presence != Presence::found) return std::nullopt;
  if (found.kind == FoundModule::Kind::namespace_package) return false;
  if (found.kind != FoundModule::Kind::source) return std::nullopt;
  const std::optional<std::string>& text = read_foreign(found.file);
  if (!text) return std::nullopt;
  return !lacks(module, *text, name);
}

bool LoadCheck::Walk::lacks(const std::string& module, const std::string& text,
                            const std::string& name) {
  const std::string key = module + ":" + name;
  const auto known = lacking_.find(key);
  if (known != lacking_.end()) return known->second;
  BoundNames& names = names_.try_emplace(module, text).first->second;
  lacking_.emplace(key, false);  // Modules may take in one another's names in a circle.
  if (star_depth_ >= depth_limit || !names.certainly_lack(name)) return false;
  const bool is_package = finder_.find(module).is_package;
  ++star_depth_;
  const bool is_lacking = std::ranges::all_of(names.stars(), [&](const ImportStep& star) {
    const auto other = resolve(module, is_package, star);
    return other && is_certain_to_give_no(name, *other);
  });
  --star_depth_;
  lacking_[key] = is_lacking;
  return is_lacking;
}

/// Neither a name of its own nor a submodule.
bool LoadCheck::Walk::is_certain_to_give_no(const std::string& name, const std::string& module) {
  if (has_name(module, name) != false) return false;
  if (!finder_.find(module).is_package) return true;
  const std::string submodule = module + "." + name;
  return finder_.look(submodule) == Presence::missing && !may_have_hidden_modules(submodule);
}

/// `from M import n`: an attribute of M, else its submodule.
LoadCheck::Walk::Fault LoadCheck::Walk::check_name(const std::string& module,
                                                   const std::string& name,
                                                   const model::Location& where) {
  const std::optional<bool> has = has_name(module, name);
  if (has == true) return std::nullopt;
  const FoundModule found = finder_.find(module);
  if (found.is_package) {
    const std::string submodule = module + "." + name;
    const Presence presence = finder_.look(submodule);
    if (presence == Presence::unknown) return std::nullopt;
    if (presence == Presence::found) {
      Outcome outcome = import_module(submodule, where, false);
      return std::move(outcome.fault);
    }
    if (may_have_hidden_modules(submodule)) return std::nullopt;
  }
  if (has != false || is_doubtful(module) || may_be_set_elsewhere(module, name)) {
    return std::nullopt;
  }
  return import_error(module, name, where);
}

LoadCheck::Walk::Fault LoadCheck::Walk::check_attribute(const model::EntryPoint& entry_point) {
  const std::string& attribute = entry_point.attribute;
  if (attribute.empty()) return std::nullopt;
  const std::string name = attribute.substr(0, attribute.find('.'));
  const std::optional<bool> has = has_name(entry_point.module, name);
  if (has != false || has_changed_search_) return std::nullopt;
  if (may_be_set_elsewhere(entry_point.module, name)) return std::nullopt;
  // A submodule is an attribute once something has imported it.
  const bool is_package = finder_.find(entry_point.module).is_package;
  const std::string submodule = entry_point.module + "." + name;
  if (is_package && finder_.look(submodule) != Presence::missing) return std::nullopt;
  if (is_package && may_have_hidden_modules(submodule)) return std::nullopt;
  model::Load load;
  load.verdict = model::Load::Verdict::fails;
  load.error = "AttributeError";
  load.where = entry_point.where;
  load.code = "import-missing-attribute";
  load.attribute = name;
  return load;
}

}  // namespace vdk::plugins
