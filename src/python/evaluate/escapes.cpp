#include "escapes.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "string_methods.hpp"
#include "vdk/python/standard_modules.hpp"

namespace vdk::python {
namespace {

constexpr int newest = newest_library_minor;
constexpr int oldest = 8;

bool is_any_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::string_view root_of(std::string_view path) { return path.substr(0, path.find('.')); }

bool is_of_vdk_core(std::string_view path) {
  return path.starts_with("vdk.api.") || path.starts_with("vdk.internal.");
}

// Whether a function of VDK itself registers what it is given: a method that is called on its
// class, such as `PluginRegistry.load_plugin_with_hooks_impl(registry, plugin)`.
bool is_registering(std::string_view path) {
  const std::string_view name = last_part(path);
  return name.starts_with("add_") || name.starts_with("load_") || name.starts_with("register");
}

bool is_of_standard_library(std::string_view root) {
  return is_library_module(root, newest) || is_compiled_module(root, newest) ||
         is_library_module(root, oldest);
}

// Whether the text contains the name as a word that does not follow a dot.
bool mentions(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool starts = at == 0 || (!is_word_character(text[at - 1]) && text[at - 1] != '.');
    if (starts && (end == text.size() || !is_word_character(text[end]))) return true;
  }
  return false;
}

std::string_view body_text(const Function& function) {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  if (function.lambda != nullptr) {
    begin = function.lambda->body->range.begin;
    end = function.lambda->body->range.end;
  } else if (function.definition != nullptr) {
    const Body body = body_of(*function.definition).statements;
    if (!body.empty()) begin = body.front()->range.begin;
    if (!body.empty()) end = body.back()->range.end;
  }
  const std::string_view text = function.module->syntax.text;
  return end > text.size() || begin > end ? std::string_view() : text.substr(begin, end - begin);
}

// Collects the names of the watched objects that can be reached from a value.
class Search {
 public:
  explicit Search(Run& run) : run_(&run) {}

  void visit(const Alternatives& value) {
    for (const Object* object : value) visit(*object);
  }

  void visit(const Arguments& arguments) {
    for (const PositionalValue& argument : arguments.positional) visit(argument.value);
    for (const KeywordValue& argument : arguments.keywords) visit(argument.value);
  }

  // The names that a function sees in the calls around it.
  void visit_surroundings(const NameScope* scope, std::string_view text) {
    for (; scope != nullptr && scope->kind != NameScope::Kind::module; scope = scope->parent) {
      // Looking for many names in a long text takes as long as many steps.
      constexpr std::size_t bytes_of_step = 16'384;
      constexpr std::size_t bytes_of_name = 256;  // what a name takes even in a short text
      const std::size_t bytes = scope->names.size() * (bytes_of_name + text.size());
      if (!run_->budget.spend(bytes / bytes_of_step)) return;
      for (const auto& [name, value] : scope->names)
        if (text.empty() || mentions(text, name)) visit(value);
    }
  }

  const std::set<std::string>& found() const { return found_; }

 private:
  void visit(const Object& object) {
    if (visits_ == visit_limit || depth_ == depth_limit) return;
    ++visits_;
    ++depth_;
    std::visit(Overloaded{
                   [&](const Unknown& node) {
                     if (node.is_given) note(node.text);
                   },
                   [&](const CallResult& node) { note(std::string(node.callee) + "()"); },
                   [&](const Sequence& node) {
                     for (const Alternatives& element : node.elements) visit(element);
                     visit(node.rest);
                   },
                   [&](const Dictionary& node) {
                     for (const DictionaryEntry& entry : node.entries) visit(entry.value);
                     visit(node.rest_values);
                   },
                   [&](const Instance& node) {
                     for (const auto& [name, value] : node.attributes->names) visit(value);
                   },
                   [&](const BoundMethod& node) {
                     visit(*node.function);
                     visit(*node.self);
                   },
                   [&](const Partial& node) {
                     visit(node.callee);
                     visit(node.arguments);
                   },
                   [&](const Function& node) {
                     for (const Alternatives& value : node.defaults) visit(value);
                     visit_surroundings(node.closure, body_text(node));
                   },
                   [&](const ClassObject& node) {
                     if (node.names->parent != nullptr &&
                         node.names->parent->kind == NameScope::Kind::function)
                       for (const auto& [name, value] : node.names->names) visit(value);
                   },
                   [](const auto&) {},
               },
               object.node);
    --depth_;
  }

