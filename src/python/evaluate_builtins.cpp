#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "vdk/python/evaluate.hpp"
#include "vdk/python/literal_text.hpp"
#include "vdk/python/number_text.hpp"

namespace vdk::python {
namespace {

using Kind = model::Value::Kind;
constexpr std::size_t range_limit = 200;

std::optional<std::int64_t> integer_of(const Alternatives* value) {
  const model::Value* known =
      value == nullptr || value->only() == nullptr ? nullptr : constant(value->front());
  return known != nullptr && known->kind == Kind::integer ? to_integer(known->text) : std::nullopt;
}

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

// The order of the elements as `sorted` has it; nothing where one of them is not a known text or
// integer.
std::optional<std::vector<Alternatives>> sort_constants(std::vector<Alternatives> elements) {
  std::vector<std::pair<std::string, Alternatives>> keyed;
  for (const Alternatives& element : elements) {
    const Object* object = element.only();
    const auto* pair = object == nullptr ? nullptr : std::get_if<Sequence>(&object->node);
    if (pair != nullptr && !pair->is_open && !pair->elements.empty()) {
      object = pair->elements.front().only();  // equal first parts are told below
    }
    const std::string* text = object == nullptr ? nullptr : text_constant(object);
    if (text == nullptr) {
      return std::nullopt;
    }
    keyed.emplace_back(*text, element);
  }
  const auto is_before = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::stable_sort(keyed.begin(), keyed.end(), is_before);
  for (std::size_t i = 0; i < keyed.size(); ++i) {
    const bool is_tie = i > 0 && keyed[i].first == keyed[i - 1].first;
    if (is_tie && !std::holds_alternative<model::Value>(keyed[i].second.front()->node)) {
      return std::nullopt;
    }
    elements[i] = keyed[i].second;
  }
  return elements;
}

}  // namespace

Object* Evaluator::make_sequence(std::vector<Alternatives> elements, std::uint32_t line) {
  return make(Sequence{Sequence::Kind::list, std::move(elements), {}, false, false}, line);
}

std::optional<Alternatives> Evaluator::call_builtin(std::string_view name,
                                                    const Arguments& arguments,
                                                    const Expression* expression) {
  if (name.find('.') != std::string_view::npos) {
    return call_library(name, arguments, expression);
  }
  if (name == "super") {
    const Frame* frame = frame_;
    const auto* function =
        frame->function == nullptr ? nullptr : std::get_if<Function>(&frame->function->node);
    if (function == nullptr || function->owner == nullptr || frame->self == nullptr) {
      return std::nullopt;
    }
    return Alternatives(make(SuperObject{frame->self, function->owner}));
  }
  if (arguments.is_open) {
    return std::nullopt;
  }
  if (name == "dict") {
    return make_dictionary(arguments);
  }
  if (auto known = call_conversion(name, arguments, expression)) {
    return known;
  }
  if (auto known = call_reflection(name, arguments, expression)) {
    return known;
  }
  return call_iteration(name, arguments, expression);
}

std::optional<Alternatives> Evaluator::make_dictionary(const Arguments& arguments) {
  Object* const result = make(Dictionary{});
  const Alternatives* source = argument(arguments, 0);
  for (Object* object : source == nullptr ? Alternatives() : *source) {
    if (source->size() > 1) {
      return std::nullopt;
    }
    if (const auto* dictionary = std::get_if<Dictionary>(&object->node)) {
      std::get<Dictionary>(result->node) = Dictionary(*dictionary);
      continue;
    }
    const Iteration iteration = iterate(*source, {});
    if (iteration.is_open) {
      return std::nullopt;
    }
    for (const Alternatives& pair : iteration.elements) {
      std::vector<Alternatives> parts;
      if (pair.only() == nullptr || !add_elements(pair.front(), parts) || parts.size() != 2) {
        return std::nullopt;
      }
      store_item(result, parts[0], parts[1], true);
    }
  }
  for (const KeywordValue& keyword : arguments.keywords) {
    store_item(result, Alternatives(text_object(keyword.name)), keyword.value, true);
  }
  return Alternatives(result);
}

std::optional<Alternatives> Evaluator::call_conversion(std::string_view name,
                                                       const Arguments& arguments,
                                                       const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  if (first == nullptr || arguments.positional.size() != 1 || !arguments.keywords.empty()) {
    return std::nullopt;
  }
  if (name == "str" && expression != nullptr) {
    return stringify(*first, false, *expression);
  }
  const model::Value* known = first->only() == nullptr ? nullptr : constant(first->front());
  if (name == "bool") {
    const std::optional<bool> value = truth(*first);
    return value ? std::optional(Alternatives(boolean(*value))) : std::nullopt;
  }
  const bool is_number =
      known != nullptr && (known->kind == Kind::integer || known->kind == Kind::text);
  if (name == "int" && is_number) {
    const auto value = to_integer(known->text);
    return value ? std::optional(
                       Alternatives(make(model::Value{Kind::integer, std::to_string(*value)})))
                 : std::nullopt;
  }
  if (name == "float" && (is_number || (known != nullptr && known->kind == Kind::real))) {
    const auto value = to_real(known->text);
    return value ? std::optional(Alternatives(make(model::Value{Kind::real, real_text(*value)})))
                 : std::nullopt;
  }
  if (name == "len") {
    std::optional<std::size_t> count;
    const std::string* text = only_text(*first);
    const auto* dictionary =
        first->only() == nullptr ? nullptr : std::get_if<Dictionary>(&first->front()->node);
    std::vector<Alternatives> elements;
    if (text != nullptr) {
      count = static_cast<std::size_t>(
          std::count_if(text->begin(), text->end(), [](char c) { return (c & 0xC0) != 0x80; }));
    } else if (dictionary != nullptr && !dictionary->is_open) {
      count = dictionary->entries.size();
    } else if (first->only() != nullptr && add_elements(first->front(), elements)) {
      count = elements.size();
    }
    return count ? std::optional(
                       Alternatives(make(model::Value{Kind::integer, std::to_string(*count)})))
                 : std::nullopt;
  }
  return std::nullopt;
}

Alternatives Evaluator::make_range(const Arguments& arguments) {
  std::array<std::int64_t, 3> bounds{0, 0, 1};
  const std::size_t count = std::min<std::size_t>(arguments.positional.size(), 3);
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = integer_of(argument(arguments, i));
    if (!value || *value > 1'000'000 || *value < -1'000'000) {
      return {};
    }
    bounds[count == 1 ? 1 : i] = *value;
  }
  std::vector<Alternatives> elements;
  const auto [start, stop, step] = bounds;
  for (std::int64_t i = start; step != 0 && (step > 0 ? i < stop : i > stop); i += step) {
    if (elements.size() >= range_limit) {
      return {};
    }
    elements.emplace_back(make(model::Value{Kind::integer, std::to_string(i)}));
  }
  spend(elements.size());
  return step == 0 ? Alternatives() : Alternatives(make_sequence(std::move(elements)));
}

