#include "bound_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include <string.h>

#include "outline.hpp"
#include "vdk/python/syntax.hpp"

namespace vdk::plugins {

namespace {

bool mentions_any(std::string_view text, std::span<const std::string_view> words) {
  // Several times as fast as string_view::find where the first letter is a common one.
  return std::ranges::any_of(words, [&](std::string_view word) {
    return ::memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
  });
}

bool is_word_byte(char byte) {
  const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  return is_letter || byte == '_' || (byte >= '0' && byte <= '9') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

/// Whether the name stands as a word of its own, and `accept` takes what is around it.
template <typename Accept>
bool any_word(std::string_view text, std::string_view name, Accept accept) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at > 0 && is_word_byte(text[at - 1])) continue;
    if (end < text.size() && is_word_byte(text[end])) continue;
    if (accept(text.substr(0, at), text.substr(end))) return true;
  }
  return false;
}

std::string_view skip_blanks(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

bool is_line_start(std::string_view before) { return before.empty() || before.back() == '\n'; }

/// `n` on a line that begins with `import` or `from`, without `as` behind it.
bool is_plain_import(std::string_view before, std::string_view after) {
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  if (!line.ends_with(' ') || after.starts_with(" as ") || after.starts_with('.')) return false;
  if (line.starts_with("import ")) return line.find('#') == std::string_view::npos;
  return line.starts_with("from ") && line.find(" import ") != std::string_view::npos &&
         line.find('#') == std::string_view::npos;
}

/// `def n`, `class n`, `n =`, `n:` at the start of a line, `n` imported there, or `n :=` anywhere.
bool is_plain_binding(std::string_view before, std::string_view after) {
  if (is_plain_import(before, after)) return true;
  after = skip_blanks(after);
  if (after.starts_with(":=")) return true;
  for (const std::string_view keyword : {"async def ", "def ", "class "}) {
    if (!before.ends_with(keyword)) continue;
    before.remove_suffix(keyword.size());
    return is_line_start(before);
  }
  if (!is_line_start(before)) return false;
  return after.starts_with(':') || (after.starts_with('=') && !after.starts_with("=="));
}

/// Looks for any statement that binds one name in a module; nested functions count where they say
/// `global`.
class BindingSearch {
 public:
  explicit BindingSearch(std::string_view name) : name_(name) {}

  bool finds_in(const python::Body& body, bool is_module) {
    return std::ranges::any_of(
        body, [&](const python::Statement* statement) { return binds(*statement, is_module); });
  }

 private:
  bool binds(const python::Statement& statement, bool is_module) {
    if (const auto* scope = std::get_if<python::Scope>(&statement.node)) {
      return scope->is_global && std::ranges::find(scope->names, name_) != scope->names.end();
    }
    if (const auto* function = std::get_if<python::FunctionDefinition>(&statement.node)) {
      return (is_module && function->name == name_) || finds_in(function->body, false);
    }
    if (const auto* type = std::get_if<python::ClassDefinition>(&statement.node)) {
      return (is_module && type->name == name_) || finds_in(type->body, false);
    }
    if (is_module && binds_simply(statement)) return true;
    return binds_in_blocks(statement, is_module);
  }

  bool binds_simply(const python::Statement& statement) const {
    if (const auto* assignment = std::get_if<python::Assignment>(&statement.node)) {
      return any_target(assignment->targets);
    }
    if (const auto* augmented = std::get_if<python::AugmentedAssignment>(&statement.node)) {
      return is_target(augmented->target);
    }
    if (const auto* import = std::get_if<python::Import>(&statement.node)) {
      return std::ranges::any_of(import->names, [&](const python::ImportName& name) {
        if (!name.alias.empty()) return name.alias == name_;
        return name.name.substr(0, name.name.find('.')) == name_;
      });
    }
    if (const auto* from = std::get_if<python::ImportFrom>(&statement.node)) {
      return std::ranges::any_of(from->names, [&](const python::ImportName& name) {
        return name.name == "*" || (name.alias.empty() ? name.name : name.alias) == name_;
      });
    }
    if (const auto* alias = std::get_if<python::TypeAlias>(&statement.node)) {
      return alias->name == name_;
    }
    return false;
  }

  bool binds_in_blocks(const python::Statement& statement, bool is_module) {
    const auto inside = [&](const python::Body& body) { return finds_in(body, is_module); };
    if (const auto* branch = std::get_if<python::If>(&statement.node)) {
      return inside(branch->body) || inside(branch->otherwise);
    }
    if (const auto* loop = std::get_if<python::For>(&statement.node)) {
      return (is_module && is_target(loop->target)) || inside(loop->body) ||
             inside(loop->otherwise);
    }
    if (const auto* loop = std::get_if<python::While>(&statement.node)) {
      return inside(loop->body) || inside(loop->otherwise);
    }
    if (const auto* with = std::get_if<python::With>(&statement.node)) {
      return std::ranges::any_of(with->items,
                                 [&](const python::WithItem& item) {
                                   return is_module && is_target(item.target);
                                 }) ||
             inside(with->body);
    }
    if (const auto* attempt = std::get_if<python::Try>(&statement.node)) {
      return inside(attempt->body) || inside(attempt->otherwise) || inside(attempt->finally) ||
             std::ranges::any_of(attempt->handlers, [&](const python::ExceptHandler& handler) {
               return (is_module && handler.name == name_) || inside(handler.body);
             });
    }
    if (const auto* match = std::get_if<python::Match>(&statement.node)) {
      return std::ranges::any_of(match->cases, [&](const python::MatchCase& branch) {
        return (is_module && any_target(branch.captures)) || inside(branch.body);
      });
    }
    return false;
  }

  bool any_target(const python::ExpressionList& targets) const {
    return std::ranges::any_of(targets,
                               [&](const python::Expression* target) { return is_target(target); });
  }

  bool is_target(const python::Expression* target) const {
    if (target == nullptr) return false;
    if (const auto* name = std::get_if<python::Name>(&target->node)) return name->id == name_;
    if (const auto* tuple = std::get_if<python::Tuple>(&target->node)) {
      return any_target(tuple->elements);
    }
    if (const auto* list = std::get_if<python::ListDisplay>(&target->node)) {
      return any_target(list->elements);
    }
    const auto* starred = std::get_if<python::Starred>(&target->node);
    return starred != nullptr && is_target(starred->value);
  }

  std::string_view name_;
};

/// What code says that changes where Python looks for modules.
constexpr std::array<std::string_view, 7> search_words = {
    "sys.path.", "sys.path[", "sys.path =", "sys.path +", "meta_path", "path_hooks", "addsitedir"};

/// The functions of a module, apart from what is executed with it.
class FunctionBodies {
 public:
  explicit FunctionBodies(const python::Module& module) : outside_(module.text) {
    collect(module.text, module.body);
  }

  /// The module's text with blanks for its functions.
  const std::string& text_outside() const { return outside_; }

  /// Whether the module itself calls a function whose text `accept` takes.
  template <typename Accept>
  bool any_called(Accept accept) const {
    return std::ranges::any_of(functions_, [&](const Function& function) {
      return accept(function.text) &&
             any_word(outside_, function.name,
                      [](auto, std::string_view after) { return after.starts_with('('); });
    });
  }

 private:
  struct Function {
    std::string_view name;
    std::string_view text;
  };

  void collect(std::string_view text, const python::Body& body) {
    for (const python::Statement* statement : body) {
      if (const auto* function = std::get_if<python::FunctionDefinition>(&statement->node)) {
        const std::size_t length = statement->range.end - statement->range.begin;
        functions_.push_back(
            {.name = function->name, .text = text.substr(statement->range.begin, length)});
        outside_.replace(statement->range.begin, length, length, ' ');
      } else if (const auto* type = std::get_if<python::ClassDefinition>(&statement->node)) {
        collect(text, type->body);
      } else if (const auto* branch = std::get_if<python::If>(&statement->node)) {
        collect(text, branch->body);
        collect(text, branch->otherwise);
      }
    }
  }

  std::string outside_;
  std::vector<Function> functions_;
};

/// Words of code that may bind names without saying them.
constexpr std::array<std::string_view, 8> opening_words = {
    // Of enum: members become names of the module.
    "global_enum", "_convert",   "globals",       "exec(",
    "sys.modules", "ModuleType", "import_module", "__import__"};

/// Such words as reach no name of the module from within a function of its own.
constexpr std::array<std::string_view, 7> outer_opening_words = {
    "setattr", "vars(", "locals(", "eval(", "__dict__", "lazy", "__class__ ="};

/// `global n` somewhere in a function.
bool is_made_global(std::string_view text, std::string_view name) {
  return text.find("global") != std::string_view::npos &&
         any_word(text, name, [](std::string_view before, std::string_view) {
           const std::size_t start = before.rfind('\n') + 1;
           return skip_blanks(before.substr(start)).find("global") != std::string_view::npos;
         });
}

}  // namespace

