#include "vdk/plugins/load_check.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "bound_names.hpp"
#include "import_steps.hpp"
#include "outline.hpp"
#include "syntax_fault.hpp"
#include "vdk/python/syntax.hpp"

namespace vdk::plugins {

namespace {

constexpr std::size_t module_limit = 2000;
constexpr std::size_t depth_limit = 150;

std::string top_of(const std::string& module) { return module.substr(0, module.find('.')); }

bool is_same_or_below(std::string_view module, std::string_view package) {
  if (!module.starts_with(package)) return false;
  return module.size() == package.size() || module[package.size()] == '.';
}

/// What stands above a dotted name, outermost first, then the name itself.
std::vector<std::string> list_prefixes(const std::string& module) {
  std::vector<std::string> prefixes;
  for (std::size_t dot = module.find('.'); dot != std::string::npos;
       dot = module.find('.', dot + 1)) {
    prefixes.push_back(module.substr(0, dot));
  }
  prefixes.push_back(module);
  return prefixes;
}

/// Code that is known to change the search path only for itself, or in a way the finder knows.
bool is_known_library(std::string_view module) {
  return module == "setuptools" || module == "pkg_resources" || module == "six" ||
         module == "importlib_metadata" || module == "importlib_resources";
}

}  // namespace

/// What is known of the modules looked at, and the way through them.
class LoadCheck::Walk {
 public:
  Walk(ModuleFinder finder, int minor) : finder_(std::move(finder)), minor_(minor) {}

  model::Load check(const model::EntryPoint& entry_point);

 private:
  using Fault = std::optional<model::Load>;

  /// A module whose code is followed.
  struct Visit {
    enum class State { running, done };
    State state = State::running;
    std::string text;
    Fault fault;
  };

  /// The module that executes a statement.
  struct Importer {
    std::string module;
    bool is_package = false;
    std::string file;
  };

  /// Whether an import went through, failed, or leads to what cannot be known.
  struct Outcome {
    enum class Kind { found, fails, unknown };
    Kind kind = Kind::found;
    Fault fault;
  };

  /// How statements went: they may leave the module by an error of another kind.
  struct Passage {
    Fault fault;
    bool goes_on = true;
  };

  Outcome import_module(const std::string& module, const model::Location& where, bool is_entry);
  Outcome enter(const std::string& module, const FoundModule& found);
  Fault run(const std::string& module, const FoundModule& found, std::string text);
  Passage run_steps(const Importer& importer, const std::vector<ImportStep>& steps);
  Passage run_step(const Importer& importer, const ImportStep& step);
  Fault run_import(const Importer& importer, const ImportStep& step);
  Fault check_name(const std::string& module, const std::string& name,
                   const model::Location& where);
  std::optional<bool> has_name(const std::string& module, const std::string& name);
  bool lacks(const std::string& module, const std::string& text, const std::string& name);
  bool is_certain_to_give_no(const std::string& name, const std::string& module);
  Fault check_attribute(const model::EntryPoint& entry_point);

  bool is_followed(const std::string& module) const;
  bool may_have_hidden_modules(const std::string& module);
  bool is_below_plain_module(const std::string& module);
  bool is_doubtful(const std::string& missing);
  const std::optional<std::string>& read_foreign(const std::string& file);
  std::string own_package(const std::string& module);

