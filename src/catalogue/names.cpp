#include "vdk/catalogue/names.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

/// Returns the type with this name or alias, or the word in lower case if there is none.
std::string find_type(const std::string& word, const std::vector<model::DataSourceType>& types) {
  const std::string lower = support::to_lower(word);
  const auto* const found = support::find_where(types, [&](const model::DataSourceType& type) {
    return type.name == lower || support::contains(type.aliases, lower);
  });
  return found == nullptr ? lower : found->name;
}

}  // namespace

NameResolution resolve_names(const std::vector<std::string>& words,
                             const std::vector<model::Connector>& rows,
                             const std::vector<model::DataSourceType>& types) {
  NameResolution resolution;
  std::set<std::size_t> taken;
  for (const std::string& word : words) {
    const std::string name = support::normalize_name(support::trim(word));
    const std::string type = find_type(word, types);
    const bool is_whole = support::contains(rows, name, &model::Connector::name);
    bool is_found = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool is_match =
          is_whole ? rows[i].name == name
                   : rows[i].name == "vdk-" + name || support::contains(rows[i].types, type);
      if (!is_match) continue;
      is_found = true;
      if (taken.insert(i).second) resolution.rows.push_back(rows[i]);
    }
    if (is_found) continue;
    const bool is_type = support::contains(types, type, &model::DataSourceType::name);
    (is_type ? resolution.unserved : resolution.unknown).push_back(is_type ? type : word);
  }
  std::set<std::string> valid;
  for (const model::Connector& row : rows) {
    valid.insert(row.name);
    valid.insert(row.types.begin(), row.types.end());
  }
  resolution.valid.assign(valid.begin(), valid.end());
  return resolution;
}

}  // namespace vdk::catalogue