bool is_certain_to_lack(const std::string& text, std::string_view name) {
  // Python itself sets `__file__` and its like.
  if (name.empty() || name.starts_with("__")) return false;
  if (!std::ranges::all_of(name, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; }))
    return false;
  if (any_word(text, name, is_plain_binding)) return false;
  if (mentions_any(text, opening_words)) return false;
  const bool is_mentioned = any_word(text, name, [](auto, auto) { return true; });
  const bool has_star =
      text.find("import") != std::string::npos && text.find('*') != std::string::npos;
  const bool has_opening = mentions_any(text, outer_opening_words);
  // Of a class it is harmless (PEP 562).
  const bool has_getattr = text.find("__getattr__") != std::string::npos;
  if (!is_mentioned && !has_star && !has_opening && !has_getattr) return true;
  if (is_made_global(text, name) || is_made_global(text, "__getattr__")) return false;
  std::optional<std::string> outer = outline(text, false);
  if (has_opening && (!outer || mentions_any(*outer, outer_opening_words))) return false;
  const python::Parsing parsing = python::parse(outer ? std::move(*outer) : text, {});
  if (!parsing.problems.empty()) return false;
  if (BindingSearch("__getattr__").finds_in(parsing.module.body, true)) return false;
  return !BindingSearch(name).finds_in(parsing.module.body, true);
}

bool may_make_modules(std::string_view text) {
  constexpr std::array<std::string_view, 10> words = {
      "sys.modules", "__path__", "__getattr__", "meta_path",  "declare_namespace",
      "extend_path", "lazy",     "ModuleType",  "path_hooks", "import_module"};
  return mentions_any(text, words);
}

bool may_change_search(const std::string& text) {
  if (!mentions_any(text, search_words)) return false;
  const python::Parsing parsing = python::parse(text, {});
  if (!parsing.problems.empty()) return true;
  // Bodies of functions run only where something calls them.
  const FunctionBodies functions(parsing.module);
  if (mentions_any(functions.text_outside(), search_words)) return true;
  return functions.any_called(
      [](std::string_view body) { return mentions_any(body, search_words); });
}

}  // namespace vdk::plugins
