#include "read_modules.hpp"

#include <algorithm>
#include <cstddef>

#include "side_effects.hpp"

namespace vdk::imports {

namespace {

/// How many modules the star imports of one module may lead to.
constexpr std::size_t star_limit = 1000;

bool is_namespace(const FoundModule& found) {
  return found.presence == Presence::found && found.kind == FoundModule::Kind::namespace_package;
}

}  // namespace

std::string top_of(const std::string& module) { return module.substr(0, module.find('.')); }

std::vector<std::string> list_prefixes(const std::string& module) {
  std::vector<std::string> prefixes;
  for (std::size_t dot = module.find('.'); dot != std::string::npos;
       dot = module.find('.', dot + 1)) {
    prefixes.push_back(module.substr(0, dot));
  }
  prefixes.push_back(module);
  return prefixes;
}

bool is_source(const FoundModule& found) {
  return found.presence == Presence::found && found.kind == FoundModule::Kind::source;
}

std::optional<std::string> resolve(const std::string& module, bool is_package,
                                   const ImportStep& step) {
  if (step.level == 0) return step.module;
  std::string base = module;
  for (int i = is_package ? 1 : 0; i < step.level; ++i) {
    const std::size_t dot = base.rfind('.');
    if (dot == std::string::npos) return std::nullopt;
    base.resize(dot);
  }
  return step.module.empty() ? base : base + "." + step.module;
}

const std::optional<std::string>& ReadModules::read_text(const std::string& file) {
  const auto known = texts_.find(file);
  if (known != texts_.end()) return known->second;
  return texts_.emplace(file, file.empty() ? std::nullopt : finder_.read(file)).first->second;
}

const std::string* ReadModules::read_source(const std::string& module) {
  const FoundModule found = finder_.find(module);
  if (!is_source(found)) return nullptr;
  const std::optional<std::string>& text = read_text(found.file);
  return text ? &*text : nullptr;
}

ModuleNames* ReadModules::find_names(const std::string& module) {
  const auto known = names_.find(module);
  if (known != names_.end()) return &known->second;
  const FoundModule found = finder_.find(module);
  if (!is_source(found)) return nullptr;
  const auto kept = texts_.find(found.file);
  const auto text = kept != texts_.end() ? kept->second : finder_.read(found.file);
  return text ? &keep_names(module, found.file, *text) : nullptr;
}

ModuleNames& ReadModules::keep_names(const std::string& module, const std::string& file,
                                     std::string_view text) {
  return names_.try_emplace(module, text, [this, file] { return read_text(file); }).first->second;
}

bool ReadModules::may_be_hidden(const std::string& module) {
  std::vector<std::string> parents = list_prefixes(module);
  parents.pop_back();
  return std::ranges::any_of(parents, [&](const std::string& parent) {
    const FoundModule found = finder_.find(parent);
    if (found.presence != Presence::found || !found.is_package) return true;
    if (found.kind == FoundModule::Kind::namespace_package) return false;
    if (found.kind != FoundModule::Kind::source) return true;
    const std::optional<std::string>& text = read_text(found.file);
    return !text || may_make_modules(*text);
  });
}

bool ReadModules::may_have_submodule(const std::string& module, const std::string& name) {
  if (!finder_.find(module).is_package) return false;
  const std::string submodule = module + "." + name;
  return finder_.look(submodule) != Presence::missing || may_be_hidden(submodule);
}

bool ReadModules::lacks(const std::string& module, const std::string& name) {
  // Most names are bound in the module itself.
  ModuleNames* const own = find_names(module);
  if (own != nullptr && own->look_up(name) != Binding::lacking) return false;
  std::vector<std::string> modules = {module};
  for (std::size_t i = 0; i < modules.size(); ++i) {
    ModuleNames* names = find_names(modules[i]);
    if (names == nullptr && is_namespace(finder_.find(modules[i]))) {
      // Every module has `__name__`, `__spec__` and others.
      if (name.starts_with("__")) return false;
      continue;
    }
    if (names == nullptr || names->look_up(name) != Binding::lacking) return false;
    for (const ImportStep& star : names->stars()) {
      auto star_module = resolve(modules[i], finder_.find(modules[i]).is_package, star);
      if (!star_module || may_have_submodule(*star_module, name)) return false;
      if (std::ranges::find(modules, *star_module) == modules.end())
        modules.push_back(std::move(*star_module));
    }
    if (modules.size() > star_limit) return false;
  }
  return true;
}

}  // namespace vdk::imports