  void note(std::string_view dotted) {
    if (run_->settings.is_watched && run_->settings.is_watched(dotted)) found_.emplace(dotted);
  }

  static constexpr int visit_limit = 200;
  static constexpr int depth_limit = 12;

  Run* run_;
  std::set<std::string> found_;
  int visits_ = 0;
  int depth_ = 0;
};

void report(Run& run, const Search& search, std::string_view callee, std::uint32_t line) {
  for (const std::string& object : search.found()) {
    run.settings.on_escape({object, callee, run.frame->module, line == 0 ? run.frame->line : line});
  }
}

bool is_reported(const Run& run) {
  return run.settings.on_escape && run.frame->module != nullptr && !run.frame->now.is_dry;
}

}  // namespace

bool is_harmless(std::string_view path) {
  constexpr std::array<std::string_view, 16> functions{
      "print",    "str", "repr",   "id",         "len",  "isinstance", "hasattr", "bool",
      "callable", "dir", "format", "issubclass", "type", "hash",       "super",   "int"};
  constexpr std::array<std::string_view, 9> modules{"logging",   "warnings",  "pprint",
                                                    "traceback", "json",      "reprlib",
                                                    "typing",    "structlog", "typing_extensions"};
  return is_any_of(path, functions) || is_any_of(root_of(path), modules) ||
         (is_of_vdk_core(path) && !is_registering(path));
}

bool is_transparent(std::string_view path) {
  constexpr std::array<std::string_view, 7> roots{
      "typing_extensions", "overrides", "deprecated", "tenacity", "click", "attr", "attrs"};
  constexpr std::array<std::string_view, 19> builtins{
      "object", "type",  "dict",    "list",        "set",          "frozenset", "tuple",
      "str",    "bytes", "int",     "float",       "bool",         "property",  "staticmethod",
      "super",  "range", "complex", "classmethod", "BaseException"};
  constexpr std::array<std::string_view, 3> of_properties{"setter", "getter", "deleter"};
  const std::string_view root = root_of(path);
  const bool is_exception = path.find('.') == std::string_view::npos &&
                            (path.ends_with("Error") || path.ends_with("Exception"));
  return is_any_of(path, builtins) || is_exception || is_any_of(last_part(path), of_properties) ||
         is_any_of(root, roots) || is_of_standard_library(root) || is_of_vdk_core(path);
}

bool is_unfollowed(const Object& object) {
  const auto* chain = object.as<Unknown>();
  return object.is<External>() || object.is<CallResult>() || (chain != nullptr && !chain->is_given);
}

void report_escape(Run& run, const Alternatives& value, std::string_view callee,
                   std::uint32_t line) {
  if (!is_reported(run)) return;
  Search search(run);
  search.visit(value);
  report(run, search, callee, line);
}

void report_escapes(Run& run, const Arguments& arguments, std::string_view callee,
                    const Expression* expression) {
  if (!is_reported(run)) return;
  Search search(run);
  search.visit(arguments);
  report(run, search, callee, expression == nullptr ? 0 : expression->range.line);
}

void report_execution(Run& run, std::string_view callee, const Expression* expression) {
  if (!is_reported(run)) return;
  const std::uint32_t line = expression == nullptr ? run.frame->line : expression->range.line;
  if (run.frame->scope == run.frame->module->scope) run.frame->module->opaque_line = line;
  Search search(run);
  search.visit_surroundings(run.frame->scope, {});
  report(run, search, callee, line);
}

}  // namespace vdk::python
