#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <utility>

#include "vdk/python/evaluate/object.hpp"

namespace vdk::python {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

template <typename Word>
Word load(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// Most names are short, so this reads eight bytes at a time, the last ones perhaps twice.
std::uint32_t hash_of(std::string_view name) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio
  constexpr std::size_t whole = sizeof(std::uint64_t);
  constexpr std::size_t half = sizeof(std::uint32_t);
  const char* const begin = name.data();
  const char* const end = begin + name.size();
  std::uint64_t hash = name.size() * factor;
  const auto add = [&](std::uint64_t word) { hash = (hash ^ word ^ (hash >> 32U)) * factor; };
  if (name.size() >= whole) {
    for (const char* at = begin; at + whole < end; at += whole) add(load<std::uint64_t>(at));
    add(load<std::uint64_t>(end - whole));
  } else if (name.size() >= half) {
    add(std::uint64_t{load<std::uint32_t>(begin)} << 32U | load<std::uint32_t>(end - half));
  } else {
    for (const char c : name) add(static_cast<unsigned char>(c));
  }
  return static_cast<std::uint32_t>(hash >> 32U);
}

template <typename T>
T* make_room(std::pmr::memory_resource& arena, std::size_t count) {
  return static_cast<T*>(arena.allocate(count * sizeof(T), alignof(T)));
}

}  // namespace

std::uint32_t NameTable::find(std::string_view name, std::uint32_t hash) const {
  if (size_ == 0) return none;
  std::uint32_t place = *head_of(hash);
  while (place != none && (links_[place].hash != hash || names_[place].name != name))
    place = links_[place].next;
  return place;
}

const BoundName* NameTable::find(std::string_view name) const {
  const std::uint32_t place = size_ == 0 ? none : find(name, hash_of(name));
  return place == none ? nullptr : names_ + place;
}

Alternatives& NameTable::operator[](std::string_view name) {
  const std::uint32_t hash = hash_of(name);
  const std::uint32_t known = find(name, hash);
  if (known != none) return names_[known].value;
  if (size_ == capacity_) grow();
  new (names_ + size_) BoundName{name, {}};
  std::uint32_t* const head = head_of(hash);
  links_[size_] = {hash, *head};
  *head = size_;
  return names_[size_++].value;
}

void NameTable::erase(std::string_view name) {
  const std::uint32_t place = find(name, hash_of(name));
  if (place == none) return;
  unlink(place, links_[place].next);
  --size_;
  if (place == size_) return;
  unlink(size_, place);
  names_[place] = names_[size_];
  links_[place] = links_[size_];
}

// Makes what refers to a place in its chain refer to another one.
void NameTable::unlink(std::uint32_t place, std::uint32_t replacement) {
  std::uint32_t* reference = head_of(links_[place].hash);
  while (*reference != place) reference = &links_[*reference].next;
  *reference = replacement;
}

void NameTable::grow() {
  capacity_ = std::max<std::uint32_t>(8, 2 * capacity_);
  auto* const names = make_room<BoundName>(*arena_, capacity_);
  auto* const links = make_room<Link>(*arena_, capacity_);
  heads_ = make_room<std::uint32_t>(*arena_, capacity_);
  std::uninitialized_copy_n(names_, size_, names);
  std::uninitialized_copy_n(links_, size_, links);
  std::uninitialized_fill_n(heads_, capacity_, none);
  names_ = names;
  links_ = links;
  for (std::uint32_t place = 0; place < size_; ++place)
    links_[place].next = std::exchange(*head_of(links_[place].hash), place);
}

}  // namespace vdk::python
