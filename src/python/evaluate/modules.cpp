#include "modules.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "escapes.hpp"
#include "interpreter.hpp"
#include "names.hpp"
#include "statements.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/single_byte.hpp"

namespace vdk::python {
namespace {

std::string_view first_part(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

// Converts a source in a single-byte encoding, which its coding line names (PEP 263), to UTF-8. In
// any other encoding, the parser reads what is ASCII.
std::string decode(std::string text) {
  const std::size_t first = text.find('\n');
  const std::size_t second = first == std::string::npos ? first : text.find('\n', first + 1);
  // Hardly any file has a coding line.
  if (std::string_view(text).substr(0, second).find("coding") == std::string_view::npos)
    return text;
  const auto decoded = support::decode_single_byte(text, support::declared_encoding(text));
  return decoded.value_or(std::move(text));
}

Parsing parse_source(ModuleSource source) {
  std::string text = decode(std::move(source.text));
  if (!source.is_compiled) return parse(std::move(text), source.file);
  Parsing outline = parse_outline(std::move(text));
  if (outline.problems.empty()) return outline;
  return parse(std::move(outline.module.text), source.file);
}

LoadedModule& add_module(Run& run, std::string_view name, ModuleSource source) {
  LoadedModule& module = run.modules.loaded.emplace_back(
      LoadedModule{std::string(name), source.file, source.is_package, {}, nullptr});
  Parsing parsing = parse_source(std::move(source));
  module.syntax = std::move(parsing.module);
  module.has_faults = !parsing.problems.empty();
  run.modules.problems.insert(run.modules.problems.end(), parsing.problems.begin(),
                              parsing.problems.end());
  return module;
}

// Notes which lists and dictionaries a loaded module holds, also in its classes and their objects.
// One that stays empty there is a registry that code elsewhere fills.
void share(const NameScope& scope) {
  std::unordered_set<const NameScope*> parts;
  const auto share_names = [&](const NameScope& names, bool has_parts) {
    for (const auto& [name, value] : names.names) {
      for (Object* object : value) {
        auto* sequence = object->as<Sequence>();
        if (sequence != nullptr && sequence->kind != Sequence::Kind::tuple)
          sequence->is_shared = true;
        if (auto* dictionary = object->as<Dictionary>()) dictionary->is_shared = true;
        if (!has_parts) continue;
        if (const auto* type = object->as<ClassObject>()) parts.insert(type->names);
        if (const auto* instance = object->as<Instance>()) parts.insert(instance->attributes);
      }
    }
  };
  share_names(scope, true);
  for (const NameScope* part : parts) share_names(*part, false);
}

void execute_module(Run& run, LoadedModule& module, bool reports_calls) {
  module.scope = run.heap.scope(NameScope::Kind::module, nullptr, &module);
  module.scope->names["__name__"] = run.heap.lasting_text(module.name);
  module.scope->names["__file__"] = run.heap.unknown("__file__");
  Frame frame;
  frame.module = &module;
  frame.scope = module.scope;
  frame.now.reports_calls = reports_calls;
  const Temporarily entered(run.frame, &frame);
  execute(run, module.syntax.body);
  share(*module.scope);
  module.is_complete = !run.budget.is_exhausted() && !module.has_faults;
}

Alternatives import_value(Run& run, const PendingImport& pending) {
  if (pending.name.empty()) return object_of_module(run, pending.module);
  // Like any deep nesting, a long chain of modules that import names from each other ends here.
  if (!run.budget.spend() || run.budget.depth >= import_depth_limit) return run.heap.overflow();
  LoadedModule* const module = load(run, pending.module);
  const auto path = [&] { return run.heap.keep_joined({pending.module, ".", pending.name}); };
  if (module == nullptr) return member_module(run, path());
  const Temporarily deeper(run.budget.depth, run.budget.depth + 1);
  const Alternatives found = attribute_of_module(run, module, pending.name);
  return found.empty() ? run.heap.unknown(path(), true) : found;
}

void import_all(Run& run, std::string_view module) {
  LoadedModule* const loaded =
      run.budget.depth < star_import_depth_limit ? load(run, module) : nullptr;
  if (loaded == nullptr && !is_transparent(module))
    run.frame->module->opaque_line = run.frame->line;
  if (loaded == nullptr || !run.budget.spend(loaded->scope->names.size())) return;
  const auto listed = loaded->scope->names.find("__all__");
  const auto* all =
      listed == loaded->scope->names.end() ? nullptr : listed->second.only_as<Sequence>();
  const auto is_exported = [&](std::string_view name) {
    if (all == nullptr) return !name.starts_with("_");
    return std::ranges::any_of(all->elements, [&](const Alternatives& item) {
      const std::string_view* text = only_text(item);
      return text != nullptr && *text == name;
    });
  };
  // Copied because a package may import from itself.
  const std::vector<std::pair<std::string_view, Alternatives>> names(loaded->scope->names.begin(),
                                                                     loaded->scope->names.end());
  for (const auto& [name, value] : names) {
    if (is_exported(name)) assign_name(run, name, value);
  }
}

}  // namespace

std::string_view absolute_module(Run& run, const LoadedModule& importing, std::string_view module,
                                 int level) {
  if (level == 0) return module;
  // PEP 328: one dot is the package of the importing module, each further dot is one parent up.
  std::string_view package = importing.name;
  for (int i = importing.is_package ? 1 : 0; i < level; ++i) package = before_last_part(package);
  if (package.empty() || module.empty()) return package.empty() ? module : package;
  return run.heap.keep_joined({package, ".", module});
}

LoadedModule* load(Run& run, std::string_view name) {
  const auto known = run.modules.by_name.find(name);
  if (known != run.modules.by_name.end()) return known->second;
  if (name.empty() || run.modules.loaded.size() >= module_limit || !run.settings.lookup)
    return nullptr;
  std::optional<ModuleSource> found = run.settings.lookup(std::string(name));
  const std::string_view kept = run.heap.keep(name);
  LoadedModule*& slot = run.modules.by_name[kept];
  if (!found) return nullptr;
  run.modules.roots.insert(first_part(kept));
  LoadedModule& module = add_module(run, name, std::move(*found));
  slot = &module;
  execute_module(run, module, false);
  return &module;
}

LoadedModule* run_program(Run& run, ModuleSource source) {
  LoadedModule& module = add_module(run, "__main__", std::move(source));
  execute_module(run, module, true);
  return &module;
}

Object* external(Run& run, std::string_view path, bool is_module) {
  if (!run.settings.hook_marker.empty() && path == run.settings.hook_marker)
    return run.heap.make(HookMarker{});
  Object* const known =
      is_module && path.find('.') == std::string::npos ? nullptr : known_external(run, path);
  return known != nullptr ? known : run.heap.make(External{path, is_module});
}

Object* object_of_module(Run& run, std::string_view dotted) {
  LoadedModule* const module = load(run, dotted);
  return module != nullptr ? run.heap.make(OwnModule{module}) : external(run, dotted, true);
}

Object* member_module(Run& run, std::string_view path) {
  return run.modules.roots.contains(first_part(path)) ? object_of_module(run, path)
                                                      : external(run, path, true);
}

bool is_pending(const Alternatives& alternatives) {
  return std::ranges::any_of(alternatives,
                             [](const Object* object) { return object->is<PendingImport>(); });
}

Alternatives resolve(Run& run, Alternatives found) {
  if (!is_pending(found)) return found;
  Alternatives result;
  for (Object* object : found) {
    const auto* pending = object->as<PendingImport>();
    run.heap.join(result, pending == nullptr ? object : import_value(run, *pending));
  }
  return result;
}

Alternatives attribute_of_module(Run& run, LoadedModule* module, std::string_view name) {
  const auto found = module->scope->names.find(name);
  const bool is_bound = found != module->scope->names.end() && !found->second.empty();
  if (is_bound && !is_pending(found->second)) return found->second;
  const std::string_view path = run.heap.keep_joined({module->name, ".", name});
  if (!is_bound) {
    const bool is_submodule = module->is_package && load(run, path) != nullptr;
    return is_submodule ? object_of_module(run, path) : Alternatives();
  }
  const Alternatives pending = found->second;
  Alternatives value;
  // In a package, `from . import part` refers to the package's own module `part`.
  const auto* itself = pending.front()->as<PendingImport>();
  if (itself != nullptr && module->is_package && itself->module == module->name &&
      itself->name == name) {
    const bool is_part = load(run, path) != nullptr;
    value = is_part ? object_of_module(run, path) : run.heap.unknown(path, true);
  } else {
    // While `a` imports from itself through `b`, the pending import would resolve to itself.
    found->second = run.heap.unknown(path, true);
    value = resolve(run, pending);
  }
  module->scope->names[name] = value;
  return value;
}

void load_imports(Run& run, std::size_t first) {
  LoadedModule* module = nullptr;
  std::string_view last;  // most imports name several things of one module
  for (std::size_t i = first; i < run.modules.imported.size() && run.budget.spend(); ++i) {
    const auto& imported = run.modules.imported[i]->get<PendingImport>();
    if (i == first || imported.module != last) module = load(run, imported.module);
    last = imported.module;
    // `from . import part` also imports the module `part`.
    if (module != nullptr && module->is_package && !imported.name.empty())
      attribute_of_module(run, module, imported.name);
  }
  run.modules.imported.resize(std::min(first, run.modules.imported.size()));
}

void execute_import(Run& run, const Import& node) {
  const std::size_t first = run.modules.imported.size();
  for (const ImportName& imported : node.names) {
    // `import a.b` binds `a`; with an alias, the alias is `a.b`.
    const std::string_view top = imported.name.substr(0, imported.name.find('.'));
    const std::string_view bound = imported.alias.empty() ? top : imported.alias;
    const std::string_view path = imported.alias.empty() ? top : imported.name;
    Object* const pending = run.heap.make(PendingImport{path, {}});
    run.modules.imported.push_back(
        path == imported.name ? pending : run.heap.make(PendingImport{imported.name, {}}));
    assign_name(run, bound, pending);
  }
  if (run.frame->function != nullptr) load_imports(run, first);
}

void execute_import_from(Run& run, const ImportFrom& node) {
  const std::string_view module = absolute_module(run, *run.frame->module, node.module, node.level);
  const std::size_t first = run.modules.imported.size();
  for (const ImportName& imported : node.names) {
    if (imported.name == "*") {
      import_all(run, module);
      continue;
    }
    const std::string_view bound = imported.alias.empty() ? imported.name : imported.alias;
    Object* const pending = run.heap.make(PendingImport{module, imported.name});
    run.modules.imported.push_back(pending);
    assign_name(run, bound, pending);
  }
  if (run.frame->function != nullptr) load_imports(run, first);
}

}  // namespace vdk::python
