#include "import_outcomes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "modules.hpp"
#include "names.hpp"
#include "string_methods.hpp"
#include "vdk/python/standard_modules.hpp"

namespace vdk::python {
namespace {

bool is_in(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// Modules of the standard library that a Python built without some library does not have.
constexpr std::array<std::string_view, 14> optional_modules{
    "bz2",      "ctypes",  "curses", "dbm",     "gzip",   "idlelib",    "lzma",
    "readline", "sqlite3", "ssl",    "tkinter", "turtle", "turtledemo", "zlib"};
// Modules and packages that have had all their public names since Python 3.7.
constexpr std::array<std::string_view, 14> settled_modules{
    "configparser", "csv",          "html.parser",  "http.client",   "http.cookiejar",
    "io",           "json",         "json.decoder", "pathlib",       "pickle",
    "queue",        "urllib.error", "urllib.parse", "urllib.request"};
constexpr std::array<std::string_view, 16> submodules{"collections.abc",
                                                      "concurrent.futures",
                                                      "email.mime",
                                                      "html.parser",
                                                      "http.client",
                                                      "http.cookiejar",
                                                      "http.server",
                                                      "importlib.abc",
                                                      "importlib.util",
                                                      "json.decoder",
                                                      "logging.config",
                                                      "logging.handlers",
                                                      "os.path",
                                                      "unittest.mock",
                                                      "xml.etree.ElementTree",
                                                      "importlib.machinery"};

bool is_always_there(const Run& run, std::string_view module) {
  const std::string_view root = module.substr(0, module.find('.'));
  if (is_in(root, optional_modules)) return false;
  const auto has = [&](int minor) {
    return is_library_module(root, minor) || is_compiled_module(root, minor);
  };
  const int least = static_cast<int>(run.settings.python.least);
  const int most = std::min(static_cast<int>(run.settings.python.most), newest_library_minor);
  for (int minor = std::max(least, 8); minor <= std::max(most, 8); ++minor)
    if (!has(minor)) return false;
  return module == root || is_in(module, submodules) || is_in(module, settled_modules);
}

// Whether the text calls something that may import what is not there.
bool has_doubtful_call(std::string_view text) {
  constexpr std::array<std::string_view, 15> harmless{
      "getLogger", "TypeVar", "namedtuple", "compile", "frozenset", "set",   "dict", "list",
      "tuple",     "Path",    "str",        "int",     "len",       "field", "range"};
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_word_character(text[begin - 1])) --begin;
    if (begin < at && !is_in(text.substr(begin, at - begin), harmless)) return true;
  }
  return false;
}

bool loads(Run& run, LoadedModule& module);

bool catches_import_errors(const Try& node) {
  return std::ranges::any_of(node.handlers, [](const ExceptHandler& handler) {
    if (handler.type == nullptr) return true;
    const std::string_view name = name_of(*handler.type);
    return name == "ImportError" || name == "Exception" || name == "BaseException";
  });
}

// Whether a statement at the top level of a module cannot raise an ImportError.
bool loads(Run& run, const LoadedModule& module, const Statement& statement) {
  if (statement.is<Import>() || statement.is<ImportFrom>()) {
    Frame frame;
    frame.module = const_cast<LoadedModule*>(&module);
    frame.scope = module.scope;
    const Temporarily entered(run.frame, &frame);
    return import_outcome(run, statement) == ImportOutcome::works;
  }
  if (statement.is<FunctionDefinition>()) return true;
  if (statement.is<Raise>()) return false;
  const auto all_load = [&](Body body) {
    return std::ranges::all_of(body,
                               [&](const Statement* part) { return loads(run, module, *part); });
  };
  if (const auto* type = statement.as<ClassDefinition>()) return all_load(type->body);
  if (const auto* attempt = statement.as<Try>()) {
    const bool is_caught = catches_import_errors(*attempt);
    return (is_caught || all_load(attempt->body)) && all_load(attempt->otherwise) &&
           all_load(attempt->finally) &&
           std::ranges::all_of(attempt->handlers, [&](const ExceptHandler& handler) {
             return all_load(handler.body);
           });
  }
  const std::string_view text = module.syntax.text;
  return !has_doubtful_call(
      text.substr(statement.range.begin, statement.range.end - statement.range.begin));
}

// Whether loading a module cannot raise an ImportError. Modules that import each other are
// followed once.
bool loads(Run& run, LoadedModule& module) {
  const auto [known, is_new] = run.modules.loads.try_emplace(&module, true);
  if (!is_new) return known->second;
  if (!run.budget.spend() || run.budget.depth >= import_depth_limit)
    return run.modules.loads[&module] = false;
  const Temporarily deeper(run.budget.depth, run.budget.depth + 1);
  const bool result = module.is_complete &&
                      std::ranges::all_of(module.syntax.body, [&](const Statement* statement) {
                        return loads(run, module, *statement);
                      });
  return run.modules.loads[&module] = result;
}

// Whether an own module and the packages around it load. Packages without `__init__.py` have no
// code.
bool loads_with_parents(Run& run, std::string_view name) {
  LoadedModule* const module = load(run, name);
  if (module == nullptr || !loads(run, *module)) return false;
  for (std::string_view parent = before_last_part(name); !parent.empty();
       parent = before_last_part(parent)) {
    LoadedModule* const package = load(run, parent);
    if (package != nullptr && !loads(run, *package)) return false;
  }
  return true;
}

// Whether the text of a module shows all its names.
bool shows_all_names(Run& run, const LoadedModule& module) {
  if (!module.is_complete) return false;
  const auto [known, is_new] = run.modules.shows_names.try_emplace(&module, false);
  if (!is_new) return known->second;
  constexpr std::array<std::string_view, 6> words{"globals",     "__getattr__", "setattr",
                                                  "sys.modules", "exec",        "import *"};
  known->second = std::ranges::none_of(words, [&](std::string_view word) {
    return module.syntax.text.find(word) != std::string::npos;
  });
  return known->second;
}

ImportOutcome outcome_of_member(Run& run, std::string_view module, std::string_view name) {
  LoadedModule* const own = load(run, module);
  if (own == nullptr) {
    const std::string_view path = run.heap.keep_joined({module, ".", name});
    const bool is_there = is_in(module, settled_modules) || is_in(path, submodules);
    return is_always_there(run, module) && is_there ? ImportOutcome::works : ImportOutcome::unknown;
  }
  const auto found = own->scope->names.find(name);
  const bool is_bound = found != own->scope->names.end() && !found->second.empty();
  const std::string_view part = is_bound ? "" : run.heap.keep_joined({module, ".", name});
  if (!is_bound && load(run, part) != nullptr)
    return loads_with_parents(run, part) ? ImportOutcome::works : ImportOutcome::unknown;
  if (!is_bound)
    return shows_all_names(run, *own) && !own->is_package ? ImportOutcome::fails
                                                          : ImportOutcome::unknown;
  return name != "*" && loads_with_parents(run, module) ? ImportOutcome::works
                                                        : ImportOutcome::unknown;
}

}  // namespace

ImportOutcome import_outcome(Run& run, const Statement& statement) {
  if (const auto* import = statement.as<Import>()) {
    const bool works = std::ranges::all_of(import->names, [&](const ImportName& imported) {
      const std::string_view name = imported.name;
      return load(run, name) != nullptr ? loads_with_parents(run, name)
                                        : is_always_there(run, name);
    });
    return works ? ImportOutcome::works : ImportOutcome::unknown;
  }
  const auto* from = statement.as<ImportFrom>();
  if (from == nullptr) return ImportOutcome::unknown;
  const std::string_view module =
      absolute_module(run, *run.frame->module, from->module, from->level);
  ImportOutcome result = ImportOutcome::works;
  for (const ImportName& imported : from->names) {
    const ImportOutcome outcome = outcome_of_member(run, module, imported.name);
    if (outcome == ImportOutcome::fails && from->names.size() == 1) return outcome;
    if (outcome != ImportOutcome::works) result = ImportOutcome::unknown;
  }
  return result;
}

}  // namespace vdk::python
