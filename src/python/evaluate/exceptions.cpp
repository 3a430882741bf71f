#include "exceptions.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "expressions.hpp"
#include "names.hpp"

namespace vdk::python {
namespace {

// Python's own exceptions that do not derive from `Exception` directly.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> bases{{
    {"BlockingIOError", "OSError"},
    {"BrokenPipeError", "ConnectionError"},
    {"ChildProcessError", "OSError"},
    {"ConnectionAbortedError", "ConnectionError"},
    {"ConnectionError", "OSError"},
    {"ConnectionRefusedError", "ConnectionError"},
    {"ConnectionResetError", "ConnectionError"},
    {"Exception", "BaseException"},
    {"FileExistsError", "OSError"},
    {"FileNotFoundError", "OSError"},
    {"FloatingPointError", "ArithmeticError"},
    {"GeneratorExit", "BaseException"},
    {"IndentationError", "SyntaxError"},
    {"IndexError", "LookupError"},
    {"InterruptedError", "OSError"},
    {"IsADirectoryError", "OSError"},
    {"KeyError", "LookupError"},
    {"KeyboardInterrupt", "BaseException"},
    {"ModuleNotFoundError", "ImportError"},
    {"NotADirectoryError", "OSError"},
    {"NotImplementedError", "RuntimeError"},
    {"OverflowError", "ArithmeticError"},
    {"PermissionError", "OSError"},
    {"ProcessLookupError", "OSError"},
    {"RecursionError", "RuntimeError"},
    {"SystemExit", "BaseException"},
    {"TimeoutError", "OSError"},
    {"UnboundLocalError", "NameError"},
    {"UnicodeError", "ValueError"},
    {"ZeroDivisionError", "ArithmeticError"},
}};
constexpr std::array<std::string_view, 20> direct{
    "ArithmeticError", "AssertionError", "AttributeError", "BufferError",      "EOFError",
    "ImportError",     "LookupError",    "MemoryError",    "NameError",        "OSError",
    "ReferenceError",  "RuntimeError",   "StopIteration",  "SyntaxError",      "SystemError",
    "TypeError",       "ValueError",     "Warning",        "EnvironmentError", "IOError"};

// The class that an exception of Python derives from; empty if it is none, or `BaseException`.
std::string_view base_of(std::string_view name) {
  const auto found = std::ranges::find(bases, name, &decltype(bases)::value_type::first);
  if (found != bases.end()) return found->second;
  return std::ranges::find(direct, name) == direct.end() ? std::string_view() : "Exception";
}

bool is_builtin(std::string_view name) { return name == "BaseException" || !base_of(name).empty(); }

std::optional<bool> derives(std::string_view name, std::string_view caught) {
  if (name == caught || caught == "BaseException") return true;
  if (!is_builtin(name) || !is_builtin(caught)) return std::nullopt;
  if (caught == "IOError" || caught == "EnvironmentError") caught = "OSError";
  if (name == "IOError" || name == "EnvironmentError") name = "OSError";
  while (!name.empty() && name != caught) name = base_of(name);
  return !name.empty();
}

std::optional<bool> is_caught(Run& run, const Object& raised, const Object& caught) {
  const auto* foreign = caught.as<External>();
  const auto* builtin = raised.as<External>();
  if (builtin != nullptr && foreign != nullptr) return derives(builtin->path, foreign->path);
  if (builtin != nullptr)
    return caught.is<ClassObject>() && is_builtin(builtin->path) ? std::optional(false)
                                                                 : std::nullopt;
  if (!raised.is<ClassObject>()) return std::nullopt;
  std::optional<bool> result = false;
  for (Object* current : linearize(run, const_cast<Object*>(&raised))) {
    if (current == &caught) return true;
    for (const Alternatives& base : current->get<ClassObject>().bases) {
      const auto* path = base.only_as<External>();
      const bool is_own = base.only() != nullptr && base.front()->is<ClassObject>();
      const auto part = path != nullptr && foreign != nullptr ? derives(path->path, foreign->path)
                        : is_own || (path != nullptr && caught.is<ClassObject>())
                            ? std::optional(false)
                            : std::nullopt;
      if (part && *part) return true;
      if (!part) result = std::nullopt;
    }
  }
  return foreign != nullptr || caught.is<ClassObject>() ? result : std::nullopt;
}

}  // namespace

Object* raised_class(Run& run, const Raise& node) {
  if (node.exception == nullptr) return nullptr;
  const auto* call = node.exception->as<Call>();
  Object* const object = evaluate(run, call == nullptr ? *node.exception : *call->function).only();
  if (object == nullptr) return nullptr;
  if (const auto* instance = object->as<Instance>()) return instance->type;
  return object->is<ClassObject>() || object->is<External>() ? object : nullptr;
}

std::optional<bool> is_caught(Run& run, const Object& raised, const Alternatives& caught) {
  if (caught.only() == nullptr) return std::nullopt;
  const auto* choices = caught.front()->as<Sequence>();
  if (choices == nullptr) return is_caught(run, raised, *caught.front());
  if (choices->is_open) return std::nullopt;
  std::optional<bool> result = false;
  for (const Alternatives& choice : choices->elements) {
    const auto part = is_caught(run, raised, choice);
    if (part && *part) return true;
    if (!part) result = std::nullopt;
  }
  return result;
}

}  // namespace vdk::python
