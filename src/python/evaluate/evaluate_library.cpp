#include <algorithm>
#include <utility>

#include "vdk/python/evaluate/evaluate.hpp"
#include "vdk/python/evaluate/literal_text.hpp"

namespace vdk::python {
namespace {

const Alternatives* argument(const Arguments& arguments, std::size_t position) {
  return position < arguments.positional.size() ? &arguments.positional[position].value : nullptr;
}

bool is_identifier(std::string_view text) {
  const auto is_word = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !text.empty() && !(text[0] >= '0' && text[0] <= '9') &&
         std::all_of(text.begin(), text.end(), is_word);
}

// `textwrap.dedent`; blanks alone count as margin. `inspect.cleandoc` leaves the first line out.
std::string dedent(std::string_view text, bool is_first_line_apart) {
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      lines.push_back(std::exchange(line, {}));
    } else {
      line += c;
    }
  }
  lines.push_back(line);
  std::size_t margin = std::string::npos;
  for (std::size_t i = is_first_line_apart ? 1 : 0; i < lines.size(); ++i) {
    const std::size_t start = lines[i].find_first_not_of(' ');
    margin = start == std::string::npos ? margin : std::min(margin, start);
  }
  std::string result;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string& each = lines[i];
    const bool is_blank = each.find_first_not_of(' ') == std::string::npos;
    if (i == 0 && is_first_line_apart) {
      each.erase(0, std::min(each.find_first_not_of(' '), each.size()));
    } else if (is_blank && !is_first_line_apart) {
      each.clear();
    } else if (margin != std::string::npos) {
      each.erase(0, margin);
    }
    result.append(i == 0 ? "" : "\n").append(each);
  }
  if (is_first_line_apart) {
    result.erase(result.find_last_not_of('\n') + 1);
    result.erase(0, std::min(result.find_first_not_of('\n'), result.size()));
  }
  return result;
}

}  // namespace

std::optional<Alternatives> Evaluator::make_named_tuple(const Arguments& arguments) {
  const Alternatives* name = arguments.find("typename", 0);
  const Alternatives* fields = arguments.find("field_names", 1);
  const std::string* title = name == nullptr ? nullptr : only_text(*name);
  const bool is_plain = arguments.positional.size() == 2 && arguments.keywords.empty();
  if (!is_plain || fields == nullptr || title == nullptr || !is_identifier(*title)) {
    return std::nullopt;
  }
  std::vector<std::string> words;
  if (const std::string* line = only_text(*fields)) {
    std::string word;
    for (const char c : *line + " ") {
      const bool is_blank = c == ' ' || c == ',' || c == '\n' || c == '\t';
      if (!is_blank) {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::exchange(word, {}));
      }
    }
  } else {
    const Iteration iteration = iterate(*fields, {});
    for (const Alternatives& element : iteration.elements) {
      const std::string* word = only_text(element);
      words.push_back(word == nullptr ? std::string() : *word);
    }
    if (iteration.is_open) {
      return std::nullopt;
    }
  }
  // The class that it stands for is written out and read like any other.
  std::string text = "class " + *title + ":\n    pass\n";
  for (const std::string& word : words) {
    if (!is_identifier(word)) {
      return std::nullopt;
    }
    text += "    " + word + ": object\n";
  }
  Parsing parsing = parse(std::move(text), frame_->module->file);
  if (modules_.size() >= settings_.module_limit || !parsing.problems.empty() ||
      parsing.module.body.empty()) {
    return std::nullopt;
  }
  modules_.push_back(
      LoadedModule{*title, frame_->module->file, false, std::move(parsing.module), nullptr});
  LoadedModule* const module = &modules_.back();
  module->scope = new_scope(NameScope::Kind::module, nullptr, module);
  const auto* definition = std::get_if<ClassDefinition>(&module->syntax.body[0]->node);
  if (definition == nullptr) {
    return std::nullopt;
  }
  ClassObject type;
  type.definition = definition;
  type.module = module;
  type.is_record = true;
  type.names = new_scope(NameScope::Kind::class_, module->scope, module);
  return Alternatives(make(std::move(type)));
}

std::optional<Alternatives> Evaluator::import_by_name(const Arguments& arguments) {
  const Alternatives* name = arguments.find("name", 0);
  const Alternatives* package = arguments.find("package", 1);
  const std::string* path = name == nullptr ? nullptr : only_text(*name);
  const std::string* anchor = package == nullptr ? nullptr : only_text(*package);
  if (path == nullptr || path->empty() || path->size() > 200) {
    return std::nullopt;
  }
  if (path->front() != '.') {
    return Alternatives(object_of_module(*path));
  }
  const bool is_one_level = path->size() > 1 && (*path)[1] != '.';
  if (anchor == nullptr || !is_one_level) {
    return std::nullopt;
  }
  return Alternatives(object_of_module(*anchor + *path));
}

Alternatives Evaluator::chain(const Arguments& arguments) {
  Sequence chained;
  for (const PositionalValue& part : arguments.positional) {
    const Iteration iteration = iterate(part.value, {});
    chained.elements.insert(chained.elements.end(), iteration.elements.begin(),
                            iteration.elements.end());
    join(chained.rest, iteration.rest);
    chained.is_open = chained.is_open || iteration.is_open;
  }
  return Alternatives(make(std::move(chained)));
}

/// `dict.fromkeys`; nothing where not all keys are known.
std::optional<Alternatives> Evaluator::make_dictionary_of(const Alternatives& keys,
                                                          const Alternatives& value) {
  Object* const result = make(Dictionary{});
  const Iteration iteration = iterate(keys, {});
  for (const Alternatives& key : iteration.elements) {
    store_item(result, key, value, true);
  }
  return iteration.is_open ? std::nullopt : std::optional(Alternatives(result));
}

std::optional<Alternatives> Evaluator::call_library(std::string_view path,
                                                    const Arguments& arguments,
                                                    const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  if (first == nullptr) {
    return std::nullopt;
  }
  if (path == "functools.partial") {
    Partial partial{*first, arguments};
    partial.arguments.positional.erase(partial.arguments.positional.begin());
    return Alternatives(make(std::move(partial)));
  }
  if (arguments.is_open) {
    return std::nullopt;
  }
  const Alternatives* second = argument(arguments, 1);
  if ((path == "typing.cast" || path == "typing_extensions.cast") && second != nullptr) {
    return *second;
  }
  if (path == "importlib.import_module") {
    return import_by_name(arguments);
  }
  if (path == "collections.namedtuple") {
    return make_named_tuple(arguments);
  }
  if (path == "collections.OrderedDict") {
    return make_dictionary(arguments);
  }
  if (path == "types.MappingProxyType") {
    return *first;
  }
  if (path == "itertools.chain") {
    return chain(arguments);
  }
  if (path == "str.upper" || path == "str.lower" || path == "str.strip") {
    const std::string* known = only_text(*first);
    const auto text = known == nullptr
                          ? std::nullopt
                          : apply_text_method(*known, path.substr(path.find('.') + 1), {});
    return text ? std::optional(Alternatives(text_object(*text))) : std::nullopt;
  }
  if (path == "dict.fromkeys") {
    return make_dictionary_of(*first, second == nullptr ? Alternatives(none()) : *second);
  }
  const std::string* text = only_text(*first);
  const bool is_dedent = path == "textwrap.dedent";
  if (text != nullptr && (is_dedent || path == "inspect.cleandoc") &&
      text->find('\t') == std::string::npos) {
    return Alternatives(
        text_object(dedent(*text, !is_dedent), expression == nullptr ? 0 : expression->range.line));
  }
  return std::nullopt;
}

}  // namespace vdk::python
