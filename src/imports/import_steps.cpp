#include "import_steps.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>

#include "word_search.hpp"

namespace vdk::imports {

namespace {

using python::Expression;

/// The dotted name `a.b.c` that the expression spells, or an empty string for any other expression.
std::string dotted(const Expression* expression) {
  if (expression == nullptr) return {};
  if (const auto* name = std::get_if<python::Name>(&expression->node)) {
    return std::string(name->id);
  }
  const auto* attribute = std::get_if<python::Attribute>(&expression->node);
  if (attribute == nullptr) return {};
  const std::string value = dotted(attribute->value);
  return value.empty() ? value : value + "." + std::string(attribute->name);
}

/// Whether this is a built-in exception that does not catch ImportError.
bool is_other_exception(std::string_view name) {
  constexpr std::array<std::string_view, 18> others = {
      "AttributeError",      "KeyError",       "NameError",    "ValueError",
      "TypeError",           "OSError",        "IOError",      "RuntimeError",
      "LookupError",         "IndexError",     "SyntaxError",  "AssertionError",
      "KeyboardInterrupt",   "SystemExit",     "UnicodeError", "FileNotFoundError",
      "NotImplementedError", "PermissionError"};
  return std::ranges::find(others, name) != others.end();
}

/// Whether an `except` clause with this name catches `error`, the exception that an import raises,
/// or nothing if the name is not known.
std::optional<bool> catches(std::string_view name, std::string_view error) {
  const bool is_import_error = error == "ImportError" || error == "ModuleNotFoundError";
  if (name == "BaseException" || name == "Exception" || name == error) return true;
  if (name == "ImportError") return is_import_error;
  if (name == "SyntaxError") return error == "IndentationError" || error == "TabError";
  if (name == "IndentationError") return error == "TabError";
  if (name == "ModuleNotFoundError" || name == "TabError") return false;
  if (is_other_exception(name)) return false;
  return std::nullopt;
}

/// The exceptions that a handler names. A bare `except` catches everything.
std::vector<std::string> list_errors(const python::ExceptHandler& handler) {
  constexpr std::string_view builtins = "builtins.";
  std::vector<std::string> errors;
  const auto add = [&](const Expression* error) {
    const std::string name = dotted(error);
    errors.push_back(name.starts_with(builtins) ? name.substr(builtins.size()) : name);
  };
  if (handler.type == nullptr) {
    errors.emplace_back("BaseException");
  } else if (const auto* tuple = std::get_if<python::Tuple>(&handler.type->node)) {
    std::ranges::for_each(tuple->elements, add);
  } else {
    add(handler.type);
  }
  return errors;
}

/// The name of a context manager that never suppresses an exception; empty for any other.
std::string_view find_open_manager(const python::WithItem& item) {
  constexpr std::array<std::string_view, 8> managers = {"open",
                                                        "nullcontext",
                                                        "contextlib.nullcontext",
                                                        "catch_warnings",
                                                        "warnings.catch_warnings",
                                                        "threading.Lock",
                                                        "threading.RLock",
                                                        "multiprocessing.Lock"};
  const auto* call = std::get_if<python::Call>(&item.context->node);
  if (call == nullptr) return {};
  const auto found = std::ranges::find(managers, dotted(call->function));
  return found == managers.end() ? std::string_view{} : *found;
}

bool ends_program(const Expression& expression) {
  const auto* call = std::get_if<python::Call>(&expression.node);
  if (call == nullptr) return false;
  constexpr std::array<std::string_view, 8> names = {
      "sys.exit", "exit",    "quit", "os._exit", "pytest.skip", "pytest.importorskip",
      "os.execv", "os.abort"};
  return std::ranges::find(names, dotted(call->function)) != names.end();
}

/// The first call in a chain of calls and attributes, or null.
const python::Call* find_first_call(const Expression* expression) {
  const python::Call* first = nullptr;
  for (;;) {
    if (const auto* call = std::get_if<python::Call>(&expression->node)) {
      first = call;
      expression = call->function;
    } else if (const auto* attribute = std::get_if<python::Attribute>(&expression->node)) {
      expression = attribute->value;
    } else {
      return first;
    }
  }
}

/// The module that `__import__('m')` or `importlib.import_module('m')` imports; empty for anything
/// else.
std::string_view find_called_import(const Expression& expression) {
  const python::Call* call = find_first_call(&expression);
  if (call == nullptr || call->arguments.size() != 1 || !call->keywords.empty()) return {};
  const std::string function = dotted(call->function);
  if (function != "__import__" && function != "importlib.import_module") return {};
  const auto* name = std::get_if<python::Constant>(&call->arguments.front()->node);
  if (name == nullptr || name->kind != python::Constant::Kind::text) return {};
  return name->text.starts_with('.') ? std::string_view{} : name->text;
}

bool is_plain_display(python::ExpressionList elements) {
  return std::ranges::any_of(elements, [](const Expression* element) {
    return !std::holds_alternative<python::Starred>(element->node);
  });
}

/// Whether a loop is certain to execute its body at least once.
bool runs_once(const python::For& loop) {
  if (const auto* tuple = std::get_if<python::Tuple>(&loop.iterable->node)) {
    return is_plain_display(tuple->elements);
  }
  const auto* list = std::get_if<python::ListDisplay>(&loop.iterable->node);
  return list != nullptr && is_plain_display(list->elements);
}

/// Whether a loop never executes its body.
bool runs_never(const python::For& loop) {
  if (const auto* tuple = std::get_if<python::Tuple>(&loop.iterable->node)) {
    return tuple->elements.empty();
  }
  const auto* list = std::get_if<python::ListDisplay>(&loop.iterable->node);
  return list != nullptr && list->elements.empty();
}

bool is_import(const python::Statement& statement) {
  return std::holds_alternative<python::Import>(statement.node) ||
         std::holds_alternative<python::ImportFrom>(statement.node);
}

/// Visits the statements of a module in execution order.
class StepReader {
 public:
  StepReader(int minor, std::string_view text) : minor_(minor), text_(text) {}

