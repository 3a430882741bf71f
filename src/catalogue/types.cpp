#include "vdk/catalogue/types.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "vdk/support/text.hpp"

namespace vdk::catalogue {

TypeResolution resolve_types(const std::vector<std::string>& words,
                             const std::vector<model::DataSourceType>& types,
                             const std::vector<model::Connector>& rows) {
  std::map<std::string, std::set<std::string>> meanings;
  for (const model::DataSourceType& type : types) {
    meanings[type.name].insert(type.name);
    for (const std::string& alias : type.aliases) meanings[alias].insert(type.name);
    for (const std::string& family : type.families) meanings[family].insert(type.name);
  }
  for (const model::Connector& row : rows)
    for (const std::string& type : row.types) meanings[type].insert(type);

  TypeResolution resolution;
  std::set<std::string> found;
  for (const std::string& word : words) {
    const auto meaning = meanings.find(support::to_lower(word));
    if (meaning == meanings.end())
      resolution.unknown.push_back(word);
    else
      found.insert(meaning->second.begin(), meaning->second.end());
  }
  resolution.types.assign(found.begin(), found.end());
  for (const auto& [word, meaning] : meanings) resolution.valid.push_back(word);
  return resolution;
}

}  // namespace vdk::catalogue
