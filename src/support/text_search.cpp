#include "vdk/support/text_search.hpp"

#include <algorithm>
#include <array>

#include <string.h>

namespace vdk::support {

namespace {

/// How common each byte is in Python source: 0 for all that are rare.
constexpr std::array<unsigned char, 256> commonness = [] {
  // The most common bytes of the standard library, the rarest of them first.
  constexpr std::string_view common = "xwk'vy=:b(,)gh\"mup.fd_cl\nniaosrte ";
  std::array<unsigned char, 256> ranks{};
  for (std::size_t i = 0; i < common.size(); ++i)
    ranks[static_cast<unsigned char>(common[i])] = static_cast<unsigned char>(i + 1);
  return ranks;
}();

std::size_t find_rarest(std::string_view word) {
  const auto rarest = std::ranges::min_element(
      word, {}, [](char byte) { return commonness[static_cast<unsigned char>(byte)]; });
  return static_cast<std::size_t>(rarest - word.begin());
}

/// Linear also for words that repeat themselves.
std::size_t find_long(std::string_view text, std::string_view word, std::size_t from) {
  const void* const found =
      ::memmem(text.data() + from, text.size() - from, word.data(), word.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace

std::size_t find_text(std::string_view text, std::string_view word, std::size_t from) {
  constexpr std::size_t longest = 64;  // bytes; a longer word might be compared too often
  if (from > text.size() || word.size() > text.size() - from) return std::string_view::npos;
  if (word.empty() || word.size() > longest) return find_long(text, word, from);
  const std::size_t rarest = find_rarest(word);
  const std::size_t end = text.size() - word.size() + rarest + 1;
  for (std::size_t at = from + rarest; at < end; ++at) {
    const void* const found = ::memchr(text.data() + at, word[rarest], end - at);
    if (found == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (text.compare(at - rarest, word.size(), word) == 0) return at - rarest;
  }
  return std::string_view::npos;
}

}  // namespace vdk::support
