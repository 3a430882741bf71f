#include "vdk/facts/reach.hpp"

#include <algorithm>
#include <array>
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
constexpr std::size_t escape_limit = 50;

/// Whether code that gets an object of VDK can register a connection or a plugin with it.
bool is_watched(std::string_view dotted) {
  constexpr std::array<std::string_view, 8> names{"context",
                                                  "core_context",
                                                  "connections",
                                                  "plugin_registry",
                                                  "plugin_manager()",
                                                  "config_builder",
                                                  "add_open_connection_factory_method",
                                                  "load_plugin_with_hooks_impl"};
  return std::ranges::find(names, python::last_part(dotted)) != names.end();
}

/// Whether an object is a plugin, or what pluggy's manager returns for its name.
bool is_same_plugin(const python::Object& object, const ReachedPlugin& plugin) {
  if (&object == plugin.object) return true;
  const auto* module = std::get_if<python::OwnModule>(&object.node);
  const auto* known = std::get_if<python::OwnModule>(&plugin.object->node);
  if (module != nullptr && known != nullptr) return module->module == known->module;
  const auto* made = std::get_if<python::CallResult>(&object.node);
  if (made == nullptr || python::last_part(made->callee) != "get_plugin") return false;
  const std::string_view* name = python::only_text(made->arguments.find("name", 0));
  return name != nullptr && !name->empty() && *name == plugin.name;
}

}  // namespace