  ModuleFinder finder_;
  int minor_;
  std::string own_;  ///< the package of the entry point's own modules
  std::unordered_map<std::string, Visit> visits_;
  std::vector<std::string> foreign_;  ///< modules of others that were imported
  std::unordered_map<std::string, bool> is_foreign_known_;
  std::unordered_map<std::string, std::optional<std::string>> texts_;
  std::unordered_map<std::string, BoundNames> names_;  ///< of a text that is kept above
  std::unordered_map<std::string, bool> lacking_;      ///< `module:name`
  bool has_changed_search_ = false;
  std::size_t depth_ = 0;
};

namespace {

model::Load missing_module(const std::string& module, const model::Location& where, bool is_entry) {
  model::Load load;
  load.verdict = model::Load::Verdict::fails;
  load.error = "ModuleNotFoundError";
  load.missing = module;
  load.where = where;
  load.code = is_entry ? "stale-entry-point" : "import-missing-module";
  return load;
}

model::Load import_error(const std::string& module, const std::string& name,
                         const model::Location& where) {
  model::Load load;
  load.verdict = model::Load::Verdict::fails;
  load.error = "ImportError";
  load.missing = module;
  load.where = where;
  load.code = name.empty() ? "import-missing-module" : "import-missing-name";
  load.attribute = name;
  return load;
}

model::Load syntax_error(const std::string& module, const SyntaxFault& mistake,
                         const std::string& file) {
  model::Load load;
  load.verdict = model::Load::Verdict::fails;
  load.error = mistake.error;
  load.where = {.file = file, .line = mistake.line};
  load.code = "import-syntax";
  load.via = {module};
  return load;
}

/// The absolute name of a relative import; nothing past the top (importlib's `_resolve_name`).
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

}  // namespace

/// The entry point's top-level package; one level more where many distributions share that.
std::string LoadCheck::Walk::own_package(const std::string& module) {
  const std::string top = top_of(module);
  if (top.size() == module.size()) return top;
  if (finder_.find(top).kind != FoundModule::Kind::namespace_package) return top;
  const std::string second = module.substr(0, module.find('.', top.size() + 1));
  return finder_.find(second).is_package ? second : top;
}

bool LoadCheck::Walk::is_followed(const std::string& module) const {
  return is_same_or_below(module, "vdk") || is_same_or_below(module, own_);
}

model::Load LoadCheck::Walk::check(const model::EntryPoint& entry_point) {
  model::Load load;
  if (entry_point.module.empty()) return load;
  own_ = own_package(entry_point.module);
  depth_ = 0;
  Outcome outcome = import_module(entry_point.module, entry_point.where, true);
  if (outcome.kind == Outcome::Kind::fails) return std::move(*outcome.fault);
  const FoundModule found = finder_.find(entry_point.module);
  const bool is_code =
      found.kind == FoundModule::Kind::source || found.kind == FoundModule::Kind::namespace_package;
  if (outcome.kind == Outcome::Kind::unknown || !is_code) {
    load.verdict = model::Load::Verdict::unread;
    return load;
  }
  if (Fault fault = check_attribute(entry_point)) return std::move(*fault);
  return load;
}

/// `import a.b.c`: each of `a`, `a.b` and `a.b.c` is found and executed in turn.
LoadCheck::Walk::Outcome LoadCheck::Walk::import_module(const std::string& module,
                                                        const model::Location& where,
                                                        bool is_entry) {
  for (const std::string& prefix : list_prefixes(module)) {
    if (!is_followed(prefix)) {
      if (is_foreign_known_.contains(prefix)) continue;
    }
    const Presence presence = finder_.look(prefix);
    const bool is_below_plain = presence != Presence::found && is_below_plain_module(prefix);
    const bool is_missing = presence == Presence::missing || is_below_plain;
    if (presence == Presence::unknown && !is_missing) {
      return {.kind = Outcome::Kind::unknown, .fault = {}};
    }
    if (is_missing) {
      const bool may_be_hidden = !is_below_plain && may_have_hidden_modules(prefix);
      if (may_be_hidden || is_doubtful(prefix)) {
        return {.kind = Outcome::Kind::unknown, .fault = {}};
      }
      return {.kind = Outcome::Kind::fails, .fault = missing_module(prefix, where, is_entry)};
    }
    if (!is_followed(prefix)) {
      is_foreign_known_.emplace(prefix, true);
      foreign_.push_back(prefix);
      continue;
    }
    Outcome outcome = enter(prefix, finder_.find(prefix));
    if (outcome.kind != Outcome::Kind::found) return outcome;
  }
  return {};
}

/// Executes a module that is followed, once.
LoadCheck::Walk::Outcome LoadCheck::Walk::enter(const std::string& module,
                                                const FoundModule& found) {
  if (found.presence != Presence::found) return {.kind = Outcome::Kind::unknown, .fault = {}};
  if (found.kind != FoundModule::Kind::source) return {};
  const auto known = visits_.find(module);
  if (known == visits_.end()) {
    if (visits_.size() >= module_limit || depth_ >= depth_limit) return {};
    std::optional<std::string> text = finder_.read(found.file);
    if (!text) return {};
    ++depth_;
    Fault fault = run(module, found, std::move(*text));
    --depth_;
    Visit& visit = visits_[module];
    visit.state = Visit::State::done;
    visit.fault = fault;
    if (fault) return {.kind = Outcome::Kind::fails, .fault = std::move(fault)};
    return {};
  }
  const Fault& fault = known->second.fault;
  // What was missing for one entry point may be there for the next, behind a changed search path.
  if (!fault || (!fault->missing.empty() && is_doubtful(fault->missing))) return {};
  return {.kind = Outcome::Kind::fails, .fault = fault};
}

LoadCheck::Walk::Fault LoadCheck::Walk::run(const std::string& module, const FoundModule& found,
                                            std::string text) {
  visits_[module].text = text;
  std::vector<ImportStep> steps;
  const bool is_compiled = finder_.is_compiled && finder_.is_compiled(found.file);
  std::optional<std::string> outer = is_compiled ? outline(text, true) : std::nullopt;
  if (outer) {
    const python::Parsing parsing = python::parse(std::move(*outer), found.file);
    if (parsing.problems.empty()) {
      steps = list_import_steps(parsing.module, minor_);
    } else {
      outer.reset();
    }
  }
  if (!outer) {
    const python::Parsing parsing = python::parse(text, found.file);
    const auto mistake = is_compiled ? std::nullopt : find_syntax_fault(parsing, minor_);
    if (mistake) return syntax_error(module, *mistake, found.file);
    steps = list_import_steps(parsing.module, minor_);
  }
  has_changed_search_ = has_changed_search_ || may_change_search(text);
  const Importer importer{.module = module, .is_package = found.is_package, .file = found.file};
  Fault fault = run_steps(importer, steps).fault;
  if (fault) fault->via.insert(fault->via.begin(), module);
  return fault;
}

LoadCheck::Walk::Passage LoadCheck::Walk::run_steps(const Importer& importer,
                                                    const std::vector<ImportStep>& steps) {
  for (const ImportStep& step : steps) {
    Passage passage = run_step(importer, step);
    if (passage.fault || !passage.goes_on) return passage;
  }
  return {};
}

/// An import, and what is done about it where it is certain to fail.
LoadCheck::Walk::Passage LoadCheck::Walk::run_step(const Importer& importer,
                                                   const ImportStep& step) {
  Fault fault = run_import(importer, step);
  if (!fault || !step.handlers) return {.fault = std::move(fault)};
  // Deeper within, code that runs before may raise what another handler catches.
  const bool is_compiling = fault->code == "import-syntax" && fault->via.size() == 1;
  const bool is_deeper = !fault->via.empty() && !is_compiling;
  if (is_deeper && step.handlers->size() > 1) return {};
  for (const ImportHandler& handler : *step.handlers) {
    const std::optional<bool> is_caught = catches(handler, fault->error);
    if (!is_caught) return {};
    if (!*is_caught) continue;
    Passage passage = run_steps(importer, handler.steps);
    if (passage.fault || !passage.goes_on) return passage;
    if (handler.end == ImportHandler::End::goes_on) return {};
    if (handler.end == ImportHandler::End::leaves) return {.fault = {}, .goes_on = false};
    if (!handler.raised.empty()) fault->error = handler.raised;
    return {.fault = std::move(fault)};
  }
  if (is_deeper) return {};
  return {.fault = std::move(fault)};
}

LoadCheck::Walk::Fault LoadCheck::Walk::run_import(const Importer& importer,
                                                   const ImportStep& step) {
  const model::Location where{.file = importer.file, .line = step.line};
  const auto module = resolve(importer.module, importer.is_package, step);
  if (!module) return import_error({}, {}, where);
  Outcome outcome = import_module(*module, where, false);
  if (outcome.kind == Outcome::Kind::fails) return std::move(outcome.fault);
  if (outcome.kind == Outcome::Kind::unknown) return std::nullopt;
  for (const std::string& name : step.names) {
    if (name == "*") continue;
    if (Fault fault = check_name(*module, name, where)) return fault;
  }
  return std::nullopt;
}

/// Whether a module has a name of its own, without its submodules; nothing where that is not known.
std::optional<bool> LoadCheck::Walk::has_name(const std::string& module, const std::string& name) {
  const auto visit = visits_.find(module);
  if (visit != visits_.end()) {
    if (lacks(module, visit->second.text, name)) return false;
    // Half-way through, it may not have come to the name.
    if (visit->second.state == Visit::State::running) return std::nullopt;
    return true;
  }
  const FoundModule found = finder_.find(module);
  if (found.presence != Presence::found) return std::nullopt;
  if (found.kind == FoundModule::Kind::namespace_package) return false;
  if (found.kind != FoundModule::Kind::source) return std::nullopt;
  const std::optional<std::string>& text = read_foreign(found.file);
  if (!text) return std::nullopt;
  return !lacks(module, *text, name);
}

bool LoadCheck::Walk::lacks(const std::string& module, const std::string& text,
                            const std::string& name) {
  const std::string key = module + ":" + name;
  const auto known = lacking_.find(key);
  if (known != lacking_.end()) return known->second;
  BoundNames& names = names_.try_emplace(module, text).first->second;
  lacking_.emplace(key, false);  // Modules may take in one another's names in a circle.
  if (!names.certainly_lack(name)) return false;
  const bool is_package = finder_.find(module).is_package;
  const bool is_lacking = std::ranges::all_of(names.stars(), [&](const ImportStep& star) {
    const auto other = resolve(module, is_package, star);
    return other && is_certain_to_give_no(name, *other);
  });
  lacking_[key] = is_lacking;
  return is_lacking;
}

/// Neither a name of its own nor a submodule.
bool LoadCheck::Walk::is_certain_to_give_no(const std::string& name, const std::string& module) {
  if (has_name(module, name) != false) return false;
  if (!finder_.find(module).is_package) return true;
  const std::string submodule = module + "." + name;
  return finder_.look(submodule) == Presence::missing && !may_have_hidden_modules(submodule);
}

/// `from M import n`: an attribute of M, else its submodule.
LoadCheck::Walk::Fault LoadCheck::Walk::check_name(const std::string& module,
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
      Outcome outcome = import_module(submodule, where, false);
      return std::move(outcome.fault);
    }
    if (may_have_hidden_modules(submodule)) return std::nullopt;
  }
  if (has != false || is_doubtful(module)) return std::nullopt;
  return import_error(module, name, where);
}

