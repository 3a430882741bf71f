#include "patterns.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include "builtins.hpp"
#include "collections.hpp"
#include "expressions.hpp"
#include "names.hpp"
#include "operators.hpp"
#include "statements.hpp"

namespace vdk::python {
namespace {

// A part of a pattern and the value that it is compared with.
struct Part {
  const Expression* pattern;
  Alternatives value;
};

// The parts of a pattern, if the subject has the form that the pattern requires.
struct Parts {
  std::optional<bool> fits;  // whether the form fits
  std::vector<Part> list;
};

Parts parts_of_sequence(Run& run, const Tuple& pattern, Object* subject) {
  Parts parts;
  const auto* sequence = subject->as<Sequence>();
  const bool is_other = subject->is<Value>() || subject->is<Dictionary>() ||
                        subject->is<Function>() || subject->is<ClassObject>();
  if (sequence != nullptr && sequence->kind == Sequence::Kind::set) parts.fits = false;
  if (is_other) parts.fits = false;
  if (sequence == nullptr || sequence->is_open || sequence->is_unordered || parts.fits)
    return parts;
  const std::vector<Alternatives>& elements = sequence->elements;
  const std::size_t count = pattern.elements.size();
  std::size_t star = count;
  for (std::size_t i = 0; i < count; ++i) star = pattern.elements[i]->is<Starred>() ? i : star;
  const bool has_star = star < count;
  parts.fits = has_star ? elements.size() + 1 >= count : elements.size() == count;
  if (!*parts.fits) return parts;
  const std::size_t surplus = has_star ? elements.size() + 1 - count : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = i < star ? i : i + surplus - 1;
    if (i != star) {
      parts.list.push_back({pattern.elements[i], elements[place]});
      continue;
    }
    const auto begin = elements.begin() + static_cast<std::ptrdiff_t>(star);
    parts.list.push_back({pattern.elements[i]->as<Starred>()->value,
                          run.heap.list({begin, begin + static_cast<std::ptrdiff_t>(surplus)})});
  }
  return parts;
}

Parts parts_of_mapping(Run& run, const Dict& pattern, Object* subject) {
  Parts parts;
  auto* dictionary = subject->as<Dictionary>();
  if (subject->is<Value>() || subject->is<Sequence>()) parts.fits = false;
  if (dictionary == nullptr || dictionary->is_open) return parts;
  parts.fits = true;
  Dictionary rest = *dictionary;
  for (const DictItem& item : pattern.items) {
    if (item.key == nullptr) {
      parts.list.push_back({item.value, run.heap.make(rest)});
      continue;
    }
    const Alternatives key = evaluate(run, *item.key);
    if (constant(key.only()) == nullptr) return {};
    const DictionaryEntry* entry = find_entry(*dictionary, *key.front());
    if (entry == nullptr) return {false, {}};
    parts.list.push_back({item.value, entry->value});
    std::erase_if(rest.entries,
                  [&](const DictionaryEntry& each) { return are_equal(*each.key, *key.front()); });
  }
  return parts;
}

// The attributes that the positional parts of a class pattern name; a builtin class names itself.
Parts parts_of_class(Run& run, const Call& pattern, Object* subject) {
  Parts parts;
  const Alternatives type = evaluate(run, *pattern.function);
  if (type.only() == nullptr) return parts;
  parts.fits = is_instance(run, *subject, *type.front());
  if (!parts.fits || !*parts.fits) return parts;
  const bool is_builtin = type.front()->is<External>();
  const Alternatives names =
      is_builtin ? Alternatives() : attribute_of(run, type.front(), "__match_args__", nullptr);
  const auto* listed = names.only_as<Sequence>();
  for (std::size_t i = 0; i < pattern.arguments.size(); ++i) {
    const std::string_view* name =
        listed != nullptr && i < listed->elements.size() ? only_text(listed->elements[i]) : nullptr;
    if (name == nullptr && !is_builtin) return {};
    parts.list.push_back({pattern.arguments[i], is_builtin
                                                    ? Alternatives(subject)
                                                    : attribute_of(run, subject, *name, nullptr)});
  }
  for (const Keyword& keyword : pattern.keywords) {
    const Alternatives value = attribute_of(run, subject, keyword.name, nullptr);
    if (value.empty()) return {};
    parts.list.push_back({keyword.value, value});
  }
  return parts;
}

// Returns nullopt for a pattern that has no parts.
std::optional<Parts> parts_of(Run& run, const Expression& pattern, Object* subject) {
  if (const auto* sequence = pattern.as<Tuple>()) return parts_of_sequence(run, *sequence, subject);
  if (const auto* mapping = pattern.as<Dict>()) return parts_of_mapping(run, *mapping, subject);
  if (const auto* type = pattern.as<Call>()) return parts_of_class(run, *type, subject);
  return std::nullopt;
}

bool is_choice(const Binary& pattern) { return pattern.op == "|"; }

std::optional<bool> fits_choice(Run& run, const Binary& pattern, const Alternatives& subject) {
  const auto left = fits_pattern(run, *pattern.left, subject);
  if (left && *left) return left;
  const auto right = fits_pattern(run, *pattern.right, subject);
  return right && *right ? right : left ? right : std::nullopt;
}

std::optional<bool> fits_value(Run& run, const Expression& pattern, const Object& subject) {
  const Alternatives value = evaluate(run, pattern);
  if (value.only() == nullptr) return std::nullopt;
  // A collection or an object is never None, a boolean or a string.
  const bool is_constant = constant(value.front()) != nullptr;
  if (is_constant && (subject.is<Sequence>() || subject.is<Dictionary>())) return false;
  return compare("==", subject, *value.front());
}

}  // namespace

