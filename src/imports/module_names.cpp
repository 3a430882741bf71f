#include "module_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <variant>

#include "function_bodies.hpp"
#include "plain_names.hpp"
#include "vdk/python/syntax/blocks.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/utf8.hpp"
#include "word_search.hpp"

namespace vdk::imports {

namespace {

/// Collects the names that statements outside of functions bind, and the star imports outside of
/// functions.
class NameCollector {
 public:
  void read(const python::Body& body, bool is_module) {
    for (const python::Statement* statement : body) {
      if (const auto* scope = std::get_if<python::Scope>(&statement->node)) {
        if (scope->is_global) names.insert(names.end(), scope->names.begin(), scope->names.end());
      }
      if (is_module) std::visit([&](const auto& node) { add(node, *statement); }, statement->node);
      const bool is_definition =
          std::holds_alternative<python::FunctionDefinition>(statement->node) ||
          std::holds_alternative<python::ClassDefinition>(statement->node);
      for (const python::Body& block : python::list_blocks(*statement)) {
        read(block, is_module && !is_definition);
      }
    }
  }

  std::vector<std::string_view> names;
  std::vector<ImportStep> stars;

 private:
  using Statement = python::Statement;

  void add(const python::FunctionDefinition& node, const Statement& /*all*/) { add(node.name); }
  void add(const python::ClassDefinition& node, const Statement& /*all*/) { add(node.name); }
  void add(const python::TypeAlias& node, const Statement& /*all*/) { add(node.name); }
  void add(const python::Assignment& node, const Statement& /*all*/) { add_all(node.targets); }
  void add(const python::AugmentedAssignment& node, const Statement& /*all*/) {
    add_target(node.target);
  }
  void add(const python::For& node, const Statement& /*all*/) { add_target(node.target); }
  void add(const python::With& node, const Statement& /*all*/) {
    for (const python::WithItem& item : node.items) add_target(item.target);
  }
  void add(const python::Try& node, const Statement& /*all*/) {
    for (const python::ExceptHandler& handler : node.handlers) add(handler.name);
  }
  void add(const python::Match& node, const Statement& /*all*/) {
    for (const python::MatchCase& branch : node.cases) add_all(branch.captures);
  }
  void add(const python::Import& node, const Statement& /*all*/) {
    for (const python::ImportName& name : node.names) {
      add(name.alias.empty() ? name.name.substr(0, name.name.find('.')) : name.alias);
    }
  }
  void add(const python::ImportFrom& node, const Statement& all) {
    for (const python::ImportName& name : node.names) {
      if (name.name == "*") {
        stars.push_back({.module = std::string(node.module),
                         .level = node.level,
                         .names = {},
                         .line = static_cast<int>(all.range.line)});
      } else {
        add(name.alias.empty() ? name.name : name.alias);
      }
    }
  }
  template <typename Other>
  void add(const Other& /*node*/, const Statement& /*all*/) {}

  void add(std::string_view name) { names.push_back(name); }

  void add_all(const python::ExpressionList& targets) {
    for (const python::Expression* target : targets) add_target(target);
  }