std::optional<Alternatives> Evaluator::call_iteration(std::string_view name,
                                                      const Arguments& arguments,
                                                      const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  if (name == "range" && first != nullptr) {
    const Alternatives range = make_range(arguments);
    return range.empty() ? std::nullopt : std::optional(range);
  }
  if (first == nullptr) {
    const bool is_empty = name == "list" || name == "tuple" || name == "set";
    return is_empty ? std::optional(Alternatives(make_sequence({}))) : std::nullopt;
  }
  const bool is_plain = name == "list" || name == "tuple" || name == "sorted" || name == "set" ||
                        name == "frozenset" || name == "reversed" || name == "iter";
  if (is_plain) {
    Iteration iteration = iterate(*first, {});
    Sequence sequence{name == "tuple" ? Sequence::Kind::tuple : Sequence::Kind::list,
                      iteration.elements, iteration.rest, iteration.is_open, false};
    if (name == "reversed") {
      std::reverse(sequence.elements.begin(), sequence.elements.end());
    }
    if (name == "sorted") {
      auto sorted = arguments.keywords.empty() ? sort_constants(sequence.elements) : std::nullopt;
      sequence.is_unordered = !sorted || iteration.is_open;
      sequence.elements = sorted ? std::move(*sorted) : sequence.elements;
    }
    sequence.is_unordered = sequence.is_unordered || name == "set" || name == "frozenset";
    return Alternatives(make(std::move(sequence)));
  }
  std::vector<Iteration> columns;
  const std::size_t first_column = name == "map" || name == "filter" ? 1 : 0;
  const bool has_columns = name == "zip" || name == "map" || name == "filter" ||
                           name == "enumerate" || name == "any" || name == "all" || name == "next";
  for (std::size_t i = first_column; has_columns && i < arguments.positional.size(); ++i) {
    columns.push_back(iterate(arguments.positional[i].value, {}));
    if (name != "zip" && name != "map") {
      break;
    }
  }
  if (columns.empty()) {
    return std::nullopt;
  }
  std::size_t rounds = columns[0].elements.size();
  bool is_open = false;
  for (const Iteration& column : columns) {
    rounds = std::min(rounds, column.elements.size());
    is_open = is_open || column.is_open;
  }
  spend(rounds);
  if (name == "next") {
    return rounds > 0 && !is_open ? std::optional(columns[0].elements[0]) : std::nullopt;
  }
  if (name == "any" || name == "all") {
    return std::nullopt;  // the elements have been computed, and heard
  }
  Sequence result;
  const auto add = [&](std::vector<Alternatives> row) {
    if (name == "map") {
      Arguments given;
      for (Alternatives& value : row) {
        given.positional.push_back({value, nullptr});
      }
      Alternatives made;
      for (Object* callee : *first) {
        join(made, invoke_heard(callee, given, expression));
      }
      return made;
    }
    Object* const tuple = make_sequence(std::move(row));
    std::get<Sequence>(tuple->node).kind = Sequence::Kind::tuple;
    return Alternatives(tuple);
  };
  std::optional<std::int64_t> number = 0;
  if (const Alternatives* start = name == "enumerate" ? arguments.find("start", 1) : nullptr) {
    number = integer_of(start);
  }
  for (std::size_t i = 0; i < rounds; ++i) {
    std::vector<Alternatives> row;
    if (name == "enumerate") {
      row.emplace_back(number ? make(model::Value{Kind::integer, std::to_string((*number)++)})
                              : overflow_);
    }
    for (const Iteration& column : columns) {
      row.push_back(column.elements[i]);
    }
    if (name != "filter") {
      result.elements.push_back(add(std::move(row)));
      continue;
    }
    Alternatives test = row[0];
    const bool is_identity =
        first->only() != nullptr && constant(first->front()) != nullptr;  // filter(None, ...)
    if (!is_identity) {
      test = {};
      for (Object* callee : *first) {
        join(test, invoke_heard(callee, Arguments{{{row[0], nullptr}}, {}, false}, expression));
      }
    }
    const std::optional<bool> is_kept = truth(test);
    if (is_kept.value_or(false)) {
      result.elements.push_back(row[0]);
    } else if (!is_kept) {
      result.is_open = true;
      join(result.rest, row[0]);
    }
  }
  if (is_open) {
    std::vector<Alternatives> row;
    if (name == "enumerate") {
      row.emplace_back(overflow_);
    }
    for (const Iteration& column : columns) {
      Alternatives any = column.rest;
      for (std::size_t i = rounds; i < column.elements.size(); ++i) {
        join(any, column.elements[i]);
      }
      row.push_back(any.empty() ? Alternatives(overflow_) : any);
    }
    result.is_open = true;
    ++frame_->conditions;
    join(result.rest, name == "filter" ? row[0] : add(std::move(row)));
    --frame_->conditions;
  }
  return Alternatives(make(std::move(result)));
}

