#include "vdk/catalogue/types.hpp"

#include <algorithm>
#include <set>

#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

bool is_meant(const model::DataSourceType& type, const std::string& word) {
  return type.name == word || support::contains(type.aliases, word) ||
         support::contains(type.families, word);
}

/// The names of the types that a word in lower case means.
std::set<std::string> find_types(const std::string& word,
                                 const std::vector<model::DataSourceType>& types,
                                 const std::vector<model::Connector>& rows) {
  std::set<std::string> found;
  for (const model::DataSourceType& type : types)
    if (is_meant(type, word)) found.insert(type.name);
  for (const model::Connector& row : rows)
    if (support::contains(row.types, word)) found.insert(word);
  return found;
}

std::vector<std::string> list_words(const std::vector<model::DataSourceType>& types,
                                    const std::vector<model::Connector>& rows) {
  std::vector<std::string> words;
  for (const model::DataSourceType& type : types) {
    words.push_back(type.name);
    support::append(words, type.aliases);
    support::append(words, type.families);
  }
  for (const model::Connector& row : rows) support::append(words, row.types);
  support::sort_unique(words);
  return words;
}

}  // namespace

TypeResolution resolve_types(const std::vector<std::string>& words,
                             const std::vector<model::DataSourceType>& types,
                             const std::vector<model::Connector>& rows) {
  TypeResolution resolution;
  std::set<std::string> found;
  for (const std::string& word : words) {
    std::set<std::string> meant = find_types(support::to_lower(word), types, rows);
    if (meant.empty()) resolution.unknown.push_back(word);
    found.merge(meant);
  }
  resolution.types.assign(found.begin(), found.end());
  if (!resolution.unknown.empty()) resolution.valid = list_words(types, rows);
  return resolution;
}

}  // namespace vdk::catalogue