  void add_target(const python::Expression* target) {
    if (target == nullptr) return;
    if (const auto* name = std::get_if<python::Name>(&target->node)) add(name->id);
    if (const auto* tuple = std::get_if<python::Tuple>(&target->node)) add_all(tuple->elements);
    if (const auto* list = std::get_if<python::ListDisplay>(&target->node)) add_all(list->elements);
    if (const auto* starred = std::get_if<python::Starred>(&target->node)) {
      add_target(starred->value);
    }
  }
};

/// Whether code calls a function that binds names in the module that calls it: `exec`, six's
/// `exec_`, apipkg's `initpkg` or atpublic's `public`.
bool calls_a_binder(std::string_view text) {
  constexpr std::array<std::string_view, 4> binders = {"exec", "exec_", "initpkg", "public"};
  return std::ranges::any_of(binders, [&](std::string_view binder) {
    return any_word(text, binder, [](std::string_view before, std::string_view after) {
      return !before.ends_with("def ") && skip_blanks(after).starts_with('(');
    });
  });
}

/// Whether code anywhere in a module may bind names in that module without spelling them out.
bool binds_silently(std::string_view text) {
  constexpr std::array<std::string_view, 7> words = {// Of enum: members become names of the module.
                                                     "global_enum", "_convert",   "globals",
                                                     "sys.modules", "ModuleType", "import_module",
                                                     "__import__"};
  return mentions_any(text, words) || calls_a_binder(text) || fills(text, "f_locals");
}

/// Same, for code that can only do so outside of functions. Inside a function it cannot reach the
/// module's names.
bool binds_silently_outside(std::string_view text) {
  constexpr std::array<std::string_view, 7> words = {"setattr",  "vars(", "locals(",    "eval(",
                                                     "__dict__", "lazy",  "__class__ ="};
  return mentions_any(text, words);
}

/// Whether a name is in a `global` statement, given the text before the name. If the statement
/// would be too long to search, assumes that it is.
bool is_in_global_statement(std::string_view before) {
  constexpr std::size_t longest = 1000;  // bytes
  const bool is_cut = before.size() > longest;
  if (is_cut) before.remove_prefix(before.size() - longest);
  std::size_t end = before.rfind('\n');
  while (end != std::string_view::npos && end > 0 && before[end - 1] == '\\') {
    end = before.rfind('\n', end - 1);
  }
  if (end == std::string_view::npos && is_cut) return true;
  return mentions(before.substr(end + 1), "global");
}

/// Whether a name is bound by a `global` statement in a function or by the walrus operator.
bool is_bound_in_expression(std::string_view text, std::string_view name) {
  const bool has_global = mentions(text, "global");
  return any_word(text, name, [&](std::string_view before, std::string_view after) {
    if (has_global && is_in_global_statement(before)) return true;
    after.remove_prefix(std::min(after.find_first_not_of(" \t\n\\"), after.size()));
    return after.starts_with(":=");
  });
}

}  // namespace

ModuleNames::ModuleNames(std::string_view text,
                         std::function<std::optional<std::string>()> read_again)
    : plain_names_("\n"), read_again_(std::move(read_again)) {
  for (const std::string_view name : list_plain_names(text)) {
    plain_names_.append(name).push_back('\n');
  }
}

Binding ModuleNames::look_up(std::string_view name) {
  std::string line = "\n";
  line.append(name).push_back('\n');
  if (mentions(plain_names_, line)) return Binding::bound;
  if (std::ranges::binary_search(outline().names, name)) return Binding::bound;
  // Python itself sets `__file__` and similar names. A name that is not ASCII may have several
  // spellings (PEP 3131).
  if (name.empty() || name.starts_with("__") || !support::is_ascii(name)) return Binding::unknown;
  const std::string_view text = outline().parsing.module.text;
  return is_open() || is_bound_in_expression(text, name) ? Binding::unknown : Binding::lacking;
}

const ModuleNames::Outline& ModuleNames::outline() {
  if (outline_) return *outline_;
  NameCollector collector;
  std::optional<std::string> text = read_again_();
  outline_.emplace(Outline{.parsing = python::parse_outline(text ? std::move(*text) : "(")});
  outline_->parsing.tokens = {};
  collector.read(outline_->parsing.module.body, true);
  std::ranges::sort(collector.names);
  outline_->names = std::move(collector.names);
  outline_->stars = std::move(collector.stars);
  return *outline_;
}

bool ModuleNames::is_open() {
  if (is_open_) return *is_open_;
  const python::Parsing& parsing = outline().parsing;
  // A class may define a `__getattr__` of its own, so only a `__getattr__` of the module counts
  // (PEP 562).
  is_open_ = !parsing.problems.empty() || binds_silently(parsing.module.text) ||
             std::ranges::binary_search(outline().names, "__getattr__") ||
             is_bound_in_expression(parsing.module.text, "__getattr__") ||
             binds_silently_outside(FunctionBodies(parsing.module).text_outside());
  return *is_open_;
}

}  // namespace vdk::imports
