#include "vdk/facts/reach.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::facts {
namespace {

constexpr std::size_t plugin_limit = 100;
constexpr std::size_t call_limit = 5000;

}  // namespace

Reach::Reach(const ModuleLookup& lookup) {
  python::EvaluatorSettings settings;
  settings.hook_marker = "vdk.api.plugin.hook_markers.hookimpl";
  settings.hook_project = "vdk.plugin.run";
  settings.lookup = [lookup](const std::string& module) -> std::optional<python::ModuleSource> {
    std::optional<ModuleText> found = lookup(module);
    if (!found) {
      return std::nullopt;
    }
    return python::ModuleSource{std::move(found->file), std::move(found->text), found->is_package};
  };
  settings.on_call = [this](const python::CallSeen& seen) { return record_call(seen); };
  settings.on_definition = [this](const python::DefinitionSeen& seen) {
    if (!hook_.empty() && definitions_.size() < call_limit) {
      definitions_.push_back({seen, hook_});
    }
  };
  evaluator_ = std::make_unique<python::Evaluator>(std::move(settings));
}

bool Reach::record_call(const python::CallSeen& seen) {
  if (hook_.empty()) {
    return false;
  }
  if (calls_.size() < call_limit) {
    calls_.push_back({seen, hook_});
  }
  if (seen.method == "load_plugin_with_hooks_impl") {
    const python::Alternatives* plugin = seen.arguments.find("module_or_class_with_hook_impls", 0);
    for (python::Object* object : plugin == nullptr ? python::Alternatives() : *plugin) {
      add_plugin(object);
    }
  }
  // VDK's ConfigurationBuilder returns itself from `add` and `set_value`.
  return python::last_part(seen.receiver) == "config_builder" &&
         (seen.method == "add" || seen.method == "set_value");
}

void Reach::add_plugin(python::Object* plugin) {
  const bool is_known = support::contains(plugins_, plugin);
  if (!is_known && plugins_.size() < plugin_limit) {
    plugins_.push_back(plugin);
  }
}

void Reach::add(const model::EntryPoint& entry_point) {
  if (entry_point.module.empty()) {
    return;
  }
  python::LoadedModule* module = evaluator_->load(entry_point.module);
  if (module == nullptr) {
    return;
  }
  is_read_ = true;
  const auto is_entry = [module](const python::Object& object) {
    return std::get<python::OwnModule>(object.node).module == module;
  };
  const bool is_known = std::ranges::any_of(entry_modules_, is_entry);
  if (!is_known) {
    entry_modules_.push_back({0, python::OwnModule{module}});
  }
  const auto entry = std::ranges::find_if(entry_modules_, is_entry);
  python::Alternatives objects(&*entry);
  if (!entry_point.attribute.empty()) {
    for (const std::string& name : support::split(entry_point.attribute, '.')) {
      objects = objects.empty() ? objects : evaluator_->attribute(objects.front(), name);
    }
  }
  for (python::Object* object : objects) {
    add_plugin(object);
  }
}

void Reach::call(const FoundHook& found) {
  hook_ = found.hook.name;
  evaluator_->call(found.callee, {});
  hook_.clear();
}

void Reach::run() {
  // `vdk_start` may load plugins that have their own `vdk_start`, so the list grows during the
  // loop.
  for (std::size_t i = 0; i < plugins_.size(); ++i) {
    for (const FoundHook& found : find_hooks(*evaluator_, *plugins_[i])) {
      hooks_.push_back(found.hook);
      if (found.hook.name == "vdk_start") {
        call(found);
      } else {
        waiting_.push_back(found);
      }
    }
  }
  std::ranges::stable_sort(waiting_, [](const FoundHook& a, const FoundHook& b) {
    return lifecycle_position(a.hook.name) < lifecycle_position(b.hook.name);
  });
  for (const FoundHook& found : waiting_) {
    call(found);
  }
}

void Reach::load_imports() {
  for (python::Object& entry : entry_modules_) {
    const auto& names = std::get<python::OwnModule>(entry.node).module->scope->names;
    std::vector<std::string_view> ordered;
    for (const auto& [name, value] : names) {
      ordered.push_back(name);
    }
    std::ranges::sort(ordered);
    for (const std::string_view name : ordered) {
      evaluator_->attribute(&entry, name);
    }
  }
}

}  // namespace vdk::facts
