#pragma once

#include <string>
#include <vector>

#include "parts.hpp"
#include "vdk/render/labels.hpp"

namespace vdk::render {

/// One member of a JSON object. Every member is always there.
struct Field {
  std::string name;
  Json type;            ///< what `schema::text()` and the others below return
  std::string meaning;  ///< lower case, no full stop
};

/// What one kind of JSON object has. It is beside the function that writes the object.
struct Definition {
  std::string name;  ///< for a document, the word for `schema KIND`
  std::string meaning;
  std::vector<Field> fields;  ///< in the order in which they are written
};

/// Defines a document of the kind `connectors.NAME`; the members of `envelope` come first.
Definition define_document(const std::string& name, const std::string& meaning,
                           std::vector<Field> fields);

/// The definition of this name, which must be there.
Definition find_definition(const std::vector<Definition>& definitions, const std::string& name);

/// The fields of both, in this order.
std::vector<Field> with(std::vector<Field> fields, std::vector<Field> further);

/// Types of fields, written in JSON Schema 2020-12.
namespace schema {

Json text();
Json boolean();
Json count();                                          ///< an integer from 0
Json line();                                           ///< an integer from 1
Json scalar();                                         ///< text, a number, a boolean or null
Json constant(const std::string& text);                ///< always this text
Json examples(const std::vector<std::string>& texts);  ///< any text, for instance these

/// One of these words. A minor version of the format does not add any.
Json words(const std::vector<std::string>& words);

/// One of these words. A minor version of the format may add more, so the schema allows any text.
Json open_words(const std::vector<std::string>& words);

Json object(const std::string& definition);
Json list(const Json& element);
Json or_null(Json type);

}  // namespace schema

/// The labels of an enumeration, from its first enumerator to `last`.
template <typename Enumerator>
std::vector<std::string> labels_until(Enumerator last) {
  std::vector<std::string> labels;
  for (int i = 0; i <= static_cast<int>(last); ++i)
    labels.push_back(to_word(static_cast<Enumerator>(i)));
  return labels;
}

/// The words in one of the arrays of `model`, and then these.
template <typename Words>
std::vector<std::string> words_in(const Words& words, std::vector<std::string> further = {}) {
  std::vector<std::string> all(words.begin(), words.end());
  all.insert(all.end(), further.begin(), further.end());
  return all;
}

// What each file of this directory defines.
std::vector<Definition> part_definitions();
std::vector<Definition> connector_definitions();
std::vector<Definition> environment_definitions();
std::vector<Definition> listing_definitions();
std::vector<Definition> show_definitions();
std::vector<Definition> explain_definitions();
std::vector<Definition> types_definitions();
std::vector<Definition> environments_definitions();
std::vector<Definition> examinations_definitions();
std::vector<Definition> comparison_definitions();
std::vector<Definition> configuration_definitions();
std::vector<Definition> index_check_definitions();

}  // namespace vdk::render
