#include "heap.hpp"

#include <string>

#include "limits.hpp"

namespace vdk::python {

using Kind = Value::Kind;

Heap::~Heap() {
  std::ranges::for_each(destroyed_, [](Object* object) { std::destroy_at(object); });
}

Object* Heap::boolean(bool value) { return make(Value{Kind::boolean, value ? "True" : "False"}); }

Object* Heap::integer(std::int64_t value, std::uint32_t line) {
  return make(Value{Kind::integer, keep(std::to_string(value))}, line);
}

Object* Heap::value(const model::Value& value, std::uint32_t line) {
  return make(Value{value.kind, keep(value.text)}, line);
}

Object* Heap::text(std::string_view text, std::uint32_t line) {
  const bool fits = text.size() <= text_limit && texts_size_ + text.size() <= all_texts_limit;
  if (!fits) return overflow_;
  texts_size_ += text.size();
  return lasting_text(keep(text), line);
}

Object* Heap::lasting_text(std::string_view text, std::uint32_t line) {
  return text.size() > text_limit ? overflow_ : make(Value{Kind::text, text}, line);
}

Object* Heap::list(std::vector<Alternatives> elements, std::uint32_t line) {
  return make(Sequence{Sequence::Kind::list, std::move(elements), {}, false, false}, line);
}

Object* Heap::tuple(std::vector<Alternatives> elements) {
  return make(Sequence{Sequence::Kind::tuple, std::move(elements), {}, false, false});
}

Object* Heap::unknown(std::string_view text, bool is_dotted) {
  return make(Unknown{text, is_dotted});
}

NameScope* Heap::scope(NameScope::Kind kind, NameScope* parent, LoadedModule* module) {
  void* const place = arena_.allocate(sizeof(NameScope), alignof(NameScope));
  return new (place) NameScope{kind, parent, module,
                               std::pmr::unordered_map<std::string_view, Alternatives>(&arena_)};
}

void Heap::redirect(NameScope& scope, std::string_view name, NameScope* elsewhere) {
  using Redirections = std::pmr::unordered_map<std::string_view, NameScope*>;
  if (scope.elsewhere == nullptr) {
    void* const place = arena_.allocate(sizeof(Redirections), alignof(Redirections));
    scope.elsewhere = new (place) Redirections(&arena_);
  }
  (*scope.elsewhere)[name] = elsewhere;
}

std::string_view Heap::keep(std::string_view text) { return keep_joined({text}); }

std::string_view Heap::keep_joined(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  char* const kept = room<char>(size);
  char* end = kept;
  for (const std::string_view part : parts) end += part.copy(end, part.size());
  return {kept, size};
}

Arguments Heap::arguments(std::initializer_list<Alternatives> positional) {
  KeptList<PositionalValue> list(*this, positional.size());
  for (const Alternatives& value : positional) list.push_back({value, nullptr});
  return {list.list(), {}, false};
}

void Heap::add(Alternatives& into, Object* object) {
  const auto is_equal = [object](const Object* item) { return are_equal(*item, *object); };
  if (std::ranges::any_of(into, is_equal)) return;
  if (into.empty()) {
    into = object;
    return;
  }
  const std::size_t kept = std::min(into.size(), Alternatives::limit - 1);
  Object** const several = room<Object*>(kept + 1);
  std::copy_n(into.begin(), kept, several);
  several[kept] = into.size() < Alternatives::limit ? object : overflow_;
  into = Alternatives(std::span<Object* const>(several, kept + 1));
}

void Heap::join(Alternatives& into, const Alternatives& from) {
  if (into.empty() && from.size() < Alternatives::limit) {
    into = from;
    return;
  }
  const Alternatives added = from;  // in case it is the same variable
  for (Object* object : added) add(into, object);
}

void Heap::append(Sequence& sequence, const Alternatives& element, bool is_certain) {
  if (is_certain && sequence.elements.size() < collection_limit) {
    sequence.elements.push_back(element);
  } else {
    open(sequence, element);
  }
}

void Heap::open(Sequence& sequence, const Alternatives& rest) {
  sequence.is_open = true;
  join(sequence.rest, rest);
}

}  // namespace vdk::python
