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
  const bool is_bound = binds_plainly(module, name);
  if (!is_bound && lacks(module, name)) return false;
  const auto visit = visits_.find(module);
  // Half-way through, it may not have come to the name.
  const bool is_running = visit != visits_.end() && visit->second.state == Visit::State::running;
  if (is_running || (!is_bound && find_source(module) == nullptr)) return std::nullopt;
  return true;
}

/// Whether a module of Python source binds a name in a way that is seen at once. The text of most
/// is not kept for it.
bool ImportCheck::Walk::binds_plainly(const std::string& module, const std::string& name) {
  const auto known = plain_names_.find(module);
  if (known != plain_names_.end()) return known->second.contains(name);
  PlainNames& names = plain_names_[module];
  const FoundModule found = finder_.find(module);
  if (!is_source(found)) return false;
  const auto kept = texts_.find(found.file);
  std::optional<std::string> text = kept != texts_.end() ? kept->second : finder_.read(found.file);
  if (text) names = PlainNames(*text);
  const bool is_bound = names.contains(name);
  if (!is_bound) texts_.emplace(found.file, std::move(text));  // The parser will ask for it.
  return is_bound;
}

/// Whether neither a module nor any that its stars lead to, in a circle perhaps, binds a name.
bool ImportCheck::Walk::lacks(const std::string& module, const std::string& name) {
  const std::string key = module + ":" + name;
  const auto known = lacking_.find(key);
  if (known != lacking_.end()) return known->second;
  return lacking_.emplace(key, is_lacking_with_stars(module, name)).first->second;
}

bool ImportCheck::Walk::is_lacking_with_stars(const std::string& module, const std::string& name) {
  std::vector<std::string> modules = {module};
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const auto givers = list_star_modules(modules[i], name);
    if (!givers || modules.size() > star_limit) return false;
    for (const std::string& giver : *givers) {
      if (std::ranges::find(modules, giver) == modules.end()) modules.push_back(giver);
    }
  }
  return true;
}

/// The modules from which stars may bring a name to one that does not bind it; nothing where it
/// may bind it, or get it as a submodule.
std::optional<std::vector<std::string>> ImportCheck::Walk::list_star_modules(
    const std::string& module, const std::string& name) {
  std::vector<std::string> givers;
  const FoundModule found = finder_.find(module);
  const bool is_there = found.presence == Presence::found;
  if (is_there && found.kind == FoundModule::Kind::namespace_package) return givers;
  const std::string* text = find_source(module);
  if (text == nullptr || binds_plainly(module, name)) return std::nullopt;
  BoundNames& names = bound_names_.try_emplace(module, *text).first->second;
  if (!names.certainly_lack(name)) return std::nullopt;
  for (const ImportStep& star : names.stars()) {
    auto giver = resolve(module, found.is_package, star);
    if (!giver || may_have_submodule(*giver, name)) return std::nullopt;
    givers.push_back(std::move(*giver));
  }
  return givers;
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
      const bool may_be_bound = !has && where.file != found.file && binds_plainly(module, name);
      if (may_be_bound) return std::nullopt;
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
  result.code = model::ProblemCode::import_missing_attribute;
  result.attribute = name;
  return result;
}

}  // namespace vdk::imports
