#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "run.hpp"

/// The contents of lists, tuples, sets, dictionaries and strings.
namespace vdk::python {

/// Whether a list or dictionary is empty, but held where other code can fill it: a registry.
bool is_filled_elsewhere(const Sequence& sequence);
bool is_filled_elsewhere(const Dictionary& dictionary);

/// The elements that a loop over the alternatives visits. An unknown element gets the name `label`.
Sequence iterate(Run& run, const Alternatives& iterable, std::string_view label = {});
/// The values that the loop variable may have in any iteration.
Alternatives any_element(Run& run, const Sequence& sequence);
/// The elements of an object, or the characters of a string; nullopt unless all are known.
std::optional<std::vector<Alternatives>> elements_of(Run& run, Object* object);

/// Whether a dictionary takes two keys for the same one.
bool are_same_key(const Object& a, const Object& b);
/// The entry whose key is an equal constant, or nullptr if there is none.
DictionaryEntry* find_entry(Dictionary& dictionary, const Object& key);
/// Stores an item in a dictionary. Does nothing for any other object, because the evaluator does
/// not track subscript assignments to it.
void store_item(Run& run, Object* object, const Alternatives& key, const Alternatives& value,
                bool is_certain);
/// Stores the entries of another dictionary. If `source` is not a known dictionary, records that
/// `target` may contain anything.
void store_items(Run& run, Object* target, const Object& source, bool is_certain);

/// Evaluates `object[index]`. `expression` is the text of an unknown result.
Alternatives subscript_of(Run& run, Object* object, const Alternatives& index,
                          const Expression& expression);
Alternatives evaluate_subscript(Run& run, const Subscript& node, const Expression& expression);

}  // namespace vdk::python
