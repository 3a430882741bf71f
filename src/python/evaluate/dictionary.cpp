#include "dictionary.hpp"

#include <algorithm>

namespace vdk::python {

const DictionaryEntry* find_entry(const Dictionary& dictionary, const Object& key) {
  const auto found =
      std::find_if(dictionary.entries.begin(), dictionary.entries.end(),
                   [&](const DictionaryEntry& entry) { return are_equal(*entry.key, key); });
  return found == dictionary.entries.end() ? nullptr : &*found;
}

}  // namespace vdk::python
