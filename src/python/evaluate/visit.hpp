#pragma once

#include <cstddef>
#include <utility>
#include <variant>

namespace vdk::python {

/// `std::visit` of one variant that is never valueless. Compilers turn it into a switch, and
/// inline the cases.
template <typename Result, typename Variant, typename Visitor>
Result visit_node(const Variant& variant, const Visitor& visitor) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    Result result{};
    const auto is_visited = [&](auto index) {
      if (variant.index() != index) return false;
      result = visitor(*std::get_if<index>(&variant));
      return true;
    };
    static_cast<void>((is_visited(std::integral_constant<std::size_t, I>()) || ...));
    return result;
  }
  (std::make_index_sequence<std::variant_size_v<Variant>>());
}

}  // namespace vdk::python
