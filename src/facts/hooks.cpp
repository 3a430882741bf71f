#include "vdk/facts/hooks.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "vdk/facts/vdk_hooks.hpp"

namespace vdk::facts {
namespace {

using python::Function;
using python::Object;

void add_hooks(const python::Alternatives& value, std::string_view name, const std::string& owner,
               python::Evaluator& evaluator, Object& plugin, std::vector<FoundHook>& hooks) {
  for (Object* object : value) {
    const auto* function = std::get_if<Function>(&object->node);
    // No hook specification begins with an underscore, so such a function needs `specname`.
    const bool is_nameless =
        function != nullptr && function->hook_name.empty() && name.starts_with("_");
    if (function == nullptr || !function->is_hook || is_nameless) {
      continue;
    }
    FoundHook found;
    found.name = function->hook_name.empty() ? name : function->hook_name;
    found.hook.name = found.name;
    found.hook.owner = owner;
    found.is_wrapper = function->is_wrapper;
    found.is_optional = function->is_optional_hook;
    found.hook.where = {function->module->file, static_cast<int>(object->line)};
    for (Object* bound : evaluator.attribute(&plugin, name)) {
      const auto* method = std::get_if<python::BoundMethod>(&bound->node);
      if (bound == object || (method != nullptr && method->function == object)) {
        found.callee = bound;
      }
    }
    if (found.callee != nullptr) {
      hooks.push_back(std::move(found));
    }
  }
}

std::vector<FoundHook> hooks_of_module(python::Evaluator& evaluator, Object& plugin,
                                       const python::LoadedModule& module) {
  // pluggy inspects every name of the module, including imported functions. Hook names are lower
  // case, so an import that starts with another character is not looked up, which saves reading its
  // module. A function with `specname` may have any name.
  const auto is_function = [](const Object* object) {
    return std::holds_alternative<Function>(object->node);
  };
  std::vector<std::string_view> names;
  for (const auto& [name, value] : module.scope->names) {
    const bool is_lower = !name.empty() && name.front() >= 'a' && name.front() <= 'z';
    if (is_lower || std::ranges::any_of(value, is_function)) {
      names.push_back(name);
    }
  }
  std::ranges::sort(names);
  std::vector<FoundHook> hooks;
  for (const std::string_view name : names) {
    add_hooks(evaluator.attribute(&plugin, name), name, {}, evaluator, plugin, hooks);
  }
  return hooks;
}

std::vector<FoundHook> hooks_of_class(python::Evaluator& evaluator, Object& plugin, Object* type) {
  const std::string owner(std::get<python::ClassObject>(type->node).definition->name);
  std::vector<FoundHook> hooks;
  std::set<std::string> seen;
  for (Object* current : evaluator.linearize(type)) {
    // Copied because looking up an attribute may run a property that adds names.
    const auto names = std::get<python::ClassObject>(current->node).names->names;
    std::vector<FoundHook> own;
    for (const auto& [name, value] : names) {
      // A name that `del` removed has no value.
      if (!value.empty() && seen.insert(std::string(name)).second) {
        add_hooks(value, name, owner, evaluator, plugin, own);
      }
    }
    // Sorted by name too, because two names can refer to the same function.
    std::ranges::sort(own, [](const FoundHook& a, const FoundHook& b) {
      return std::tie(a.hook.where, a.hook.name) < std::tie(b.hook.where, b.hook.name);
    });
    hooks.insert(hooks.end(), own.begin(), own.end());
  }
  return hooks;
}

bool is_hook_name(std::string_view name) { return name.starts_with("vdk_") || is_vdk_hook(name); }

// The dotted path of an object that is not followed; empty if it is followed or has no hooks.
std::string unfollowed_path(const Object& object) {
  const auto* foreign = std::get_if<python::External>(&object.node);
  const auto* made = std::get_if<python::CallResult>(&object.node);
  const auto* unknown = std::get_if<python::Unknown>(&object.node);
  const std::string_view path = foreign != nullptr   ? foreign->path
                                : made != nullptr    ? made->callee
                                : unknown != nullptr ? unknown->text
                                                     : std::string_view();
  const bool is_followed = foreign == nullptr && made == nullptr && unknown == nullptr;
  if (is_followed || python::is_transparent(path)) return {};
  return std::string(path.empty() ? "?" : path);
}

void add_class_doubts(python::Evaluator& evaluator, Object* type,
                      std::vector<PluginDoubt>& doubts) {
  for (Object* current : evaluator.linearize(type)) {
    const auto& node = std::get<python::ClassObject>(current->node);
    const model::Location where{node.module->file, static_cast<int>(current->line)};
    for (const python::Alternatives& base : node.bases) {
      for (const Object* object : base) {
        std::string path = unfollowed_path(*object);
        if (!path.empty()) doubts.push_back({std::move(path), where});
      }
    }
    for (const python::Decorator& decorator : node.decorators) {
      const bool is_followed = std::ranges::none_of(
          decorator.value, [](const Object* object) { return python::is_unfollowed(*object); });
      if (!is_followed && !python::is_transparent(decorator.name))
        doubts.push_back({std::string(decorator.name), where});
    }
    for (const auto& [name, value] : node.names->names) {
      for (const Object* object : value) {
        std::string path = is_hook_name(name) ? unfollowed_path(*object) : std::string();
        if (!path.empty()) doubts.push_back({std::move(path), where});
      }
    }
  }
}

// The line of the last statement at the top level that imports or assigns each name.
std::unordered_map<std::string_view, int> lines_that_bind(const python::LoadedModule& module) {
  std::unordered_map<std::string_view, int> lines;
  for (const python::Statement* statement : module.syntax.body) {
    const int line = static_cast<int>(statement->range.line);
    if (const auto* from = statement->as<python::ImportFrom>()) {
      for (const python::ImportName& imported : from->names)
        lines[imported.alias.empty() ? imported.name : imported.alias] = line;
    } else if (const auto* assignment = statement->as<python::Assignment>()) {
      for (const python::Expression* target : assignment->targets)
        lines[python::name_of(*target)] = line;
    }
  }
  return lines;
}

void add_module_doubts(python::Evaluator& evaluator, Object& plugin,
                       const python::LoadedModule& module, std::vector<PluginDoubt>& doubts) {
  if (module.opaque_line > 0)
    doubts.push_back({module.name, {module.file, static_cast<int>(module.opaque_line)}});
  std::vector<std::string> names;
  for (const auto& [name, value] : module.scope->names)
    if (is_hook_name(name)) names.emplace_back(name);
  std::ranges::sort(names);
  std::optional<std::unordered_map<std::string_view, int>> lines;
  for (const std::string& name : names) {
    for (const Object* object : evaluator.attribute(&plugin, name)) {
      std::string path = unfollowed_path(*object);
      if (path.empty()) continue;
      if (!lines) lines = lines_that_bind(module);
      const auto line = lines->find(name);
      doubts.push_back({std::move(path), {module.file, line == lines->end() ? 1 : line->second}});
    }
  }
}

}  // namespace

std::vector<PluginDoubt> find_doubts(python::Evaluator& evaluator, Object& plugin) {
  std::vector<PluginDoubt> doubts;
  if (const auto* own = std::get_if<python::OwnModule>(&plugin.node)) {
    add_module_doubts(evaluator, plugin, *own->module, doubts);
  } else if (const auto* instance = std::get_if<python::Instance>(&plugin.node)) {
    add_class_doubts(evaluator, instance->type, doubts);
  } else if (std::holds_alternative<python::ClassObject>(plugin.node)) {
    add_class_doubts(evaluator, &plugin, doubts);
  } else if (const auto* made = std::get_if<python::CallResult>(&plugin.node)) {
    // What any class made may have hooks, as `types.SimpleNamespace(initialize_job=...)` has.
    doubts.push_back({std::string(made->callee.empty() ? "?" : made->callee), {}});
  } else if (std::string path = unfollowed_path(plugin); !path.empty()) {
    doubts.push_back({std::move(path), {}});
  }
  return doubts;
}

std::vector<FoundHook> find_hooks(python::Evaluator& evaluator, Object& plugin) {
  if (const auto* own = std::get_if<python::OwnModule>(&plugin.node)) {
    std::vector<FoundHook> hooks = hooks_of_module(evaluator, plugin, *own->module);
    std::ranges::stable_sort(
        hooks, [](const FoundHook& a, const FoundHook& b) { return a.hook.where < b.hook.where; });
    return hooks;
  }
  if (const auto* instance = std::get_if<python::Instance>(&plugin.node)) {
    return hooks_of_class(evaluator, plugin, instance->type);
  }
  if (std::holds_alternative<python::ClassObject>(plugin.node)) {
    return hooks_of_class(evaluator, plugin, &plugin);
  }
  return {};
}

std::vector<std::string> find_specifications(python::Evaluator& evaluator, Object& specs) {
  std::vector<std::string> names;
  const auto add = [&](const python::NameScope& scope) {
    for (const auto& [name, value] : scope.names) names.emplace_back(name);
  };
  if (const auto* own = std::get_if<python::OwnModule>(&specs.node)) add(*own->module->scope);
  const auto* instance = std::get_if<python::Instance>(&specs.node);
  Object* const type = instance == nullptr ? &specs : instance->type;
  if (!std::holds_alternative<python::ClassObject>(type->node)) return names;
  for (const Object* current : evaluator.linearize(type))
    add(*std::get<python::ClassObject>(current->node).names);
  return names;
}

}  // namespace vdk::facts