LoadCheck::Walk::Fault LoadCheck::Walk::check_attribute(const model::EntryPoint& entry_point) {
  const std::string& attribute = entry_point.attribute;
  if (attribute.empty()) return std::nullopt;
  const std::string name = attribute.substr(0, attribute.find('.'));
  const std::optional<bool> has = has_name(entry_point.module, name);
  if (has != false || has_changed_search_) return std::nullopt;
  // A submodule is an attribute once something has imported it.
  const bool is_package = finder_.find(entry_point.module).is_package;
  const std::string submodule = entry_point.module + "." + name;
  if (is_package && finder_.look(submodule) != Presence::missing) return std::nullopt;
  if (is_package && may_have_hidden_modules(submodule)) return std::nullopt;
  model::Load load;
  load.verdict = model::Load::Verdict::fails;
  load.error = "AttributeError";
  load.where = entry_point.where;
  load.code = "import-missing-attribute";
  load.attribute = name;
  return load;
}

/// Whether one of the packages above a module may make it in memory.
bool LoadCheck::Walk::may_have_hidden_modules(const std::string& module) {
  std::vector<std::string> parents = list_prefixes(module);
  parents.pop_back();
  return std::ranges::any_of(parents, [&](const std::string& parent) {
    const FoundModule found = finder_.find(parent);
    if (found.presence != Presence::found || !found.is_package) return true;
    if (found.kind == FoundModule::Kind::namespace_package) return false;
    if (found.kind != FoundModule::Kind::source) return true;
    const std::optional<std::string>& text = read_foreign(found.file);
    return !text || may_make_modules(*text);
  });
}

