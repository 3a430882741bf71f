#include "vdk/support/lists.hpp"

namespace vdk::support {

void add_once(std::vector<std::string>& words, std::string_view word) {
  if (!contains(words, word)) words.emplace_back(word);
}

}  // namespace vdk::support
