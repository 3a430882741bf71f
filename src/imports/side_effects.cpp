#include "side_effects.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "function_bodies.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "word_search.hpp"

namespace vdk::imports {

namespace {

/// A text without any of these words cannot change the search path.
constexpr std::array<std::string_view, 8> search_words = {
    "sys.path",        "meta_path", "path_hooks", "addsitedir",
    "from sys import", "\"pip\"",   "'pip'",      "__import__"};

/// Whether code replaces the function behind `import`: `builtins.__import__ = f`, or the same
/// through a dictionary or `setattr`.
bool replaces_import(std::string_view code) {
  return any_word(code, "__import__", [](std::string_view before, std::string_view after) {
    after = skip_blanks(after);
    const bool is_quoted = before.ends_with('"') || before.ends_with('\'');
    return is_quoted || (after.starts_with('=') && !after.starts_with("=="));
  });
}

/// Whether code does more with the search path than test whether it contains something.
bool changes_search(std::string_view code) {
  constexpr std::array<std::string_view, 5> words = {"meta_path", "path_hooks", "addsitedir",
                                                     "\"pip\"", "'pip'"};
  if (mentions_any(code, words) || replaces_import(code)) return true;
  const bool is_imported = any_word(code, "from sys import", [](auto, std::string_view after) {
    return has_word(after.substr(0, after.find('\n')), "path");
  });
  if (is_imported) return true;
  return any_word(code, "sys.path", [](std::string_view before, std::string_view) {
    return !before.ends_with(" in ");
  });
}

}  // namespace

bool may_make_modules(std::string_view text) {
  constexpr std::array<std::string_view, 10> words = {
      "sys.modules", "__path__", "__getattr__", "meta_path",  "declare_namespace",
      "extend_path", "lazy",     "ModuleType",  "path_hooks", "import_module"};
  return mentions_any(text, words);
}

bool may_change_search(const std::string& text, Running running) {
  if (!mentions_any(text, search_words) || !changes_search(text)) return false;
  if (running == Running::any) return true;
  const python::Parsing parsing = python::parse_outline(text);
  if (!parsing.problems.empty()) return true;
  const FunctionBodies functions(parsing.module);
  return changes_search(functions.text_outside()) || functions.any_called(changes_search);
}

bool may_reach_modules(std::string_view text) {
  const bool is_imported = any_word(text, "from sys import", [](auto, std::string_view after) {
    return has_word(after.substr(0, after.find('\n')), "modules");
  });
  // `sys` may have another name, as in `import sys as s`, and so may `modules`.
  const bool is_renamed = any_word(text, "from sys import", [](auto, std::string_view after) {
    return after.substr(0, after.find('\n')).find("modules as ") != std::string_view::npos;
  });
  const bool is_filled =
      any_word(text, "modules", [](std::string_view before, std::string_view after) {
        if (before.ends_with('"') || before.ends_with('\''))
          return true;  // getattr(sys, "modules")
        return before.ends_with('.') && !before.ends_with(" in sys.") && may_fill(after);
      });
  return is_filled || is_renamed || (is_imported && fills(text, "modules"));
}

bool quotes_module(std::string_view text, std::string_view module) {
  return any_word(text, module, [](std::string_view before, std::string_view) {
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    return line.find_first_of("\"'") != std::string_view::npos;
  });
}

bool may_set_attribute(std::string_view text, std::string_view module, std::string_view name) {
  const bool is_assigned =
      any_word(text, name, [](std::string_view before, std::string_view after) {
        after = skip_blanks(after);
        return before.ends_with('.') && after.starts_with('=') && !after.starts_with("==");
      });
  if (is_assigned) return true;
  const bool is_imported = any_word(text, module, [](std::string_view before, auto) {
    const std::string_view line = skip_blanks(before.substr(before.rfind('\n') + 1));
    return line.starts_with("from ") || line.starts_with("import ");
  });
  return is_imported && any_word(text, "setattr", [&](auto, std::string_view after) {
           after = skip_blanks(after);
           if (!after.starts_with('(')) return false;
           after.remove_prefix(std::min(after.find_first_not_of("( \t\n"), after.size()));
           const std::size_t end = std::min(after.find_first_of(", \n"), after.size());
           const std::string_view target = after.substr(0, end);
           return target.substr(target.rfind('.') + 1) == module;
         });
}

}  // namespace vdk::imports
