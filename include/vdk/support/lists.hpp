#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

/// Whether a list has an element that equals the value, after `projection`.
template <typename List, typename Value, typename Projection = std::identity>
bool contains(const List& list, const Value& value, Projection projection = {}) {
  return std::ranges::find(list, value, projection) != std::ranges::end(list);
}

/// The first element that meets a condition; null if there is none.
template <typename List, typename Condition>
auto* find_where(List& list, Condition condition) {
  const auto found = std::ranges::find_if(list, condition);
  return found == std::ranges::end(list) ? nullptr : &*found;
}

/// The first element whose `projection` equals the value; null if there is none.
template <typename List, typename Value, typename Projection>
auto* find_by(List& list, const Value& value, Projection projection) {
  const auto found = std::ranges::find(list, value, projection);
  return found == std::ranges::end(list) ? nullptr : &*found;
}

/// The value of a key in a map; null if the map does not have the key.
template <typename Map, typename Key>
auto* find_value(Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

/// Moves all elements of `more` to the end of `to`.
template <typename Item>
void append(std::vector<Item>& to, std::vector<Item> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Adds a word unless the list already has it.
void add_once(std::vector<std::string>& words, std::string_view word);

/// Sorts by a key. Of several elements with the same key, keeps the first.
template <typename Item, typename Key = std::identity>
void sort_unique(std::vector<Item>& items, Key key = {}) {
  std::ranges::stable_sort(items, {}, key);
  const auto is_same = [&](const Item& a, const Item& b) {
    return std::invoke(key, a) == std::invoke(key, b);
  };
  // Not std::ranges::unique: clang 14 cannot compile it with libstdc++ 12.
  items.erase(std::unique(items.begin(), items.end(), is_same), items.end());
}

}  // namespace vdk::support
