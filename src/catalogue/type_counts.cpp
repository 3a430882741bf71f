#include "vdk/catalogue/type_counts.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "vdk/catalogue/select.hpp"

namespace vdk::catalogue {

namespace {

bool is_wanted(const model::DataSourceType& type, const std::vector<std::string>& patterns) {
  if (patterns.empty()) return true;
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    const auto fits = [&](const std::string& text) { return fits_pattern(pattern, text); };
    return fits(type.name) || fits(type.label) || std::ranges::any_of(type.aliases, fits) ||
           std::ranges::any_of(type.families, fits);
  });
}

}  // namespace

std::vector<model::TypeSummary> count_types(const std::vector<model::DataSourceType>& types,
                                            const std::vector<model::Connector>& rows,
                                            const std::vector<std::string>& patterns) {
  struct Names {
    std::set<std::string> installed, known;
  };
  std::map<std::string, Names> served;
  for (const model::Connector& row : rows) {
    for (const std::string& type : row.types) {
      served[type].known.insert(row.name);
      if (row.state != model::State::available) served[type].installed.insert(row.name);
    }
  }
  std::map<std::string, model::DataSourceType> all;
  for (const model::DataSourceType& type : types) all[type.name] = type;
  for (const auto& [name, names] : served) all[name].name = name;

  std::vector<model::TypeSummary> result;
  for (const auto& [name, type] : all) {
    if (!is_wanted(type, patterns)) continue;
    const Names& names = served[name];
    result.push_back({.type = type,
                      .installed = static_cast<int>(names.installed.size()),
                      .known = static_cast<int>(names.known.size())});
  }
  return result;
}

}  // namespace vdk::catalogue
