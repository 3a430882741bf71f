#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "run.hpp"

/// What lists, tuples, sets, dictionaries and texts hold.
namespace vdk::python {

/// What a loop over the alternatives meets. What is not known is called `label`.
Sequence iterate(Run& run, const Alternatives& iterable, std::string_view label = {});
/// What any round of a loop can meet.
Alternatives any_element(const Run& run, const Sequence& sequence);
/// The elements of an object where all are known, each character of a text included.
std::optional<std::vector<Alternatives>> elements_of(Run& run, Object* object);

/// The entry whose key is an equal constant; nullptr where there is none.
DictionaryEntry* find_entry(Dictionary& dictionary, const Object& key);
/// Stores into a dictionary; nothing else keeps what is stored by a subscript.
void store_item(Run& run, Object* object, const Alternatives& key, const Alternatives& value,
                bool is_certain);
/// Stores the entries of another dictionary, or that anything may be there.
void store_items(Run& run, Object* target, const Object& source, bool is_certain);

/// `object[index]`; `expression` is the text for unknown.
Alternatives subscript_of(Run& run, Object* object, const Alternatives& index,
                          const Expression& expression);
Alternatives evaluate_subscript(Run& run, const Subscript& node, const Expression& expression);

}  // namespace vdk::python