std::optional<bool> Evaluator::is_instance(const Object& object, const Object& type) {
  if (const auto* choices = std::get_if<Sequence>(&type.node)) {
    bool is_known = !choices->is_open;
    for (const Alternatives& choice : choices->elements) {
      const auto found =
          choice.only() == nullptr ? std::nullopt : is_instance(object, *choice.front());
      if (found && *found) {
        return true;
      }
      is_known = is_known && found;
    }
    return is_known ? std::optional(false) : std::nullopt;
  }
  if (const auto* instance = std::get_if<Instance>(&object.node)) {
    const auto order = linearize(instance->type);
    if (std::holds_alternative<ClassObject>(type.node)) {
      return std::any_of(order.begin(), order.end(),
                         [&](const Object* each) { return each == &type; });
    }
    return std::nullopt;
  }
  const auto* foreign = std::get_if<External>(&type.node);
  if (foreign == nullptr) {
    return std::nullopt;
  }
  std::string_view name;
  if (const model::Value* value = constant(&object)) {
    if (std::holds_alternative<EnumerationMember>(object.node)) {
      return std::nullopt;
    }
    name = value->kind == Kind::text      ? "str"
           : value->kind == Kind::integer ? "int"
           : value->kind == Kind::real    ? "float"
           : value->kind == Kind::boolean ? "bool"
                                          : "";
  } else if (const auto* sequence = std::get_if<Sequence>(&object.node)) {
    name = sequence->kind == Sequence::Kind::tuple  ? "tuple"
           : sequence->kind == Sequence::Kind::list ? "list"
                                                    : "set";
  } else if (std::holds_alternative<Dictionary>(object.node)) {
    name = "dict";
  }
  constexpr std::array<std::string_view, 8> known{"str",  "int",   "float", "bool",
                                                  "list", "tuple", "set",   "dict"};
  const bool is_known = std::find(known.begin(), known.end(), foreign->path) != known.end();
  if (name.empty() || !is_known || (name == "bool" && foreign->path == "int")) {
    return std::nullopt;
  }
  return name == foreign->path;
}

