#include "import_steps.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

namespace vdk::plugins {

namespace {

using python::Expression;

/// `a.b.c` of names and attributes; empty for anything else.
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

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

/// Built-in exceptions that are no base of ImportError.
bool is_other_exception(std::string_view name) {
  constexpr std::array<std::string_view, 18> others = {
      "AttributeError",      "KeyError",       "NameError",    "ValueError",
      "TypeError",           "OSError",        "IOError",      "RuntimeError",
      "LookupError",         "IndexError",     "SyntaxError",  "AssertionError",
      "KeyboardInterrupt",   "SystemExit",     "UnicodeError", "FileNotFoundError",
      "NotImplementedError", "PermissionError"};
  return std::ranges::find(others, name) != others.end();
}

/// Whether a handler may catch ImportError; what is not known may.
bool may_catch_import_error(const python::ExceptHandler& handler) {
  if (handler.type == nullptr) return true;
  const auto* tuple = std::get_if<python::Tuple>(&handler.type->node);
  if (tuple == nullptr) return !is_other_exception(dotted(handler.type));
  return std::ranges::any_of(tuple->elements, [](const Expression* element) {
    return !is_other_exception(dotted(element));
  });
}

/// Context managers that let every exception through.
bool lets_exceptions_through(const python::WithItem& item) {
  const auto* call = std::get_if<python::Call>(&item.context->node);
  if (call == nullptr) return false;
  const std::string name = dotted(call->function);
  const std::string_view last = last_part(name);
  return last == "catch_warnings" || name == "open" || last == "Lock" || last == "RLock" ||
         name == "nullcontext" || name == "contextlib.nullcontext";
}

bool ends_program(const Expression& expression) {
  const auto* call = std::get_if<python::Call>(&expression.node);
  if (call == nullptr) return false;
  constexpr std::array<std::string_view, 8> names = {
      "sys.exit", "exit",    "quit", "os._exit", "pytest.skip", "pytest.importorskip",
      "os.execv", "os.abort"};
  return std::ranges::find(names, dotted(call->function)) != names.end();
}

bool is_plain_display(python::ExpressionList elements) {
  return std::ranges::any_of(elements, [](const Expression* element) {
    return !std::holds_alternative<python::Starred>(element->node);
  });
}

/// A loop whose body is certain to be entered.
bool runs_once(const python::For& loop) {
  if (const auto* tuple = std::get_if<python::Tuple>(&loop.iterable->node)) {
    return is_plain_display(tuple->elements);
  }
  const auto* list = std::get_if<python::ListDisplay>(&loop.iterable->node);
  return list != nullptr && is_plain_display(list->elements);
}

/// Walks the statements of a module in the order in which they would be executed.
class StepReader {
 public:
  explicit StepReader(int minor) : minor_(minor) {}

  /// Whether execution goes on behind the body.
  bool read(const python::Body& body) {
    return std::ranges::all_of(
        body, [&](const python::Statement* statement) { return read_statement(*statement); });
  }

  std::vector<ImportStep> take() { return std::move(steps_); }

 private:
  bool read_statement(const python::Statement& statement) {
    const int line = static_cast<int>(statement.range.line);
    if (const auto* import = std::get_if<python::Import>(&statement.node)) {
      for (const python::ImportName& name : import->names) {
        steps_.push_back({.module = std::string(name.name), .level = 0, .names = {}, .line = line});
      }
    } else if (const auto* from = std::get_if<python::ImportFrom>(&statement.node)) {
      add_from(*from, line);
    } else if (const auto* type = std::get_if<python::ClassDefinition>(&statement.node)) {
      return read(type->body);
    } else if (const auto* with = std::get_if<python::With>(&statement.node)) {
      if (std::ranges::all_of(with->items, lets_exceptions_through)) return read(with->body);
    } else if (const auto* attempt = std::get_if<python::Try>(&statement.node)) {
      return read_try(*attempt);
    } else if (const auto* branch = std::get_if<python::If>(&statement.node)) {
      const std::optional<bool> test = decide(*branch->test, minor_);
      if (test) return read(*test ? branch->body : branch->otherwise);
    } else if (const auto* loop = std::get_if<python::For>(&statement.node)) {
      if (!loop->is_async && runs_once(*loop)) read_loop(loop->body);
    } else if (const auto* endless = std::get_if<python::While>(&statement.node)) {
      if (decide(*endless->test, minor_) == true) read_loop(endless->body);
    } else if (std::holds_alternative<python::Raise>(statement.node)) {
      return false;
    } else if (const auto* call = std::get_if<python::ExpressionStatement>(&statement.node)) {
      return !ends_program(*call->value);
    }
    return true;
  }

  /// The first time round, up to what may leave the loop early.
  void read_loop(const python::Body& body) {
    for (const python::Statement* statement : body) {
      const bool is_import = std::holds_alternative<python::Import>(statement->node) ||
                             std::holds_alternative<python::ImportFrom>(statement->node);
      if (!is_import || !read_statement(*statement)) return;
    }
  }

  void add_from(const python::ImportFrom& from, int line) {
    if (from.level == 0 && from.module == "__future__") return;
    ImportStep step{
        .module = std::string(from.module), .level = from.level, .names = {}, .line = line};
    for (const python::ImportName& name : from.names) step.names.emplace_back(name.name);
    steps_.push_back(std::move(step));
  }

  bool read_try(const python::Try& attempt) {
    const bool is_optional = std::ranges::any_of(attempt.handlers, may_catch_import_error);
    if (!is_optional) {
      // A raise in the body may be what the handlers are for.
      if (read(attempt.body)) {
        if (!read(attempt.otherwise)) return false;
      } else if (attempt.handlers.empty()) {
        return false;
      }
    }
    return read(attempt.finally);
  }

  int minor_;
  std::vector<ImportStep> steps_;
};

}  // namespace

std::vector<ImportStep> list_import_steps(const python::Module& module, int minor) {
  StepReader reader(minor);
  reader.read(module.body);
  return reader.take();
}

}  // namespace vdk::plugins
