#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "vdk/python/evaluate/object.hpp"

namespace vdk::python {

/// Creates and owns all objects and scopes of one run.
class Heap {
 public:
  Heap() : overflow_(make(Unknown{})) {}

  template <typename Node>
  Object* make(Node node, std::uint32_t line = 0) {
    objects_.push_back(Object{line, std::move(node)});
    return &objects_.back();
  }
  Object* none() { return make(model::Value{model::Value::Kind::none, "None"}); }
  Object* boolean(bool value);
  Object* integer(std::int64_t value, std::uint32_t line = 0);
  /// Makes a string; an unknown object if the text is longer than `text_limit`.
  Object* text(std::string text, std::uint32_t line = 0);
  Object* list(std::vector<Alternatives> elements, std::uint32_t line = 0);
  Object* tuple(std::vector<Alternatives> elements);
  Object* unknown(std::string text, bool is_dotted = false);
  /// The unknown object without a text. It also replaces alternatives beyond the limit.
  Object* overflow() const { return overflow_; }
  NameScope* scope(NameScope::Kind kind, NameScope* parent, LoadedModule* module);

  /// Adds the alternatives that `into` does not have yet.
  void join(Alternatives& into, const Alternatives& from) const;
  /// Adds an element to a list: at the end if `is_certain` and there is room, otherwise to the
  /// values that the list may also contain.
  void append(Sequence& sequence, const Alternatives& element, bool is_certain) const;
  /// Records that a list may also contain `rest`, any number of times and anywhere.
  void open(Sequence& sequence, const Alternatives& rest) const;

 private:
  std::deque<Object> objects_;
  std::deque<NameScope> scopes_;
  Object* overflow_;
};

}  // namespace vdk::python