  /// Returns whether execution continues after the body.
  bool read(const python::Body& body) {
    return std::ranges::all_of(
        body, [&](const python::Statement* statement) { return read_statement(*statement); });
  }

  std::vector<ImportStep> take() { return std::move(steps_); }

 private:
  bool read_statement(const python::Statement& statement) {
    const int line = static_cast<int>(statement.range.line);
    if (const auto* import = std::get_if<python::Import>(&statement.node)) {
      if (import->is_lazy) return true;
      for (const python::ImportName& name : import->names) {
        steps_.push_back({.module = std::string(name.name), .level = 0, .names = {}, .line = line});
      }
    } else if (const auto* from = std::get_if<python::ImportFrom>(&statement.node)) {
      add_from(*from, line);
    } else if (const auto* type = std::get_if<python::ClassDefinition>(&statement.node)) {
      return read(type->body);
    } else if (const auto* with = std::get_if<python::With>(&statement.node)) {
      if (let_exceptions_through(with->items)) return read(with->body);
    } else if (const auto* candidate = std::get_if<python::Try>(&statement.node)) {
      return read_try(*candidate);
    } else if (const auto* branch = std::get_if<python::If>(&statement.node)) {
      const std::optional<bool> test = decide_here(*branch->test);
      if (test) return read(*test ? branch->body : branch->otherwise);
    } else if (const auto* loop = std::get_if<python::For>(&statement.node)) {
      if (!loop->is_async && runs_never(*loop)) return read(loop->otherwise);
      if (!loop->is_async && runs_once(*loop)) read_loop(loop->body);
    } else if (const auto* endless = std::get_if<python::While>(&statement.node)) {
      const std::optional<bool> test = decide_here(*endless->test);
      if (test == false) return read(endless->otherwise);
      if (test == true) read_loop(endless->body);
    } else if (const auto* raise = std::get_if<python::Raise>(&statement.node)) {
      raise_ = raise;
      return false;
    } else if (const auto* call = std::get_if<python::ExpressionStatement>(&statement.node)) {
      return read_expression(*call->value, line);
    }
    return true;
  }

  /// Whether the module leaves a well-known name with its usual meaning, that is, never rebinds it.
  bool is_plain(std::string_view name) const {
    return !rebinds(text_, name.substr(0, name.find('.')));
  }

  bool let_exceptions_through(python::List<python::WithItem> items) const {
    return std::ranges::all_of(items, [&](const python::WithItem& item) {
      const std::string_view name = find_open_manager(item);
      return !name.empty() && is_plain(name);
    });
  }

  std::optional<bool> decide_here(const Expression& test) {
    const std::optional<bool> known = decide(test, minor_);
    if (!known || std::holds_alternative<python::Constant>(test.node)) return known;
    if (!are_conditions_plain_) {
      are_conditions_plain_ = is_plain("sys") && is_plain("os") && is_plain("TYPE_CHECKING");
    }
    return *are_conditions_plain_ ? known : std::nullopt;
  }

  bool read_expression(const Expression& expression, int line) {
    const std::string_view module = find_called_import(expression);
    if (!module.empty()) {
      steps_.push_back({.module = std::string(module), .level = 0, .names = {}, .line = line});
    }
    if (!ends_program(expression)) return true;
    raise_ = nullptr;
    return false;
  }

