#pragma once

#include "vdk/python/evaluate/object.hpp"

namespace vdk::python {

/// The entry whose key equals `key` as Python compares (`1 == 1.0 == True`); null for none.
const DictionaryEntry* find_entry(const Dictionary& dictionary, const Object& key);

}  // namespace vdk::python
