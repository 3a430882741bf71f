#include "vdk/facts/code_facts.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "vdk/facts/options.hpp"
#include "vdk/facts/reach.hpp"
#include "vdk/facts/registrations.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::facts {
namespace {

std::string text_of(const python::LoadedModule& module, const python::Expression* expression) {
  if (expression == nullptr) {
    return {};
  }
  return python::one_line_text(module.syntax, *expression);
}

model::Argument make_argument(const python::LoadedModule& module, std::string_view keyword,
                              const python::Alternatives& value,
                              const python::Expression* expression) {
  std::string text = text_of(module, expression);
  std::vector<model::Value> alternatives = python::to_values(value, text);
  return {std::string(keyword), std::move(alternatives), std::move(text)};
}

/// Whether the callee is a function of another distribution, by its dotted path. Methods are
/// excluded: their receiver shows where they come from.
bool is_foreign_function(const python::CallSeen& seen) {
  return !seen.is_method && seen.path.find('.') != std::string::npos;
}

model::Call make_call(const ReachedCall& reached) {
  const python::CallSeen& seen = reached.seen;
  const bool is_foreign = is_foreign_function(seen);
  model::Call call{
      .method = std::string(seen.method),
      .receiver = std::string(is_foreign ? python::before_last_part(seen.path) : seen.receiver),
      .arguments = {},
      .where = {seen.module->file, static_cast<int>(seen.expression->range.line)},
      .conditional = seen.is_conditional,
      .repeated = seen.is_repeated,
      .hook = std::string(reached.hook)};
  call.arguments.reserve(seen.arguments.positional.size() + seen.arguments.keywords.size());
  for (const python::PositionalValue& argument : seen.arguments.positional) {
    call.arguments.push_back(make_argument(*seen.module, {}, argument.value, argument.expression));
  }
  for (const python::KeywordValue& argument : seen.arguments.keywords) {
    call.arguments.push_back(
        make_argument(*seen.module, argument.name, argument.value, argument.expression));
  }
  return call;
}

/// What the top level of a module imports under another name than its full one.
struct Imported {
  std::string_view module;
  std::string_view name;  ///< empty for the module itself
};
using Imports = std::unordered_map<std::string_view, Imported>;

/// For `from acme import Connection`: `Connection` is `acme.Connection`. If a name is imported
/// twice, the first import counts.
Imports read_imports(const python::LoadedModule& module) {
  Imports imports;
  for (const python::Statement* statement : module.syntax.body) {
    if (const auto* import = std::get_if<python::Import>(&statement->node)) {
      for (const python::ImportName& name : import->names)
        imports.try_emplace(name.alias, Imported{name.name, {}});
    }
    const auto* from = std::get_if<python::ImportFrom>(&statement->node);
    if (from == nullptr || from->level > 0) continue;
    for (const python::ImportName& name : from->names)
      imports.try_emplace(name.alias.empty() ? name.name : name.alias,
                          Imported{from->module, name.name});
  }
  return imports;
}

/// Resolves the first part of a dotted name. A name that is not imported stays as written.
std::string resolve_imports(const Imports& imports, const std::string& dotted) {
  const std::size_t end = std::min(dotted.find('.'), dotted.size());
  const auto found = imports.find(std::string_view(dotted).substr(0, end));
  if (found == imports.end()) return dotted;
  std::string path(found->second.module);
  if (!found->second.name.empty()) path.append(".").append(found->second.name);
  return path + dotted.substr(end);
}

void read_classes(const python::LoadedModule& module, std::vector<model::Class>& classes) {
  std::optional<Imports> imports;
  for (const python::Statement* statement : module.syntax.body) {
    const auto* definition = std::get_if<python::ClassDefinition>(&statement->node);
    if (definition == nullptr) {
      continue;
    }
    model::Class read;
    read.name = definition->name;
    for (const python::Expression* base : definition->bases) {
      // `Base[str]` is the class `Base`.
      while (const auto* generic = base->as<python::Subscript>()) base = generic->value;
      if (!imports) imports = read_imports(module);
      read.bases.push_back(text_of(module, base));
      read.base_paths.push_back(resolve_imports(*imports, read.bases.back()));
    }
    for (const python::Expression* decorator : definition->decorators) {
      const auto* call = std::get_if<python::Call>(&decorator->node);
      read.decorators.push_back(text_of(module, call == nullptr ? decorator : call->function));
    }
    read.where = {module.file, static_cast<int>(statement->range.line)};
    classes.push_back(std::move(read));
  }
}

bool is_same_call(const model::Call& a, const model::Call& b) {
  const auto same_argument = [](const model::Argument& x, const model::Argument& y) {
    return x.keyword == y.keyword && x.expression == y.expression &&
           std::equal(x.alternatives.begin(), x.alternatives.end(), y.alternatives.begin(),
                      y.alternatives.end(), [](const model::Value& v, const model::Value& w) {
                        return v.kind == w.kind && v.text == w.text;
                      });
  };
  return a.where == b.where && a.method == b.method && a.receiver == b.receiver &&
         a.hook == b.hook && a.conditional == b.conditional && a.repeated == b.repeated &&
         std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), b.arguments.end(),
                    same_argument);
}