  /// Reads the first iteration, up to the first statement that may leave the loop early.
  void read_loop(const python::Body& body) {
    for (const python::Statement* statement : body) {
      if (!is_import(*statement) || !read_statement(*statement)) return;
    }
  }

  void add_from(const python::ImportFrom& from, int line) {
    if (from.is_lazy || (from.level == 0 && from.module == "__future__")) return;
    ImportStep step{
        .module = std::string(from.module), .level = from.level, .names = {}, .line = line};
    for (const python::ImportName& name : from.names) step.names.emplace_back(name.name);
    steps_.push_back(std::move(step));
  }

  bool read_try(const python::Try& candidate) {
    if (!candidate.handlers.empty()) {
      read_guarded(candidate);
    } else if (!read(candidate.body)) {
      return false;
    }
    return read(candidate.finally);
  }

  /// Any statement may raise an exception that a handler catches, so only the first statement is
  /// certain to run.
  void read_guarded(const python::Try& candidate) {
    if (candidate.is_star || candidate.body.empty() || !is_import(*candidate.body.front())) return;
    const std::size_t first = steps_.size();
    read_statement(*candidate.body.front());
    if (steps_.size() == first) return;
    steps_.resize(first + 1);
    std::vector<ImportHandler> handlers;
    for (const python::ExceptHandler& handler : candidate.handlers) {
      handlers.push_back(read_handler(handler));
    }
    steps_[first].handlers =
        std::make_shared<const std::vector<ImportHandler>>(std::move(handlers));
  }

  ImportHandler read_handler(const python::ExceptHandler& handler) const {
    ImportHandler result{.errors = list_errors(handler), .steps = {}, .raised = {}};
    for (std::string& error : result.errors) {
      if (!is_plain(error)) error.clear();
    }
    StepReader inside(minor_, text_);
    const std::optional<bool> goes_on = inside.read_repair(handler.body);
    if (!goes_on) return result;
    result.steps = inside.take();
    if (*goes_on) return result;
    result.end = ImportHandler::End::leaves;
    if (inside.raise_ == nullptr) return result;
    const Expression* raised = inside.raise_->exception;
    const python::Call* call =
        raised == nullptr ? nullptr : std::get_if<python::Call>(&raised->node);
    const std::string name = dotted(call == nullptr ? raised : call->function);
    const bool is_same =
        raised == nullptr || (call == nullptr && !name.empty() && name == handler.name);
    if (is_same || name == "ImportError" || name == "ModuleNotFoundError") {
      result.end = ImportHandler::End::raises;
      if (!is_same) result.raised = name;
    }
    return result;
  }

  /// Same as `read`, but returns nothing if an import follows code that may install the missing
  /// module.
  std::optional<bool> read_repair(const python::Body& body) {
    bool has_run_code = false;
    for (const python::Statement* statement : body) {
      const std::size_t before = steps_.size();
      if (!read_statement(*statement)) return false;
      if (has_run_code && steps_.size() > before) return std::nullopt;
      has_run_code = has_run_code || !is_import(*statement);
    }
    return true;
  }

  int minor_;
  std::string_view text_;
  std::optional<bool> are_conditions_plain_;  ///< whether no name used in known conditions is
                                              ///< rebound; set on first use
  std::vector<ImportStep> steps_;
  const python::Raise* raise_ = nullptr;  ///< the `raise` that ended execution, if one did
};

}  // namespace

std::optional<bool> catches(const ImportHandler& handler, std::string_view error) {
  std::optional<bool> result = false;
  for (const std::string& name : handler.errors) {
    const std::optional<bool> is_caught = catches(name, error);
    if (is_caught == true) return true;
    if (!is_caught) result.reset();
  }
  return result;
}

bool is_harmless(const ImportStep& step, std::string_view error) {
  if (!step.handlers) return false;
  for (const ImportHandler& handler : *step.handlers) {
    const std::optional<bool> is_caught = catches(handler, error);
    if (is_caught == false) continue;
    return !is_caught || (handler.steps.empty() && handler.end == ImportHandler::End::goes_on);
  }
  return false;
}

std::vector<ImportStep> list_import_steps(const python::Module& module, int minor) {
  // PEP 810: modules that `__lazy_modules__` lists are imported lazily.
  if (minor >= 15 && mentions(module.text, "__lazy_modules__")) return {};
  StepReader reader(minor, module.text);
  reader.read(module.body);
  return reader.take();
}

}  // namespace vdk::imports
