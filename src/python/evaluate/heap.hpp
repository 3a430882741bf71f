#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "vdk/python/evaluate/object.hpp"

namespace vdk::python {

/// Creates and owns all objects and scopes of one run, and what they refer to. Nothing is freed
/// before the run ends.
class Heap {
 public:
  Heap() : overflow_(make(Unknown{})) {}
  ~Heap();
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  template <typename Node>
  Object* make(Node node, std::uint32_t line = 0) {
    void* const place = arena_.allocate(sizeof(Object), alignof(Object));
    auto* const object = new (place) Object{line, std::move(node)};
    if constexpr (!std::is_trivially_destructible_v<Node>) destroyed_.push_back(object);
    return object;
  }
  Object* none() { return make(Value{Value::Kind::none, "None"}); }
  Object* boolean(bool value);
  Object* integer(std::int64_t value, std::uint32_t line = 0);
  /// Makes a constant of which the heap keeps the text.
  Object* value(const model::Value& value, std::uint32_t line = 0);
  /// Makes a string and keeps its text; an unknown object if the text is longer than `text_limit`,
  /// or all such texts together are longer than `all_texts_limit`.
  Object* text(std::string_view text, std::uint32_t line = 0);
  /// The same for a text that lives as long as the run, such as a name in a module.
  Object* lasting_text(std::string_view text, std::uint32_t line = 0);
  Object* list(std::vector<Alternatives> elements, std::uint32_t line = 0);
  Object* tuple(std::vector<Alternatives> elements);
  /// Makes an unknown object. The text must live as long as the run.
  Object* unknown(std::string_view text, bool is_dotted = false);
  /// The unknown object without a text. It also replaces alternatives beyond the limit.
  Object* overflow() const { return overflow_; }
  NameScope* scope(NameScope::Kind kind, NameScope* parent, LoadedModule* module);
  /// Records that a name of a scope is bound in another scope.
  void redirect(NameScope& scope, std::string_view name, NameScope* elsewhere);

  /// Keeps a text until the run ends.
  std::string_view keep(std::string_view text);
  /// Joins texts and keeps the result: `{"a", ".", "b"}`.
  std::string_view keep_joined(std::initializer_list<std::string_view> parts);
  /// Room for values until the run ends. The values are not initialised and never destroyed.
  template <typename T>
  T* room(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(arena_.allocate(count * sizeof(T), alignof(T)));
  }
  /// Keeps a list until the run ends.
  template <typename T>
  List<T> keep_list(const std::vector<T>& list) {
    T* const kept = room<T>(list.size());
    std::uninitialized_copy(list.begin(), list.end(), kept);
    return {kept, list.size()};
  }
  /// The arguments of a call `f(a, b)`.
  Arguments arguments(std::initializer_list<Alternatives> positional);

  /// Adds the alternatives that `into` does not have yet. Once there are `Alternatives::limit`,
  /// any other one replaces the last one with `overflow`.
  void join(Alternatives& into, const Alternatives& from);
  /// Adds an element to a list: at the end if `is_certain` and there is room, otherwise to the
  /// values that the list may also contain.
  void append(Sequence& sequence, const Alternatives& element, bool is_certain);
  /// Records that a list may also contain `rest`, any number of times and anywhere.
  void open(Sequence& sequence, const Alternatives& rest);

 private:
  static constexpr std::size_t initial_size = 64 * 1024;  // bytes; the arena grows from there

  void add(Alternatives& into, Object* object);

  std::pmr::monotonic_buffer_resource arena_{initial_size};
  std::vector<Object*> destroyed_;  // at the end, because they own memory outside the arena
  Object* overflow_;
  std::size_t texts_size_ = 0;  // in bytes
};

/// A list under construction, which the heap keeps.
template <typename T>
class KeptList {
 public:
  KeptList(Heap& heap, std::size_t expected) : heap_(&heap), capacity_(expected) {
    if (expected > 0) items_ = heap.room<T>(expected);
  }

  void push_back(const T& item) {
    if (size_ == capacity_) grow();
    new (items_ + size_++) T(item);
  }
  std::size_t size() const { return size_; }
  List<T> list() const { return {items_, size_}; }

 private:
  void grow() {
    capacity_ = std::max<std::size_t>(4, 2 * capacity_);
    T* const larger = heap_->room<T>(capacity_);
    std::uninitialized_copy_n(items_, size_, larger);
    items_ = larger;
  }

  Heap* heap_;
  T* items_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_;
};

}  // namespace vdk::python