Reach::Reach(const ModuleLookup& lookup, model::PythonRange python) {
  python::EvaluatorSettings settings;
  settings.python = python;
  settings.hook_marker = "vdk.api.plugin.hook_markers.hookimpl";
  settings.hook_project = "vdk.plugin.run";
  settings.lookup = [lookup](const std::string& module) -> std::optional<python::ModuleSource> {
    std::optional<ModuleText> found = lookup(module);
    if (!found) {
      return std::nullopt;
    }
    return python::ModuleSource{std::move(found->file), std::move(found->text), found->is_package,
                                found->is_compiled};
  };
  settings.on_call = [this](const python::CallSeen& seen) { return record_call(seen); };
  settings.on_definition = [this](const python::DefinitionSeen& seen) {
    if (!hook_.empty() && definitions_.size() < call_limit) {
      definitions_.push_back({seen, hook_});
    }
  };
  settings.is_watched = is_watched;
  settings.on_escape = [this](const python::EscapeSeen& seen) {
    if (!hook_.empty())
      record_escape({std::string(seen.object),
                     std::string(seen.callee),
                     {seen.module->file, static_cast<int>(seen.line)},
                     std::string(hook_)});
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
  follow_registry(seen);
  if (seen.method == "add_hook_specs") follow_specifications(seen);
  // VDK's ConfigurationBuilder returns itself from `add` and `set_value`.
  return (seen.method == "add" || seen.method == "set_value") &&
         python::last_part(seen.receiver) == "config_builder";
}

void Reach::record_escape(model::Escape escape) {
  // What VDK hands out as it ends can no longer be used.
  if (escape.hook == "vdk_exit" || escapes_.size() >= escape_limit) return;
  const bool is_known = std::ranges::any_of(escapes_, [&](const model::Escape& known) {
    return known.where == escape.where && known.object == escape.object;
  });
  if (!is_known) escapes_.push_back(std::move(escape));
}

void Reach::follow_registry(const python::CallSeen& seen) {
  const bool is_loading = seen.method == "load_plugin_with_hooks_impl";
  const bool is_adding = is_loading || seen.method == "register";
  const bool is_removing = seen.method == "unregister" || seen.method == "set_blocked";
  if (!is_adding && !is_removing) return;
  if (!is_loading && python::last_part(seen.receiver) != "plugin_manager()") return;
  if (is_removing) {
    remove_plugin(seen);
    return;
  }
  const python::Alternatives* plugin =
      seen.arguments.find(is_loading ? "module_or_class_with_hook_impls" : "plugin", 0);
  const std::string_view* name = python::only_text(seen.arguments.find("name", 1));
  for (python::Object* object : plugin == nullptr ? python::Alternatives() : *plugin) {
    add_plugin(object, std::string(name == nullptr ? "" : *name), seen.is_conditional,
               {seen.module->file, static_cast<int>(seen.expression->range.line)});
  }
}

void Reach::add_plugin(python::Object* plugin, std::string name, bool is_conditional,
                       const model::Location& where) {
  for (const PluginDoubt& doubt : find_doubts(*evaluator_, *plugin))
    record_escape(
        {"plugin", doubt.what, doubt.where.file.empty() ? where : doubt.where, std::string(hook_)});
  const auto known = std::ranges::find(plugins_, plugin, &ReachedPlugin::object);
  if (known != plugins_.end()) {
    known->is_conditional = known->is_conditional && is_conditional;
  } else if (plugins_.size() < plugin_limit) {
    plugins_.push_back({plugin, std::move(name), is_conditional, false, {}});
  }
}

void Reach::remove_plugin(const python::CallSeen& seen) {
  const bool is_blocking = seen.method == "set_blocked";
  const python::Alternatives* plugin = is_blocking ? nullptr : seen.arguments.find("plugin", 0);
  const std::string_view* name =
      python::only_text(seen.arguments.find("name", is_blocking ? 0 : 1));
  for (ReachedPlugin& known : plugins_) {
    const bool is_named = name != nullptr && *name == known.name;
    const bool is_given =
        plugin != nullptr && std::ranges::any_of(*plugin, [&](const python::Object* object) {
          return is_same_plugin(*object, known);
        });
    if (!is_named && !is_given) continue;
    const bool is_certain = !seen.is_conditional && (plugin == nullptr || plugin->size() == 1);
    known.is_removed = known.is_removed || is_certain;
    known.is_conditional = true;
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
  const model::Location place{module->file, 1};
  for (python::Object* object : objects) {
    add_plugin(object, entry_point.name, false, place);
  }
}

void Reach::call(const WaitingHook& waiting) {
  hook_ = waiting.found.name;
  const python::Alternatives result =
      evaluator_->call(waiting.found.callee, {}, plugins_[waiting.plugin].is_conditional);
  // A hook that is a generator by mistake never runs.
  if (waiting.found.is_wrapper) evaluator_->finish(result);
  hook_ = {};
}

void Reach::follow_specifications(const python::CallSeen& seen) {
  const python::Alternatives* specs = seen.arguments.find("module_or_class_with_hookspecs", 0);
  for (python::Object* object : specs == nullptr ? python::Alternatives() : *specs) {
    const std::vector<std::string> names = find_specifications(*evaluator_, *object);
    has_foreign_specifications_ = has_foreign_specifications_ || names.empty();
    specifications_.insert(names.begin(), names.end());
  }
}

bool Reach::has_specification(const FoundHook& found) const {
  return has_foreign_specifications_ || is_vdk_hook(found.hook.name) ||
         specifications_.contains(found.hook.name);
}

void Reach::start(std::size_t plugin) {
  for (FoundHook& found : find_hooks(*evaluator_, *plugins_[plugin].object)) {
    plugins_[plugin].hooks.push_back(found);
    const bool is_start = found.hook.name == "vdk_start";
    waiting_.push_back({std::move(found), plugin});
    if (is_start) {
      // A copy: the hook may add plugins.
      const WaitingHook start = waiting_.back();
      waiting_.pop_back();
      call(start);
    }
  }
}

void Reach::run() {
  // What a module does when it is imported has happened before pluggy calls the first hook.
  evaluator_->load_imports();
  // The lists grow while hooks register plugins.
  std::size_t started = 0;
  while (started < plugins_.size()) start(started++);
  const auto position = [](const WaitingHook& waiting) {
    return lifecycle_position(waiting.found.hook.name);
  };
  std::ranges::stable_sort(waiting_, {}, position);
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const WaitingHook current = waiting_[i];
    if (plugins_[current.plugin].is_removed || !has_specification(current.found)) continue;
    call(current);
    if (started == plugins_.size()) continue;
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    i = static_cast<std::size_t>(-1);
    const std::size_t known = waiting_.size();
    while (started < plugins_.size()) start(started++);
    // VDK has called these hooks, or calls them now, without the new plugins.
    const auto is_late = [&](const WaitingHook& waiting) {
      return position(waiting) <= position(current) && position(waiting) < lifecycle_length;
    };
    waiting_.erase(std::remove_if(waiting_.begin() + static_cast<std::ptrdiff_t>(known),
                                  waiting_.end(), is_late),
                   waiting_.end());
    std::ranges::stable_sort(waiting_, {}, position);
  }
  report_unspecified();
}

void Reach::report_unspecified() {
  for (const ReachedPlugin& plugin : plugins_) {
    for (const FoundHook& found : plugin.hooks) {
      if (plugin.is_removed || found.is_optional || has_specification(found)) continue;
      const std::string_view meant = misspelt_vdk_hook(found.hook.name);
      if (meant.empty()) continue;
      problems_.push_back(model::make_problem(
          model::ProblemCode::unknown_hook,
          "VDK has no hook " + support::quote(found.hook.name) +
              ", so it never calls this function; did you mean " + support::quote(meant) + "?",
          found.hook.where));
    }
  }
}

std::vector<model::Hook> Reach::hooks() const {
  std::vector<model::Hook> hooks;
  for (const ReachedPlugin& plugin : plugins_) {
    for (const FoundHook& found : plugin.hooks)
      if (!plugin.is_removed && has_specification(found)) hooks.push_back(found.hook);
  }
  return hooks;
}

void Reach::load_imports() {
  const auto is_import = [](const python::Object* object) {
    return object->is<python::PendingImport>();
  };
  for (python::Object& entry : entry_modules_) {
    const auto& names = std::get<python::OwnModule>(entry.node).module->scope->names;
    std::vector<std::string_view> ordered;
    for (const auto& [name, value] : names) {
      // Any other value is there already. A name that `del` removed may be that of a submodule.
      const bool is_loaded = !value.empty() && std::ranges::none_of(value, is_import);
      if (!is_loaded) ordered.push_back(name);
    }
    std::ranges::sort(ordered);
    for (const std::string_view name : ordered) {
      evaluator_->attribute(&entry, name);
    }
  }
}

}  // namespace vdk::facts
