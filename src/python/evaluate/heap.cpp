#include "heap.hpp"

#include "limits.hpp"

namespace vdk::python {

using Kind = model::Value::Kind;

Object* Heap::boolean(bool value) {
  return make(model::Value{Kind::boolean, value ? "True" : "False"});
}

Object* Heap::integer(std::int64_t value, std::uint32_t line) {
  return make(model::Value{Kind::integer, std::to_string(value)}, line);
}

Object* Heap::text(std::string text, std::uint32_t line) {
  if (text.size() > text_limit) return overflow_;
  return make(model::Value{Kind::text, std::move(text)}, line);
}

Object* Heap::list(std::vector<Alternatives> elements, std::uint32_t line) {
  return make(Sequence{Sequence::Kind::list, std::move(elements), {}, false, false}, line);
}

Object* Heap::tuple(std::vector<Alternatives> elements) {
  return make(Sequence{Sequence::Kind::tuple, std::move(elements), {}, false, false});
}

Object* Heap::unknown(std::string text, bool is_dotted) {
  return make(Unknown{std::move(text), is_dotted});
}

NameScope* Heap::scope(NameScope::Kind kind, NameScope* parent, LoadedModule* module) {
  scopes_.push_back(NameScope{kind, parent, module, {}, {}});
  return &scopes_.back();
}

void Heap::join(Alternatives& into, const Alternatives& from) const {
  for (Object* object : from) into.add(object, overflow_);
}

void Heap::append(Sequence& sequence, const Alternatives& element, bool is_certain) const {
  if (is_certain && sequence.elements.size() < collection_limit) {
    sequence.elements.push_back(element);
  } else {
    open(sequence, element);
  }
}

void Heap::open(Sequence& sequence, const Alternatives& rest) const {
  sequence.is_open = true;
  join(sequence.rest, rest);
}

}  // namespace vdk::python
