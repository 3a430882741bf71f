#include "texts.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "calls.hpp"
#include "collections.hpp"
#include "expressions.hpp"
#include "names.hpp"
#include "numbers.hpp"
#include "string_methods.hpp"

namespace vdk::python {
namespace {

using Kind = Value::Kind;

// A piece of a pattern: literal text and the field that follows it.
struct Field {
  std::string text;
  std::string name;           // from `%(name)s` or `{name}`, a number for `{0}`, or empty
  std::string specification;  // the part after the colon
  bool is_field = false;      // false at the end of the pattern
};
using Fields = std::optional<std::vector<Field>>;

// Splits a `%` pattern. Returns nullopt if it has flags, widths or conversions other than `%s` and
// `%d`.
Fields split_percent(std::string_view pattern) {
  std::vector<Field> fields(1);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    Field& field = fields.back();
    if (pattern[i] != '%') {
      field.text += pattern[i];
      continue;
    }
    ++i;
    if (i < pattern.size() && pattern[i] == '(') {
      const std::size_t end = pattern.find(')', i);
      if (end == std::string_view::npos) return std::nullopt;
      field.name = pattern.substr(i + 1, end - i - 1);
      i = end + 1;
    }
    const char kind = i < pattern.size() ? pattern[i] : '\0';
    if (kind == '%' && field.name.empty()) {
      field.text += '%';
    } else if (kind == 's' || kind == 'd') {
      field.is_field = true;
      fields.emplace_back();
    } else {
      return std::nullopt;
    }
  }
  return fields;
}

// Splits a `str.format` pattern. Returns nullopt if it has conversions, attributes or nested
// fields.
Fields split_braces(std::string_view pattern) {
  std::vector<Field> fields(1);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    Field& field = fields.back();
    const char c = pattern[i];
    const bool is_brace = c == '{' || c == '}';
    const bool is_double = is_brace && i + 1 < pattern.size() && pattern[i + 1] == c;
    if (!is_brace || is_double) {
      field.text += c;
      i += is_double ? 1 : 0;
      continue;
    }
    const std::size_t end = pattern.find('}', i);
    if (c == '}' || end == std::string_view::npos) return std::nullopt;
    const std::string_view inner = pattern.substr(i + 1, end - i - 1);
    const std::size_t colon = std::min(inner.find(':'), inner.size());
    field.name = inner.substr(0, colon);
    if (!std::ranges::all_of(field.name, is_word_character) ||
        inner.find('{') != std::string_view::npos)
      return std::nullopt;
    field.specification = inner.substr(std::min(colon + 1, inner.size()));
    field.is_field = true;
    fields.emplace_back();
    i = end;
  }
  return fields;
}

// Converts an object to a string: as `str` does if `is_str`, otherwise as an f-string or `format`
// does.
Alternatives stringify(Run& run, Object* object, bool is_str, const Expression& expression) {
  const auto* instance = object->as<Instance>();
  const auto* member = object->as<EnumerationMember>();
  if (instance != nullptr || member != nullptr) {
    Object* const type = instance != nullptr ? instance->type : member->type;
    const Alternatives methods = attribute_of_class(run, type, object, "__str__");
    if (methods.only() != nullptr) return invoke(run, methods.front(), {}, nullptr);
  }
  if (member != nullptr) {
    const auto& type = member->type->get<ClassObject>();
    if (type.is_plain_text) return member->value;
    // Python 3.11 changed how members of enumerations with a mixed-in type are formatted.
    const bool is_mixed = type.is_text || type.bases.size() > 1;
    if (is_mixed && !is_str) return unknown_source(run, expression);
    return run.heap.lasting_text(run.heap.keep_joined({type.definition->name, ".", member->name}));
  }
  const Value* known = constant(object);
  const bool is_plain = known != nullptr && known->kind != Kind::other;
  return is_plain ? run.heap.lasting_text(known->text) : unknown_source(run, expression);
}

Alternatives format_each(Run& run, const Alternatives& value, std::string_view specification,
                         const Expression& expression) {
  Alternatives result;
  for (Object* object : value) {
    if (specification.empty()) {
      run.heap.join(result, stringify(run, object, false, expression));
      continue;
    }
    const auto* known = object->as<Value>();
    const auto text = known == nullptr ? std::nullopt : format_value(*known, specification);
    run.heap.join(result, text ? run.heap.text(*text) : unknown_source(run, expression));
  }
  return result;
}

// The text of an object that is a known constant; nullptr for any other object.
const std::string_view* known_text(const Object* object) {
  const Value* value = constant(object);
  return value != nullptr && value->kind != Kind::other ? &value->text : nullptr;
}

// Concatenates parts with one alternative each; nullopt unless all are known.
std::optional<std::string> concatenate(const std::vector<Alternatives>& parts) {
  std::string result;
  for (const Alternatives& part : parts) {
    const std::string_view* text = known_text(part.front());
    if (text == nullptr) return std::nullopt;
    result += *text;
  }
  return result;
}