model::Problem unreadable_module(const std::string& file) {
  return model::make_problem(model::ProblemCode::unreadable_file,
                             "this module cannot be read, so what it registers is unknown",
                             {.file = file});
}

}  // namespace

CodeReading read_code(const std::vector<model::EntryPoint>& entry_points,
                      const ModuleLookup& lookup, model::PythonRange python) {
  model::Problems unreadable;
  bool is_partial = false;
  const ModuleLookup readable = [&](const std::string& module) {
    std::optional<ModuleText> found = lookup(module);
    if (found && found->is_unreadable) unreadable.push_back(unreadable_module(found->file));
    const bool is_text = !found || !(found->is_unreadable || found->has_no_source);
    is_partial = is_partial || !is_text;
    if (!is_text) found.reset();
    return found;
  };
  Reach reach(readable, python);
  for (const model::EntryPoint& entry_point : entry_points) {
    if (entry_point.group.empty() || model::is_plugin_entry_point(entry_point)) {
      reach.add(entry_point);
    }
  }
  reach.run();
  CodeReading reading;
  model::Facts& facts = reading.facts;
  facts.is_read = reach.is_read();
  facts.hooks = reach.hooks();
  facts.calls.reserve(reach.calls().size());
  for (const ReachedCall& reached : reach.calls()) {
    if (!reached.seen.is_method && !is_foreign_function(reached.seen)) {
      continue;
    }
    facts.calls.push_back(make_call(reached));
    // A helper that is reached in several ways repeats the same call.
    const std::size_t count = facts.calls.size();
    if (count > 1 && is_same_call(facts.calls[count - 2], facts.calls[count - 1])) {
      facts.calls.pop_back();
    }
  }
  facts.escapes = reach.escapes();
  read_registrations(reach, facts.registrations);
  model::Problems dynamic;
  read_options(reach, facts.registrations, dynamic);
  reach.load_imports();
  for (const python::LoadedModule& module : reach.evaluator().modules()) {
    read_classes(module, facts.classes);
  }
  reading.problems = reach.evaluator().take_problems();
  facts.is_partial = is_partial || !reading.problems.empty() || reach.evaluator().is_exhausted();
  support::append(reading.problems, reach.take_problems());
  support::append(reading.problems, std::move(dynamic));
  support::append(reading.problems, std::move(unreadable));
  if (reach.evaluator().is_exhausted()) {
    const model::Location first = facts.hooks.empty() ? model::Location{} : facts.hooks[0].where;
    facts.escapes.push_back({"plugin", "code that is too complex to be followed", first, {}});
    reading.problems.push_back(model::make_problem(
        model::ProblemCode::code_too_complex, "the code is too complex to be followed to the end",
        facts.hooks.empty() ? model::Location{} : facts.hooks.front().where));
  }
  return reading;
}

void read_plugin_code(model::Plugin& plugin, const ModuleLookup& lookup,
                      model::PythonRange python) {
  std::vector<model::EntryPoint> entry_points;
  std::ranges::copy_if(plugin.project.entry_points, std::back_inserter(entry_points),
                       [](const model::EntryPoint& entry_point) {
                         return model::is_plugin_entry_point(entry_point) &&
                                !entry_point.module.empty();
                       });
  CodeReading reading = read_code(entry_points, lookup, python);
  plugin.facts = std::move(reading.facts);
  for (model::Problem& problem : reading.problems) problem.plugin = plugin.name;
  support::append(plugin.problems, std::move(reading.problems));
}

}  // namespace vdk::facts
