#include "vdk/imports/import_check.hpp"

#include <cstddef>
#include <utility>
#include <vector>

#include "vdk/compile/syntax_fault.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/text.hpp"
#include "walk.hpp"

namespace vdk::imports {

using support::is_same_or_below;

namespace {

constexpr std::size_t module_limit = 2000;
/// Maximum depth of nested imports.
constexpr std::size_t depth_limit = 150;

model::ImportResult missing_module(const std::string& module, const model::Location& where,
                                   bool is_entry) {
  model::ImportResult result;
  result.verdict = model::ImportResult::Verdict::fails;
  result.error = "ModuleNotFoundError";
  result.missing = module;
  result.where = where;
  result.code =
      is_entry ? model::ProblemCode::stale_entry_point : model::ProblemCode::import_missing_module;
  return result;
}

/// The error for a relative import that goes beyond the top-level package. Before Python 3.9 this
/// is a ValueError, unless the importing module is not in a package.
model::ImportResult past_the_top(const std::string& module, bool is_package, int minor,
                                 const model::Location& where) {
  model::ImportResult result = import_error({}, {}, where);
  const bool is_in_package = is_package || module.find('.') != std::string::npos;
  if (minor < 9 && is_in_package) result.error = "ValueError";
  return result;
}

model::ImportResult syntax_error(const std::string& module, const compile::SyntaxFault& mistake,
                                 const std::string& file) {
  model::ImportResult result;
  result.verdict = model::ImportResult::Verdict::fails;
  result.error = mistake.error;
  result.where = {.file = file, .line = mistake.line};
  result.code = model::ProblemCode::import_syntax;
  result.message = mistake.message;
  result.via = {module};
  return result;
}

/// What a module imports, or the syntax error that prevents it from running.
struct Steps {
  std::vector<ImportStep> imports;
  std::optional<compile::SyntaxFault> mistake;
};

/// Valid bytecode proves that the source compiles, so parsing the outline is enough. Takes the text
/// by value so that it is freed before the imports are followed.
Steps read_steps(ModuleCode code, int minor) {
  python::Parsing parsing = code.is_compiled ? python::parse_outline(std::move(code.text), "import")
                                             : python::parse(std::move(code.text), {});
  if (code.is_compiled && !parsing.problems.empty()) {
    parsing = python::parse(std::move(parsing.module.text), {});
  }
  Steps steps;
  if (!code.is_compiled) steps.mistake = compile::find_syntax_fault(parsing, minor);
  if (!steps.mistake) steps.imports = list_import_steps(parsing.module, minor);
  return steps;
}

}  // namespace

model::ImportResult import_error(const std::string& module, const std::string& name,
                                 const model::Location& where) {
  model::ImportResult result;
  result.verdict = model::ImportResult::Verdict::fails;
  result.error = "ImportError";
  result.missing = module;
  result.where = where;
  result.code = name.empty() ? model::ProblemCode::import_missing_module
                             : model::ProblemCode::import_missing_name;
  result.attribute = name;
  return result;
}

void note_cause(const model::MissingCause& cause, model::ImportResult& result) {
  using Kind = model::MissingCause::Kind;
  if (cause.kind == Kind::unknown) return;
  result.culprit = cause.path;
  result.is_leftover = cause.kind == Kind::leftover;
  if (cause.kind == Kind::hidden) result.code = model::ProblemCode::import_hidden_module;
}

/// The top-level package of an entry point's module, or the second-level package if the top level
/// is a namespace package, which several distributions may share.
std::string ImportCheck::Walk::own_package(const std::string& module) {
  const std::string top = top_of(module);
  if (top.size() == module.size()) return top;
  if (modules_.find(top).kind != FoundModule::Kind::namespace_package) return top;
  const std::string second = module.substr(0, module.find('.', top.size() + 1));
  return modules_.find(second).is_package ? second : top;
}

bool ImportCheck::Walk::is_followed(const std::string& module) const {
  return is_same_or_below(module, "vdk") || is_same_or_below(module, own_);
}

model::ImportResult ImportCheck::Walk::check(const model::EntryPoint& entry_point) {
  model::ImportResult result;
  if (entry_point.module.empty()) return result;
  own_ = own_package(entry_point.module);
  depth_ = 0;
  const Origin origin{.file = &entry_point.where.file, .line = entry_point.where.line};
  Outcome outcome = import_module(entry_point.module, origin, Stake::entry_point);
  if (outcome.kind == Outcome::Kind::fails) return std::move(*outcome.fault);
  const FoundModule found = modules_.find(entry_point.module);
  const bool is_code =
      found.kind == FoundModule::Kind::source || found.kind == FoundModule::Kind::namespace_package;
  if (outcome.kind == Outcome::Kind::unknown || !is_code) {
    result.verdict = model::ImportResult::Verdict::unread;
    return result;
  }
  if (Fault fault = check_attribute(entry_point)) return std::move(*fault);
  return result;
}

/// `import a.b.c` finds and executes `a`, `a.b` and `a.b.c` in turn.
ImportCheck::Walk::Outcome ImportCheck::Walk::import_module(const std::string& module,
                                                            const Origin& origin, Stake stake) {
  if (imported_.contains(module) || (!is_followed(module) && known_foreign_.contains(module))) {
    return {};
  }
  bool is_whole = true;
  if (const std::size_t dot = module.rfind('.'); dot != std::string::npos) {
    const std::string parent = module.substr(0, dot);
    Outcome outcome = import_module(parent, origin, stake);
    if (outcome.kind != Outcome::Kind::found) return outcome;
    is_whole = !is_followed(parent) || imported_.contains(parent);
  }
  Outcome outcome = import_one(module, origin, stake);
  if (outcome.kind != Outcome::Kind::found) return outcome;
  if (is_whole && is_followed(module) && is_finished(module)) imported_.insert(module);
  return {};
}

/// Whether a module has been executed completely. This is false for a module in an import cycle
/// that is still running, and for one that a limit excluded.
bool ImportCheck::Walk::is_finished(const std::string& module) {
  if (!is_followed(module)) return true;
  const auto visit = visits_.find(module);
  if (visit != visits_.end()) return visit->second.state == Visit::State::done;
  return modules_.find(module).kind != FoundModule::Kind::source;
}

/// Imports one module whose parent packages are already imported.
ImportCheck::Walk::Outcome ImportCheck::Walk::import_one(const std::string& module,
                                                         const Origin& origin, Stake stake) {
  const bool is_foreign = !is_followed(module);
  if (is_foreign && known_foreign_.contains(module)) return {};
  const Presence presence = modules_.look(module);
  if (presence != Presence::found && stake == Stake::nothing)
    return {.kind = Outcome::Kind::unknown, .fault = {}};
  const bool is_below_plain = presence != Presence::found && is_below_plain_module(module);
  const bool is_missing = presence == Presence::missing || is_below_plain;
  if (presence == Presence::unknown && !is_missing) {
    return {.kind = Outcome::Kind::unknown, .fault = {}};
  }
  if (is_missing) {
    const bool may_be_hidden = !is_below_plain && modules_.may_be_hidden(module);
    if (may_be_hidden || is_doubtful(module)) {
      return {.kind = Outcome::Kind::unknown, .fault = {}};
    }
    Fault fault = missing_module(module, origin.location(), stake == Stake::entry_point);
    fault->dead_link = modules_.find(module).file;
    note_cause(modules_.find_cause(module), *fault);
    return {.kind = Outcome::Kind::fails, .fault = std::move(fault)};
  }
  if (!is_foreign) return enter(module, modules_.find(module));
  known_foreign_.insert(module);
  foreign_.push_back(module);
  return {};
}

/// Executes a followed module, at most once.
ImportCheck::Walk::Outcome ImportCheck::Walk::enter(const std::string& module,
                                                    const FoundModule& found) {
  if (found.presence != Presence::found) return {.kind = Outcome::Kind::unknown, .fault = {}};
  if (found.kind != FoundModule::Kind::source) return {};
  const auto known = visits_.find(module);
  if (known != visits_.end()) {
    const Fault& fault = known->second.fault;
    // The search path may have changed since, so a module that was missing for one entry point may
    // exist for the next.
    if (!fault || (!fault->missing.empty() && is_doubtful(fault->missing))) return {};
    return {.kind = Outcome::Kind::fails, .fault = fault};
  }
  if (visits_.size() >= module_limit || depth_ >= depth_limit) return {};
  std::optional<ModuleCode> code = modules_.read_code(found.file);
  if (!code) {
    // Assume that a file that cannot be read may change the search path.
    Visit& unread = visits_[module];
    unread.state = Visit::State::done;
    unread.doubts.emplace().changes_search = true;
    return {};
  }
  ++depth_;
  Fault fault = run(module, found, std::move(*code));
  --depth_;
  Visit& visit = visits_[module];
  visit.state = Visit::State::done;
  visit.fault = fault;
  if (fault) return {.kind = Outcome::Kind::fails, .fault = std::move(fault)};
  return {};
}

ImportCheck::Walk::Fault ImportCheck::Walk::run(const std::string& module, const FoundModule& found,
                                                ModuleCode code) {
  Visit& visit = visits_[module];
  modules_.keep_names(module, found.file, code.text);
  const Steps steps = read_steps(std::move(code), minor_);
  if (steps.mistake) {
    // Startup code may have installed a hook that finds another module, or translates this one.
    if (modules_.startup().is_understood) return syntax_error(module, *steps.mistake, found.file);
    visit.doubts.emplace().changes_search = true;
    return std::nullopt;
  }
  visit.file = found.file;
  const Importer importer{.module = module, .is_package = found.is_package, .file = visit.file};
  Fault fault = run_steps(importer, steps.imports).fault;
  if (fault) fault->via.insert(fault->via.begin(), module);
  return fault;
}

ImportCheck::Walk::Passage ImportCheck::Walk::run_steps(const Importer& importer,
                                                        const std::vector<ImportStep>& steps) {
  for (const ImportStep& step : steps) {
    Passage passage = run_step(importer, step);
    if (passage.fault || !passage.goes_on) return passage;
  }
  return {};
}

/// Runs an import statement and, if it is certain to fail, the `except` handlers around it.
ImportCheck::Walk::Passage ImportCheck::Walk::run_step(const Importer& importer,
                                                       const ImportStep& step) {
  guards_ += step.handlers ? 1 : 0;
  Fault fault = run_import(importer, step);
  guards_ -= step.handlers ? 1 : 0;
  if (!fault || !step.handlers) return {.fault = std::move(fault)};
  // If the failure is inside the imported module, code that runs before it may raise an error that
  // another handler catches.
  const bool is_compiling =
      model::kind_of(*fault->code).traits.is_compile_error && fault->via.size() == 1;
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

ImportCheck::Walk::Fault ImportCheck::Walk::run_import(const Importer& importer,
                                                       const ImportStep& step) {
  const Origin origin{.file = &importer.file, .line = step.line};
  const auto module = resolve(importer.module, importer.is_package, step);
  if (!module) return past_the_top(importer.module, importer.is_package, minor_, origin.location());
  const auto stake_of = [&](std::string_view error) {
    return is_harmless(step, error) ? Stake::nothing : Stake::statement;
  };
  Outcome outcome = import_module(*module, origin, stake_of("ModuleNotFoundError"));
  if (outcome.kind == Outcome::Kind::fails) return std::move(outcome.fault);
  if (guards_ == 0 && !visits_.contains(*module))
    met_imports_.push_back({.module = &*met_modules_.insert(*module).first, .origin = origin});
  if (outcome.kind == Outcome::Kind::unknown) return std::nullopt;
  for (const std::string& name : step.names) {
    if (name == "*") continue;
    if (Fault fault = check_name(*module, name, origin, stake_of("ImportError"))) return fault;
  }
  return std::nullopt;
}

std::vector<ForeignImport> ImportCheck::Walk::foreign_imports() const {
  std::vector<ForeignImport> result;
  for (const MetImport& met : met_imports_)
    result.push_back({.module = *met.module, .where = met.origin.location()});
  return result;
}

ImportCheck::ImportCheck(ModuleFinder finder, int minor)
    : walk_(std::make_unique<Walk>(std::move(finder), minor)) {}
ImportCheck::ImportCheck(ImportCheck&& other) noexcept = default;
ImportCheck& ImportCheck::operator=(ImportCheck&& other) noexcept = default;
ImportCheck::~ImportCheck() = default;

model::ImportResult ImportCheck::check(const model::EntryPoint& entry_point) {
  return walk_->check(entry_point);
}

std::vector<ForeignImport> ImportCheck::foreign_imports() const { return walk_->foreign_imports(); }

model::ImportResult check_import(const model::EntryPoint& entry_point, const ModuleFinder& finder,
                                 int minor) {
  return ImportCheck(finder, minor).check(entry_point);
}

}  // namespace vdk::imports
