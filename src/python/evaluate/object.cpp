#include "vdk/python/evaluate/object.hpp"

#include <algorithm>

namespace vdk::python {

void Alternatives::add(Object* object, Object* overflow) {
  const auto equal = [object](Object* item) { return are_equal(*item, *object); };
  if (std::any_of(begin(), end(), equal)) {
    return;
  }
  if (count_ < limit) {
    items_[count_++] = object;
  } else {
    items_[limit - 1] = overflow;
  }
}

const Alternatives* Arguments::find(std::string_view keyword, std::size_t position) const {
  for (const KeywordValue& argument : keywords) {
    if (argument.name == keyword) {
      return &argument.value;
    }
  }
  return position < positional.size() ? &positional[position].value : nullptr;
}

const model::Value* constant(const Object* object) {
  if (const auto* value = std::get_if<model::Value>(&object->node)) {
    return value;
  }
  const auto* member = std::get_if<EnumerationMember>(&object->node);
  if (member == nullptr || member->value.only() == nullptr ||
      !std::get<ClassObject>(member->type->node).is_text) {
    return nullptr;
  }
  return std::get_if<model::Value>(&member->value.front()->node);
}

const std::string* text_constant(const Object* object) {
  const model::Value* value = constant(object);
  return value != nullptr && value->kind == model::Value::Kind::text ? &value->text : nullptr;
}

const std::string* only_text(const Alternatives& alternatives) {
  return alternatives.only() == nullptr ? nullptr : text_constant(alternatives.front());
}

namespace {

// Unknown values are alike but for the name that leads to them: one of them says that there is
// more than what is known.
bool are_same_unknown(const Object& a, const Object& b) {
  const auto* x = std::get_if<Unknown>(&a.node);
  const auto* y = std::get_if<Unknown>(&b.node);
  return x != nullptr && y != nullptr && x->text == y->text;
}

}  // namespace

bool are_equal(const Object& a, const Object& b) {
  if (&a == &b || are_same_unknown(a, b)) {
    return true;
  }
  const auto* x = std::get_if<model::Value>(&a.node);
  const auto* y = std::get_if<model::Value>(&b.node);
  if (x != nullptr && y != nullptr) {
    return x->kind == y->kind && x->text == y->text;
  }
  const auto* member = std::get_if<EnumerationMember>(&a.node);
  const auto* other = std::get_if<EnumerationMember>(&b.node);
  if (member != nullptr && other != nullptr) {
    return member->type == other->type && member->name == other->name;
  }
  const auto* first = std::get_if<External>(&a.node);
  const auto* second = std::get_if<External>(&b.node);
  return first != nullptr && second != nullptr && first->path == second->path;
}

std::string_view last_part(std::string_view dotted) {
  const std::size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

std::string_view before_last_part(std::string_view dotted) {
  const std::size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : dotted.substr(0, dot);
}

}  // namespace vdk::python
