#include "startup_code.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "vdk/installed/editable_finder.hpp"
#include "vdk/python/syntax/blocks.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

using model::FoundModule;
using model::Presence;
using python::Token;
using python::TokenKind;

constexpr std::size_t size_limit = 1024UL * 1024;  ///< bytes of code in all
constexpr std::size_t piece_limit = 200;           ///< modules and lines

/// Libraries that other startup code imports although they change nothing of what can be imported:
/// coverage measurement, Ubuntu's crash reporter, and the finders of setuptools and virtualenv,
/// which only replace `distutils`.
bool is_known_library(std::string_view top) {
  constexpr std::array<std::string_view, 5> names = {"coverage", "pytest_cov", "_virtualenv",
                                                     "_distutils_hack", "apport_python_hook"};
  return std::ranges::find(names, top) != names.end();
}

/// Whether code names something through which imports can be changed. Comments and strings count,
/// because strings can be executed.
bool mentions_imports(std::string_view text) {
  constexpr std::array<std::string_view, 23> words = {
      "meta_path",  "path_hooks", "importer_cache", "addsite",      "addusersite", "addpackage",
      "site.main",  "sys.path",   "modules",        "importlib",    "runpy",       "zipimport",
      "pkgutil",    "builtins",   "ctypes",         "marshal",      "__dict__",    "__loader__",
      "attrgetter", "globals(",   "__path__",       "getattr(sys,", "setattr(sys,"};
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// Whether a built-in function with that name executes code or replaces the program.
bool executes(std::string_view name) {
  constexpr std::array<std::string_view, 6> names = {"eval",  "exec_module", "execfile",
                                                     "execv", "execve",      "run_module"};
  return std::ranges::find(names, name) != names.end();
}

std::string_view text_of(const python::Parsing& parsing, std::size_t index) {
  if (index >= parsing.tokens.size()) return {};
  const Token& token = parsing.tokens[index];
  return std::string_view(parsing.module.text).substr(token.begin, token.end - token.begin);
}

TokenKind kind_of(const python::Parsing& parsing, std::size_t index) {
  return index < parsing.tokens.size() ? parsing.tokens[index].kind : TokenKind::end;
}

/// The value of a string literal; nothing if it is not one.
std::optional<std::string> decode(std::string_view literal) {
  const python::Parsing parsing = python::parse(std::string(literal), {});
  if (!parsing.problems.empty() || parsing.module.body.size() != 1) return std::nullopt;
  const auto* statement = parsing.module.body.front()->as<python::ExpressionStatement>();
  const auto* constant = statement == nullptr ? nullptr : statement->value->as<python::Constant>();
  if (constant == nullptr || constant->kind != python::Constant::Kind::text) return std::nullopt;
  return std::string(constant->text);
}

/// Whether a name is imported from `sys` or `site`, or every name of a module, so that
/// `mentions_imports` would not see its use.
bool hides_names(const python::ImportFrom& import) {
  return std::ranges::any_of(import.names, [&](const python::ImportName& name) {
    return name.name == "*" || (import.module == "sys" && name.name == "path") ||
           (import.module == "site" && name.name == "main");
  });
}

bool renames_system(const python::Import& import) {
  return std::ranges::any_of(import.names, [](const python::ImportName& name) {
    return (name.name == "sys" || name.name == "site") && !name.alias.empty();
  });
}

/// The package that a relative import starts from; nothing beyond the top-level package.
std::optional<std::string> find_base(std::string package, bool is_package, int level) {
  for (int i = is_package ? 1 : 0; i < level; ++i) {
    const std::size_t dot = package.rfind('.');
    if (dot == std::string::npos) return std::nullopt;
    package.resize(dot);
  }
  return package;
}

}  // namespace

void StartupReader::follow_line(std::string_view line) { follow_text(std::string(line), {}); }

void StartupReader::follow_module(const std::string& module, const FoundModule& found) {
  if (found.kind == FoundModule::Kind::namespace_package) return;
  std::optional<std::string> text;
  if (found.kind == FoundModule::Kind::source) text = read_(found.file);
  if (!text) {
    give_up();
    return;
  }
  follow_text(std::move(*text), {.module = module, .is_package = found.is_package});
}