std::optional<Alternatives> Evaluator::call_reflection(std::string_view name,
                                                       const Arguments& arguments,
                                                       const Expression* expression) {
  const Alternatives* first = argument(arguments, 0);
  const Alternatives* second = argument(arguments, 1);
  if (first == nullptr) {
    return std::nullopt;
  }
  if (name == "type" && second == nullptr && first->only() != nullptr) {
    const auto* instance = std::get_if<Instance>(&first->front()->node);
    return instance == nullptr ? std::nullopt : std::optional(Alternatives(instance->type));
  }
  if (second == nullptr) {
    return std::nullopt;
  }
  if (name == "isinstance" && first->only() != nullptr && second->only() != nullptr) {
    const auto found = is_instance(*first->front(), *second->front());
    return found ? std::optional(Alternatives(boolean(*found))) : std::nullopt;
  }
  const std::string* attribute_name = only_text(*second);
  if (attribute_name == nullptr) {
    return std::nullopt;
  }
  const Alternatives* third = argument(arguments, 2);
  if (name == "setattr" && third != nullptr) {
    for (Object* object : *first) {
      set_attribute(object, *attribute_name, *third);
    }
    return Alternatives(none());
  }
  if (name != "getattr") {
    return std::nullopt;
  }
  Alternatives result;
  for (Object* object : *first) {
    const Alternatives found = attribute_of(object, *attribute_name, nullptr);
    const bool is_own = std::holds_alternative<Instance>(object->node) ||
                        std::holds_alternative<OwnModule>(object->node);
    join(result, found.empty() && third != nullptr && is_own ? *third : found);
    if (found.empty() && (third == nullptr || !is_own) && expression != nullptr) {
      result.add(unknown_source(*expression), overflow_);
    }
  }
  return result;
}

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

namespace {

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
    Sequence chain;
    for (const PositionalValue& part : arguments.positional) {
      const Iteration iteration = iterate(part.value, {});
      chain.elements.insert(chain.elements.end(), iteration.elements.begin(),
                            iteration.elements.end());
      join(chain.rest, iteration.rest);
      chain.is_open = chain.is_open || iteration.is_open;
    }
    return Alternatives(make(std::move(chain)));
  }
  if (path == "str.upper" || path == "str.lower" || path == "str.strip") {
    const std::string* known = only_text(*first);
    const auto text = known == nullptr
                          ? std::nullopt
                          : apply_text_method(*known, path.substr(path.find('.') + 1), {});
    return text ? std::optional(Alternatives(text_object(*text))) : std::nullopt;
  }
  if (path == "dict.fromkeys") {
    Object* const result = make(Dictionary{});
    const Iteration iteration = iterate(*first, {});
    const Alternatives value = second == nullptr ? Alternatives(none()) : *second;
    for (const Alternatives& key : iteration.elements) {
      store_item(result, key, value, true);
    }
    return iteration.is_open ? std::nullopt : std::optional(Alternatives(result));
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
