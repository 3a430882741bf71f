#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "builtins.hpp"
#include "collections.hpp"
#include "expressions.hpp"
#include "interpreter.hpp"
#include "modules.hpp"
#include "string_methods.hpp"
#include "suspended.hpp"

namespace vdk::python {
namespace {

bool is_identifier(std::string_view text) {
  return !text.empty() && !(text[0] >= '0' && text[0] <= '9') &&
         std::ranges::all_of(text, is_word_character);
}

// The field names of `namedtuple`: a list of strings, or one string separated by whitespace or
// commas.
std::vector<std::string> field_names(Run& run, const Alternatives& fields) {
  std::vector<std::string> names;
  if (const std::string_view* line = only_text(fields)) {
    std::string spaced(*line);
    std::ranges::replace(spaced, ',', ' ');
    return split_text(spaced, "split", {}).value_or(names);
  }
  const Sequence sequence = iterate(run, fields);
  for (const Alternatives& element : sequence.elements) {
    const std::string_view* name = only_text(element);
    names.emplace_back(name == nullptr ? std::string_view() : *name);
  }
  if (sequence.is_open) names.emplace_back();
  return names;
}

// Writes out the class that `namedtuple` creates as source text and reads it like any other class.
Alternatives make_named_tuple(Run& run, const Arguments& arguments) {
  if (arguments.positional.size() != 2 || !arguments.keywords.empty()) return {};
  const std::string_view* name = only_text(argument(arguments, 0));
  if (name == nullptr || !is_identifier(*name) || run.modules.loaded.size() >= module_limit)
    return {};
  std::string text = "class " + std::string(*name) + ":\n    pass\n";
  for (const std::string& field : field_names(run, arguments.positional[1].value)) {
    if (!is_identifier(field)) return {};
    text += "    " + field + ": object\n";
  }
  const std::string& file = run.frame->module->file;
  Parsing parsing = parse(std::move(text), file);
  if (!parsing.problems.empty() || parsing.module.body.empty()) return {};
  const auto* definition = parsing.module.body[0]->as<ClassDefinition>();
  if (definition == nullptr) return {};
  LoadedModule& module = run.modules.loaded.emplace_back(
      LoadedModule{std::string(*name), file, false, std::move(parsing.module), nullptr});
  module.scope = run.heap.scope(NameScope::Kind::module, nullptr, &module);
  ClassObject type;
  type.definition = definition;
  type.module = &module;
  type.is_record = true;
  type.names = run.heap.scope(NameScope::Kind::class_, module.scope, &module);
  return run.heap.make(std::move(type));
}

// Evaluates `importlib.import_module`. Relative names are only followed if they have one dot:
// `.name`.
Alternatives import_by_name(Run& run, const Arguments& arguments) {
  const std::string_view* path = only_text(arguments.find("name", 0));
  const std::string_view* package = only_text(arguments.find("package", 1));
  if (path == nullptr || path->empty() || path->size() > name_chain_limit) return {};
  if (!path->starts_with('.')) return object_of_module(run, *path);
  if (package == nullptr || path->size() == 1 || path->starts_with("..")) return {};
  return object_of_module(run, run.heap.keep_joined({*package, *path}));
}

// Evaluates `dict.fromkeys`.
Alternatives make_dictionary_of(Run& run, const Alternatives& keys, const Alternatives* value) {
  Object* const result = run.heap.make(Dictionary{});
  const Sequence sequence = iterate(run, keys);
  for (const Alternatives& key : sequence.elements)
    store_item(run, result, key, value == nullptr ? run.heap.none() : *value, true);
  return sequence.is_open ? Alternatives() : result;
}

// Evaluates `os.getenv` and `os.environ.get`: the default, or what the environment has.
Alternatives read_environment(Run& run, const Arguments& arguments, const Expression* expression) {
  const Alternatives* fallback = arguments.find("default", 1);
  Alternatives result = fallback == nullptr ? run.heap.none() : *fallback;
  run.heap.join(result,
                expression == nullptr ? run.heap.overflow() : unknown_source(run, *expression));
  return result;
}

// Evaluates `itertools.chain`, which reads one collection after the other.
Alternatives chain(Run& run, std::string_view path, const Arguments& arguments) {
  Sequence result;
  result.is_open = arguments.is_open;
  const auto add = [&](const Alternatives& part) {
    const Sequence read = iterate(run, part);
    result.is_unordered = result.is_unordered || read.is_unordered;
    for (const Alternatives& element : read.elements)
      run.heap.append(result, element, !result.is_open);
    if (read.is_open) run.heap.open(result, read.rest);
  };
  if (path == "itertools.chain") {
    for (const PositionalValue& argument : arguments.positional) add(argument.value);
  } else if (const Alternatives* parts = argument(arguments, 0)) {
    const Sequence read = iterate(run, *parts);
    for (const Alternatives& part : read.elements) add(part);
    if (read.is_open) add(read.rest);
  }
  return run.heap.make(std::move(result));
}

// Evaluates `asyncio.run`, which runs a coroutine to its end.
Alternatives run_coroutine(Run& run, const Alternatives& coroutines) {
  Alternatives result;
  for (Object* object : coroutines) {
    if (object->is<Suspended>()) run.heap.join(result, resume(run, object));
  }
  return result;
}

// `os.path.join` of known strings, as under POSIX: an absolute part drops the parts before it.
std::optional<std::string> join_path_parts(const Arguments& arguments) {
  std::string joined;
  for (const PositionalValue& part : arguments.positional) {
    const std::string_view* text = only_text(part.value);
    if (text == nullptr || joined.size() + text->size() > repeated_text_limit) return std::nullopt;
    if (text->starts_with('/')) joined.clear();
    if (!joined.empty() && !joined.ends_with('/')) joined += '/';
    joined += *text;
  }
  return joined;
}

// Calls a function that takes a string and returns a string.
std::optional<std::string> call_text_function(std::string_view path, std::string_view text) {
  if (path == "textwrap.dedent") return dedent(text);
  if (path == "inspect.cleandoc") return clean_docstring(text);
  if (path == "str.upper" || path == "str.lower" || path == "str.strip")
    return apply_text_method(text, last_part(path), {});
  return std::nullopt;
}

}  // namespace

Alternatives call_library(Run& run, std::string_view path, const Arguments& arguments,
                          const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  const Alternatives* second = argument(arguments, 1);
  if (path == "functools.partial" && first != nullptr) {
    Partial partial{*first, arguments};
    partial.arguments.positional = arguments.positional.subspan(1);
    return run.heap.make(partial);
  }
  if (Object* const known = known_call(run, path)) return known;
  if (path == "itertools.chain" || path == "itertools.chain.from_iterable")
    return chain(run, path, arguments);
  if (first == nullptr || arguments.is_open) return {};
  if (path == "types.MappingProxyType") return *first;  // a view of the same dictionary
  if (second != nullptr && (path == "typing.cast" || path == "typing_extensions.cast"))
    return *second;
  if (path == "os.getenv" || path == "os.environ.get")
    return read_environment(run, arguments, expression);
  if (path == "asyncio.run") return run_coroutine(run, *first);
  if (path == "importlib.import_module") return import_by_name(run, arguments);
  if (path == "collections.namedtuple") return make_named_tuple(run, arguments);
  if (path == "collections.OrderedDict") return make_dictionary(run, arguments);
  if (path == "dict.fromkeys") return make_dictionary_of(run, *first, second);
  const std::string_view* text = only_text(*first);
  const auto result = text == nullptr ? std::nullopt
                      : path == "os.path.join" || path == "posixpath.join"
                          ? join_path_parts(arguments)
                          : call_text_function(path, *text);
  if (!result) return {};
  return run.heap.text(*result, expression == nullptr ? 0 : expression->range.line);
}

}  // namespace vdk::python
