#include "vdk/facts/reach.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "vdk/facts/vdk_hooks.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
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
  if (seen.method == "add_hook_specs") {
    const python::Alternatives* specs = seen.arguments.find("module_or_class_with_hookspecs", 0);
    for (python::Object* object : specs == nullptr ? python::Alternatives() : *specs) {
      std::vector<std::string> names = find_specifications(*evaluator_, *object);
      has_foreign_specifications_ = has_foreign_specifications_ || names.empty();
      support::append(specifications_, std::move(names));
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
  position_ = lifecycle_position(found.hook.name);
  const python::Alternatives result = evaluator_->call(found.callee, {});
  // A hook that is a generator by mistake never runs.
  if (found.is_wrapper) evaluator_->finish(result);
  hook_.clear();
}

bool Reach::has_specification(const FoundHook& found) const {
  return has_foreign_specifications_ || is_vdk_hook(found.hook.name) ||
         support::contains(specifications_, found.hook.name);
}

void Reach::register_plugins() {
  // `vdk_start` may load plugins that have their own `vdk_start`, so the list grows during the
  // loop.
  for (; registered_ < plugins_.size(); ++registered_) {
    for (const FoundHook& found : find_hooks(*evaluator_, *plugins_[registered_])) {
      if (found.hook.name == "vdk_start") {
        hooks_.push_back(found.hook);
        call(found);
      } else {
        waiting_.push_back({found, hooks_.size(), position_});
        hooks_.push_back(found.hook);
      }
    }
  }
}

void Reach::run() {
  // What a module does when it is imported has happened before pluggy calls the first hook.
  evaluator_->load_imports();
  register_plugins();
  // A hook may register plugins too. Their hooks are called if VDK comes to them afterwards.
  for (std::size_t position = 0; position <= lifecycle_length; ++position) {
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const Waiting waiting = waiting_[i];
      const bool is_late = waiting.registered_at >= position && position < lifecycle_length &&
                           waiting.registered_at != 0;
      if (lifecycle_position(waiting.found.hook.name) != position || is_late) continue;
      if (!has_specification(waiting.found)) continue;
      call(waiting.found);
      register_plugins();
    }
  }
  drop_unspecified();
}

void Reach::drop_unspecified() {
  std::vector<model::Hook> kept;
  std::vector<bool> is_dropped(hooks_.size(), false);
  for (const Waiting& waiting : waiting_) {
    if (has_specification(waiting.found)) continue;
    is_dropped[waiting.place] = true;
    const std::string_view meant = misspelt_vdk_hook(waiting.found.hook.name);
    if (waiting.found.is_optional || meant.empty()) continue;
    problems_.push_back(model::make_problem(
        model::ProblemCode::unknown_hook,
        "VDK has no hook " + support::quote(waiting.found.hook.name) +
            ", so it never calls this function; did you mean " + support::quote(meant) + "?",
        waiting.found.hook.where));
  }
  for (std::size_t i = 0; i < hooks_.size(); ++i)
    if (!is_dropped[i]) kept.push_back(std::move(hooks_[i]));
  hooks_ = std::move(kept);
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
