#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "import_walk.hpp"

namespace vdk::imports {

namespace {

/// How many modules the stars of one may lead to.
constexpr std::size_t star_limit = 1000;

}  // namespace

/// False where a module is certain to lack a name of its own, without its submodules; true where it
/// has it or may; nothing where its code cannot be read or has not come so far.
std::optional<bool> ImportCheck::Walk::has_name(const std::string& module,
                                                const std::string& name) {
  if (lacks(module, name)) return false;
  const auto visit = visits_.find(module);
  // Half-way through, it may not have come to the name.
  const bool is_running = visit != visits_.end() && visit->second.state == Visit::State::running;
  if (is_running || find_names(module) == nullptr) return std::nullopt;
  return true;
}

/// Whether neither a module nor any that its star imports lead to, in a circle perhaps, binds a
/// name or has a submodule of that name.
bool ImportCheck::Walk::lacks(const std::string& module, const std::string& name) {
  std::vector<std::string> modules = {module};
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const FoundModule found = finder_.find(modules[i]);
    const bool is_there = found.presence == Presence::found;
    if (is_there && found.kind == FoundModule::Kind::namespace_package) continue;
    ModuleNames* names = find_names(modules[i]);
    if (names == nullptr || names->look_up(name) != Binding::lacking) return false;
    for (const ImportStep& star : names->stars()) {
      auto giver = resolve(modules[i], found.is_package, star);
      if (!giver || may_have_submodule(*giver, name)) return false;
      if (std::ranges::find(modules, *giver) == modules.end()) modules.push_back(std::move(*giver));
    }
    if (modules.size() > star_limit) return false;
  }
  return true;
}

/// The names of a module; none where it is not there as Python source.
ModuleNames* ImportCheck::Walk::find_names(const std::string& module) {
  const auto known = names_.find(module);
  if (known != names_.end()) return &known->second;
  const FoundModule found = finder_.find(module);
  if (!is_source(found)) return nullptr;
  const auto kept = texts_.find(found.file);
  const auto text = kept != texts_.end() ? kept->second : finder_.read(found.file);
  return text ? &keep_names(module, found.file, *text) : nullptr;
}

ModuleNames& ImportCheck::Walk::keep_names(const std::string& module, const std::string& file,
                                           std::string_view text) {
  return names_.try_emplace(module, text, [this, file] { return read_text(file); }).first->second;
}

/// The code of a module; none where it is not there as Python source.
const std::string* ImportCheck::Walk::find_source(const std::string& module) {
  const FoundModule found = finder_.find(module);
  if (!is_source(found)) return nullptr;
  const std::optional<std::string>& text = read_text(found.file);
  return text ? &*text : nullptr;
}

bool ImportCheck::Walk::may_have_submodule(const std::string& module, const std::string& name) {
  if (!finder_.find(module).is_package) return false;
  const std::string submodule = module + "." + name;
  return finder_.look(submodule) != Presence::missing || may_have_hidden_modules(submodule);
}

/// `from M import n`: an attribute of M, else its submodule.
ImportCheck::Walk::Fault ImportCheck::Walk::check_name(const std::string& module,
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
      // Half-way through, a package may have bound the name to something else before.
      ModuleNames* names = has || where.file == found.file ? nullptr : find_names(module);
      if (names != nullptr && names->look_up(name) == Binding::bound) return std::nullopt;
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

ImportCheck::Walk::Fault ImportCheck::Walk::check_attribute(const model::EntryPoint& entry_point) {
  const std::string& attribute = entry_point.attribute;
  if (attribute.empty()) return std::nullopt;
  const std::string name = attribute.substr(0, attribute.find('.'));
  const std::optional<bool> has = has_name(entry_point.module, name);
  if (has != false || may_have_changed_search()) return std::nullopt;
  if (may_be_set_elsewhere(entry_point.module, name)) return std::nullopt;
  // A submodule is an attribute once something has imported it.
  if (may_have_submodule(entry_point.module, name)) return std::nullopt;
  model::ImportResult result;
  result.verdict = model::ImportResult::Verdict::fails;
  result.error = "AttributeError";
  result.where = entry_point.where;
  result.code = "import-missing-attribute";
  result.attribute = name;
  return result;
}

}  // namespace vdk::imports