std::optional<bool> fits_pattern(Run& run, const Expression& pattern, const Alternatives& subject) {
  if (pattern.is<Name>()) return true;
  if (!run.budget.spend() || run.budget.depth >= depth_limit) return std::nullopt;
  const Temporarily deeper(run.budget.depth, run.budget.depth + 1);
  if (const auto* named = pattern.as<NamedExpression>())
    return fits_pattern(run, *named->value, subject);
  const auto* choice = pattern.as<Binary>();
  if (choice != nullptr && is_choice(*choice)) return fits_choice(run, *choice, subject);
  if (subject.only() == nullptr) return std::nullopt;
  const auto parts = parts_of(run, pattern, subject.front());
  if (!parts) return fits_value(run, pattern, *subject.front());
  std::optional<bool> result = parts->fits;
  for (const Part& part : parts->list) {
    const auto fits = fits_pattern(run, *part.pattern, part.value);
    if (fits && !*fits) return false;
    result = fits ? result : std::nullopt;
  }
  return result;
}

void bind_pattern(Run& run, const Expression& pattern, const Alternatives& subject) {
  if (!run.budget.spend() || run.budget.depth >= depth_limit) return;
  const Temporarily deeper(run.budget.depth, run.budget.depth + 1);
  const auto* choice = pattern.as<Binary>();
  if (const auto* name = pattern.as<Name>()) {
    if (name->id != "_") assign(run, pattern, subject.empty() ? run.heap.overflow() : subject);
  } else if (const auto* named = pattern.as<NamedExpression>()) {
    bind_pattern(run, *named->value, subject);
    bind_pattern(run, *named->target, subject);
  } else if (choice != nullptr && is_choice(*choice)) {
    const auto left = fits_pattern(run, *choice->left, subject);
    bind_pattern(run, left && !*left ? *choice->right : *choice->left, subject);
  } else if (const auto* starred = pattern.as<Starred>()) {
    bind_pattern(run, *starred->value, {});
  } else {
    auto parts = subject.only() == nullptr ? std::nullopt : parts_of(run, pattern, subject.front());
    if (parts && parts->fits) {
      for (const Part& part : parts->list) bind_pattern(run, *part.pattern, part.value);
      return;
    }
    // The form is not known, so neither are the parts.
    if (const auto* list = pattern.as<Tuple>())
      for (const Expression* part : list->elements) bind_pattern(run, *part, {});
    if (const auto* mapping = pattern.as<Dict>())
      for (const DictItem& item : mapping->items) bind_pattern(run, *item.value, {});
    if (const auto* type = pattern.as<Call>()) {
      for (const Expression* part : type->arguments) bind_pattern(run, *part, {});
      for (const Keyword& keyword : type->keywords) bind_pattern(run, *keyword.value, {});
    }
  }
}

}  // namespace vdk::python
