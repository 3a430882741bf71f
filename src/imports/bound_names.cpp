#include "bound_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "outline.hpp"
#include "star_imports.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "word_search.hpp"

namespace vdk::imports {

namespace {

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
        return (name.alias.empty() ? name.name : name.alias) == name_;
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
    if (const auto* candidate = std::get_if<python::Try>(&statement.node)) {
      return inside(candidate->body) || inside(candidate->otherwise) ||
             inside(candidate->finally) ||
             std::ranges::any_of(candidate->handlers, [&](const python::ExceptHandler& handler) {
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

/// Words of code that may bind names without saying them.
constexpr std::array<std::string_view, 7> opening_words = {
    // Of enum: members become names of the module.
    "global_enum", "_convert",      "globals",   "sys.modules",
    "ModuleType",  "import_module", "__import__"};

/// Whether code calls what binds names of its module: `exec`, six's `exec_`, apipkg's `initpkg` and
/// atpublic's `public`.
bool calls_a_binder(std::string_view text) {
  constexpr std::array<std::string_view, 4> binders = {"exec", "exec_", "initpkg", "public"};
  return std::ranges::any_of(binders, [&](std::string_view binder) {
    return any_word(text, binder, [](std::string_view before, std::string_view after) {
      return !before.ends_with("def ") && skip_blanks(after).starts_with('(');
    });
  });
}

/// Such words as reach no name of the module from within a function of its own.
constexpr std::array<std::string_view, 7> outer_opening_words = {
    "setattr", "vars(", "locals(", "eval(", "__dict__", "lazy", "__class__ ="};

/// `global n` somewhere in a function.
bool is_made_global(std::string_view text, std::string_view name) {
  return mentions(text, "global") &&
         any_word(text, name, [](std::string_view before, std::string_view) {
           std::size_t start = before.rfind('\n') + 1;
           while (start >= 2 && before[start - 2] == '\\')
             start = before.rfind('\n', start - 2) + 1;
           return mentions(before.substr(start), "global");
         });
}

}  // namespace

/// Whether names may be bound in a way that no search of the text finds.
bool BoundNames::is_open() {
  if (!is_open_) {
    is_open_ =
        mentions_any(text_, opening_words) || calls_a_binder(text_) || fills(text_, "f_locals");
  }
  return *is_open_;
}

bool BoundNames::may_have_stars() {
  if (!may_have_stars_) may_have_stars_ = mentions(text_, "*") && mentions(text_, "import");
  return *may_have_stars_;
}

/// Whether something outside the functions may bind names that the text does not mention.
bool BoundNames::may_bind_silently() {
  if (!may_bind_silently_) may_bind_silently_ = mentions_any(text_, outer_opening_words);
  return *may_bind_silently_;
}

/// A module's own, not that of a class, which is harmless (PEP 562).
bool BoundNames::have_getattr() {
  if (!have_getattr_) {
    have_getattr_ = mentions(text_, "__getattr__") && (is_made_global(text_, "__getattr__") ||
                                                       !outside_functions().problems.empty() ||
                                                       is_bound_outside_functions("__getattr__"));
  }
  return *have_getattr_;
}

const python::Parsing& BoundNames::outside_functions() {
  if (!parsing_) {
    std::optional<std::string> outer = outline_names(text_);
    parsing_ = python::parse(outer ? std::move(*outer) : std::string(text_), {});
    parsing_->tokens = {};
  }
  return *parsing_;
}

bool BoundNames::is_bound_outside_functions(std::string_view name) {
  return BindingSearch(name).finds_in(outside_functions().module.body, true);
}

bool BoundNames::certainly_lack(std::string_view name) {
  // Python itself sets `__file__` and its like.
  if (name.empty() || name.starts_with("__")) return false;
  if (!std::ranges::all_of(name, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; }))
    return false;
  bool is_mentioned = false;
  const bool is_bound_by_walrus = any_word(text_, name, [&](auto, std::string_view after) {
    is_mentioned = true;
    after.remove_prefix(std::min(after.find_first_not_of(" \t\n\\"), after.size()));
    return after.starts_with(":=");
  });
  if (is_bound_by_walrus || (is_mentioned && is_bound_outside_functions(name)) || is_open()) {
    return false;
  }
  if (!is_mentioned && !may_have_stars() && !may_bind_silently() && !have_getattr()) return true;
  if (is_made_global(text_, name) || have_getattr()) return false;
  const python::Parsing& outer = outside_functions();
  return outer.problems.empty() && !mentions_any(outer.module.text, outer_opening_words);
}

const std::vector<ImportStep>& BoundNames::stars() {
  if (!stars_) {
    stars_ = may_have_stars() ? list_star_imports(outside_functions().module.body)
                              : std::vector<ImportStep>();
  }
  return *stars_;
}

}  // namespace vdk::imports