void StartupReader::follow_text(std::string text, const Owner& owner) {
  if (!code_.is_understood) return;
  size_ += text.size();
  ++pieces_;
  const bool is_too_much = size_ > size_limit || pieces_ > piece_limit;
  if (is_too_much || mentions_imports(text)) {
    give_up();
    return;
  }
  const python::Parsing parsing = python::parse(text, {});
  if (!parsing.problems.empty()) {
    give_up();
    return;
  }
  code_.texts.push_back(std::move(text));
  follow_tokens(parsing, owner);
  follow_block(parsing.module.body, owner);
}

/// Follows `exec("...")` and `__import__("...")`.
void StartupReader::follow_tokens(const python::Parsing& parsing, const Owner& owner) {
  for (std::size_t i = 0; i < parsing.tokens.size() && code_.is_understood; ++i) {
    if (parsing.tokens[i].kind != TokenKind::name) continue;
    const std::string_view name = text_of(parsing, i);
    const bool is_attribute = i > 0 && parsing.tokens[i - 1].kind == TokenKind::dot;
    const bool is_followed = name == "exec" || name == "__import__";
    if (is_followed && !is_attribute && follow_literal_call(parsing, i, owner)) continue;
    const bool is_search_path = name == "path" && is_attribute && text_of(parsing, i - 2) != "os";
    const bool is_compiling = name == "compile" && !is_attribute;
    if (is_followed || executes(name) || is_search_path || is_compiling) give_up();
  }
}

/// Returns false if the call at a token has anything but one string as its arguments.
bool StartupReader::follow_literal_call(const python::Parsing& parsing, std::size_t index,
                                        const Owner& owner) {
  const bool is_literal = kind_of(parsing, index + 1) == TokenKind::left_round &&
                          kind_of(parsing, index + 2) == TokenKind::string &&
                          kind_of(parsing, index + 3) == TokenKind::right_round;
  if (!is_literal) return false;
  std::optional<std::string> value = decode(text_of(parsing, index + 2));
  if (!value) return false;
  if (text_of(parsing, index) == "exec") {
    follow_text(std::move(*value), owner);
  } else {
    import_name(*value);
  }
  return true;
}

void StartupReader::follow_block(const python::Body& body, const Owner& owner) {
  for (const python::Statement* statement : body) {
    if (!code_.is_understood) return;
    if (const auto* plain = statement->as<python::Import>()) {
      if (renames_system(*plain)) give_up();
      for (const python::ImportName& name : plain->names) import_name(std::string(name.name));
    } else if (const auto* from = statement->as<python::ImportFrom>()) {
      follow_import(*from, owner);
    }
    for (const python::Body& block : python::list_blocks(*statement)) follow_block(block, owner);
  }
}

void StartupReader::follow_import(const python::ImportFrom& import, const Owner& owner) {
  if (hides_names(import)) give_up();
  std::string module(import.module);
  if (import.level > 0) {
    const auto base = find_base(owner.module, owner.is_package, import.level);
    if (!base || base->empty()) return give_up();
    module = module.empty() ? *base : *base + "." + module;
  }
  import_name(module);
  if (!code_.is_understood || !find_(module).is_package) return;
  for (const python::ImportName& name : import.names) {
    const std::string below = module + "." + std::string(name.name);
    if (find_(below).presence != Presence::missing) import_name(below);
  }
}

/// Follows a module and its parent packages.
void StartupReader::import_name(const std::string& module) {
  const std::string top = module.substr(0, module.find('.'));
  if (is_known_library(top)) return;
  for (std::size_t dot = module.find('.');; dot = module.find('.', dot + 1)) {
    const std::string name = module.substr(0, dot);
    if (!code_.is_understood) return;
    if (known_.insert(name).second) {
      const FoundModule found = find_(name);
      // An import that fails ends the code that has it, and adds nothing.
      if (found.presence == Presence::missing || found.is_standard) return;
      // What these finders do is read elsewhere.
      if (name == top && is_editable_finder(support::file_name(found.file))) return;
      if (found.presence == Presence::unknown) return give_up();
      follow_module(name, found);
    }
    if (dot == std::string::npos) return;
  }
}

}  // namespace vdk::installed