// Concatenates the parts in every combination of their alternatives, in order.
Alternatives concatenate(Run& run, const std::vector<Alternatives>& parts,
                         const Expression& expression) {
  if (std::ranges::all_of(parts, [](const Alternatives& part) { return part.size() == 1; })) {
    const auto text = concatenate(parts);
    return text ? run.heap.text(*text, expression.range.line) : unknown_source(run, expression);
  }
  std::vector<std::optional<std::string>> texts{std::string()};
  for (const Alternatives& part : parts) {
    std::vector<std::optional<std::string>> longer;
    for (const auto& text : texts) {
      for (const Object* object : part) {
        const std::string_view* part_text = known_text(object);
        const bool is_known = text && part_text != nullptr;
        longer.push_back(is_known ? std::optional(*text + std::string(*part_text)) : std::nullopt);
      }
    }
    if (longer.size() > alternatives_limit) {
      longer.resize(alternatives_limit);
      longer.back() = std::nullopt;
    }
    texts = std::move(longer);
  }
  Alternatives result;
  for (auto& text : texts) {
    run.heap.join(result, text ? run.heap.text(*text, expression.range.line)
                               : unknown_source(run, expression));
  }
  return result;
}

bool is_number(const Alternatives& value) {
  return std::ranges::all_of(value, [](const Object* object) {
    const auto* known = object->as<Value>();
    return known != nullptr && (known->kind == Kind::integer || known->kind == Kind::real);
  });
}

Alternatives evaluate_part(Run& run, const FormatPart& part, const Expression& expression) {
  if (part.value == nullptr) {
    return is_known_text(part.text) ? run.heap.lasting_text(part.text) : run.heap.overflow();
  }
  const Alternatives value = evaluate(run, *part.value);
  std::string specification;
  if (part.format != nullptr) {
    const Alternatives text = evaluate(run, *part.format);
    if (only_text(text) == nullptr) return run.heap.overflow();
    specification = *only_text(text);
  }
  if (part.conversion == 's' && specification.empty()) return stringify(run, value, expression);
  const bool is_plain = part.conversion == 0 || part.conversion == 's' ||
                        (part.conversion == 'r' && is_number(value));
  return is_plain ? format_each(run, value, specification, expression) : run.heap.overflow();
}

}  // namespace

Alternatives evaluate_joined(Run& run, const JoinedString& node, const Expression& expression) {
  if (node.is_template) return run.heap.overflow();
  std::vector<Alternatives> parts;
  for (const FormatPart& part : node.parts) parts.push_back(evaluate_part(run, part, expression));
  return concatenate(run, parts, expression);
}

Alternatives stringify(Run& run, const Alternatives& value, const Expression& expression) {
  Alternatives result;
  for (Object* object : value) run.heap.join(result, stringify(run, object, true, expression));
  return result;
}

Alternatives format_percent(Run& run, std::string_view pattern, Object* values,
                            const Expression& expression) {
  const Fields fields = split_percent(pattern);
  const auto* sequence = values->as<Sequence>();
  const auto* dictionary = values->as<Dictionary>();
  const bool is_tuple = sequence != nullptr && sequence->kind == Sequence::Kind::tuple;
  if (!fields || (is_tuple && sequence->is_open)) return unknown_source(run, expression);
  const std::vector<Alternatives> operands =
      is_tuple ? sequence->elements : std::vector{Alternatives(values)};
  std::vector<Alternatives> parts;
  std::size_t used = 0;
  for (const Field& field : *fields) {
    parts.emplace_back(run.heap.text(field.text));
    if (!field.is_field) continue;
    Alternatives value = run.heap.overflow();
    if (dictionary != nullptr && !dictionary->is_open) {
      for (const DictionaryEntry& entry : dictionary->entries) {
        const std::string_view* key = text_constant(entry.key);
        if (key != nullptr && *key == field.name) value = entry.value;
      }
    } else if (field.name.empty() && used < operands.size()) {
      value = operands[used++];
    }
    parts.push_back(stringify(run, value, expression));
  }
  return dictionary != nullptr || used == operands.size() ? concatenate(run, parts, expression)
                                                          : unknown_source(run, expression);
}

Alternatives format_braces(Run& run, std::string_view pattern, const Arguments& arguments,
                           const Expression& expression) {
  const Fields fields = split_braces(pattern);
  if (!fields) return unknown_source(run, expression);
  std::vector<Alternatives> parts;
  std::size_t automatic = 0;
  for (const Field& field : *fields) {
    parts.emplace_back(run.heap.text(field.text));
    if (!field.is_field) continue;
    const bool is_number = field.name.find_first_not_of("0123456789") == std::string::npos;
    const auto number = is_number ? to_integer(field.name) : std::nullopt;
    const std::size_t place = field.name.empty() ? automatic++
                              : number           ? static_cast<std::size_t>(*number)
                                                 : std::string::npos;
    const Alternatives* value = arguments.find(field.name, place);
    parts.push_back(value == nullptr ? run.heap.overflow()
                                     : format_each(run, *value, field.specification, expression));
  }
  return concatenate(run, parts, expression);
}

Alternatives join_texts(Run& run, std::string_view separator, const Alternatives& parts,
                        const Expression& expression) {
  const Sequence sequence = iterate(run, parts);
  std::vector<Alternatives> joined;
  for (const Alternatives& element : sequence.elements) {
    if (!joined.empty()) joined.emplace_back(run.heap.lasting_text(separator));
    joined.push_back(element);
  }
  if (sequence.is_open || (sequence.is_unordered && sequence.elements.size() > 1))
    joined.emplace_back(run.heap.overflow());
  return concatenate(run, joined, expression);
}

}  // namespace vdk::python