/// Whether a module would lie in one that is followed, and is no package.
bool LoadCheck::Walk::is_below_plain_module(const std::string& module) {
  const std::size_t dot = module.rfind('.');
  if (dot == std::string::npos) return false;
  const std::string parent = module.substr(0, dot);
  const auto visit = visits_.find(parent);
  if (visit == visits_.end()) return false;
  const FoundModule found = finder_.find(parent);
  const bool is_plain = found.presence == Presence::found && !found.is_package &&
                        found.kind == FoundModule::Kind::source;
  if (!is_plain || may_make_modules(visit->second.text)) return false;
  // Any module may put others below this one.
  return std::ranges::none_of(visits_, [](const auto& other) {
    return other.second.text.find("sys.modules[") != std::string::npos;
  });
}

/// Whether code that was executed before may have made a missing module importable.
bool LoadCheck::Walk::is_doubtful(const std::string& missing) {
  if (has_changed_search_) return true;
  const std::string top = top_of(missing);
  const auto may_make = [&](const std::string& text) {
    const bool names_it =
        text.find("\"" + top) != std::string::npos || text.find("'" + top) != std::string::npos;
    return names_it && text.find("sys.modules") != std::string::npos;
  };
  if (std::ranges::any_of(visits_,
                          [&](const auto& visit) { return may_make(visit.second.text); })) {
    return true;
  }
  return std::ranges::any_of(foreign_, [&](const std::string& module) {
    if (is_known_library(top_of(module)) || finder_.find(top_of(module)).is_standard) return false;
    const FoundModule found = finder_.find(module);
    if (found.kind != FoundModule::Kind::source || found.is_standard) return false;
    const std::optional<std::string>& text = read_foreign(found.file);
    if (!text) return true;
    return may_change_search(*text) || may_make(*text);
  });
}

const std::optional<std::string>& LoadCheck::Walk::read_foreign(const std::string& file) {
  const auto known = texts_.find(file);
  if (known != texts_.end()) return known->second;
  return texts_.emplace(file, finder_.read(file)).first->second;
}

LoadCheck::LoadCheck(ModuleFinder finder, int minor)
    : walk_(std::make_unique<Walk>(std::move(finder), minor)) {}
LoadCheck::LoadCheck(LoadCheck&& other) noexcept = default;
LoadCheck& LoadCheck::operator=(LoadCheck&& other) noexcept = default;
LoadCheck::~LoadCheck() = default;

model::Load LoadCheck::check(const model::EntryPoint& entry_point) {
  return walk_->check(entry_point);
}

model::Load check_load(const model::EntryPoint& entry_point, const ModuleFinder& finder,
                       int minor) {
  return LoadCheck(finder, minor).check(entry_point);
}

}  // namespace vdk::plugins
