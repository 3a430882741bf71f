#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "side_effects.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/text.hpp"
#include "walk.hpp"
#include "word_search.hpp"

namespace vdk::imports {

namespace {

constexpr std::size_t library_module_limit = 50;

/// Libraries that change the search path only for themselves, or in a way that the module finder
/// handles.
bool is_known_library(std::string_view module) {
  return module == "setuptools" || module == "pkg_resources" || module == "six" ||
         module == "importlib_metadata" || module == "importlib_resources";
}

/// Modules whose functions change the search path only during a data job, not during imports.
bool is_known_to_run_later(std::string_view module) {
  return support::is_same_or_below(module, "vdk.internal") ||
         support::is_same_or_below(module, "vdk.plugin.notebook");
}

}  // namespace

void SearchDoubts::add(const std::string& file, const std::optional<std::string>& text,
                       Running running) {
  changes_search = changes_search || !text || may_change_search(*text, running);
  if (text && may_reach_modules(*text)) files_reaching_memory.push_back(file);
}

/// How an executed module may affect the search for other modules. Computed once.
const SearchDoubts& ImportCheck::Walk::find_doubts_of_visit(const std::string& module,
                                                            Visit& visit) {
  if (!visit.doubts) {
    visit.doubts.emplace();
    if (visit.file.empty()) return *visit.doubts;
    const Running running = is_known_to_run_later(module) ? Running::called_here : Running::any;
    visit.doubts->add(visit.file, modules_.read_text(visit.file), running);
  }
  return *visit.doubts;
}

/// Whether code executed so far may have changed where Python looks for modules.
bool ImportCheck::Walk::may_have_changed_search() {
  return std::ranges::any_of(visits_, [&](auto& entry) {
    return find_doubts_of_visit(entry.first, entry.second).changes_search;
  });
}

/// Whether `accept` accepts the text of any followed module that was executed.
bool ImportCheck::Walk::any_executed(const std::function<bool(std::string_view)>& accept) {
  return std::ranges::any_of(visits_, [&](const auto& entry) {
    const auto& text = modules_.read_text(entry.second.file);
    return text && accept(*text);
  });
}

/// Whether a module's parent is a followed module that is not a package and cannot have submodules.
bool ImportCheck::Walk::is_below_plain_module(const std::string& module) {
  const std::size_t dot = module.rfind('.');
  if (dot == std::string::npos) return false;
  const std::string parent = module.substr(0, dot);
  const auto visit = visits_.find(parent);
  if (visit == visits_.end()) return false;
  const FoundModule found = modules_.find(parent);
  const bool is_plain = is_source(found) && !found.is_package && modules_.startup().is_understood;
  const auto& text = modules_.read_text(visit->second.file);
  if (!is_plain || !text || may_make_modules(*text)) return false;
  // Any module can add a submodule through `sys.modules`.
  return !any_executed([](std::string_view other) { return mentions(other, "sys.modules["); });
}

/// Whether code executed so far may have made a missing module importable.
bool ImportCheck::Walk::is_doubtful(const std::string& missing) {
  const auto may_make = [&](const SearchDoubts& doubts) {
    return doubts.changes_search ||
           std::ranges::any_of(doubts.files_reaching_memory, [&](const std::string& file) {
             return quotes_module(*modules_.read_text(file), missing);
           });
  };
  return std::ranges::any_of(visits_,
                             [&](auto& entry) {
                               return may_make(find_doubts_of_visit(entry.first, entry.second));
                             }) ||
         std::ranges::any_of(foreign_, [&](const std::string& library) {
           return may_make(find_doubts_of_library(library));
         });
}

/// How a third-party module, together with the modules of its own package that it imports, may
/// affect the search for other modules. Computed once.
const SearchDoubts& ImportCheck::Walk::find_doubts_of_library(const std::string& library) {
  const auto known = library_doubts_.find(library);
  if (known != library_doubts_.end()) return known->second;
  SearchDoubts doubts;
  const std::string own = top_of(library);
  if (!is_known_library(own) && !modules_.find(own).is_standard) {
    for (const std::string& module : list_library(library)) {
      const FoundModule found = modules_.find(module);
      if (found.kind != FoundModule::Kind::source) continue;
      const Running running = module == library ? Running::any : Running::called_here;
      doubts.add(found.file, modules_.read_text(found.file), running);
    }
  }
  return library_doubts_.emplace(library, std::move(doubts)).first->second;
}

/// A third-party module and the modules of its own package that it imports, directly or indirectly.
std::vector<std::string> ImportCheck::Walk::list_library(const std::string& library) {
  std::vector<std::string> modules = {library};
  for (std::size_t i = 0; i < modules.size() && modules.size() < library_module_limit; ++i) {
    for (const std::string& other : list_own_imports(modules[i])) {
      if (std::ranges::find(modules, other) == modules.end()) modules.push_back(other);
    }
  }
  return modules;
}

/// The modules of the same top-level package that a library module imports.
const std::vector<std::string>& ImportCheck::Walk::list_own_imports(const std::string& module) {
  const auto known = own_imports_.find(module);
  if (known != own_imports_.end()) return known->second;
  std::vector<std::string>& modules = own_imports_[module];
  const std::string* text = modules_.read_source(module);
  if (text == nullptr) return modules;
  const python::Parsing parsing = python::parse_outline(*text, "import");
  const bool is_package = modules_.find(module).is_package;
  for (const ImportStep& step : list_import_steps(parsing.module, minor_)) {
    const auto base = resolve(module, is_package, step);
    if (!base || !support::is_same_or_below(*base, top_of(module))) continue;
    modules.push_back(*base);
    for (const std::string& name : step.names) {
      const std::string below = *base + "." + name;
      if (modules_.look(below) == Presence::found) modules.push_back(below);
    }
  }
  return modules;
}

/// Whether an executed module may set `name` on `module`. Of third-party modules, only those in the
/// same top-level package as `module` are checked.
bool ImportCheck::Walk::may_be_set_elsewhere(const std::string& module, const std::string& name) {
  const model::StartupCode& startup = modules_.startup();
  if (!startup.is_understood) return true;
  const std::string_view last = std::string_view(module).substr(module.rfind('.') + 1);
  const auto may_set = [&](std::string_view text) { return may_set_attribute(text, last, name); };
  return std::ranges::any_of(startup.texts, may_set) || any_executed(may_set) ||
         std::ranges::any_of(foreign_, [&](const std::string& library) {
           if (top_of(library) != top_of(module)) return false;
           return std::ranges::any_of(list_library(library), [&](const std::string& other) {
             const std::string* text = modules_.read_source(other);
             return text != nullptr && may_set(*text);
           });
         });
}

}  // namespace vdk::imports
