#include "vdk/catalogue/select.hpp"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <string_view>

#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

using model::Connector;
using model::Query;

bool fits_any_pattern(const Connector& row, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    const auto fits = [&](const std::string& text) { return fits_pattern(pattern, text); };
    return fits(row.name) || std::ranges::any_of(row.types, fits) ||
           std::ranges::any_of(row.aliases, fits) || (row.summary && fits(*row.summary));
  });
}

bool is_in_state(const Connector& row, const std::string& state) {
  if (state == "outdated") return row.is_outdated;
  if (state == "installed") return row.state == model::State::installed;
  if (state == "available") return row.state == model::State::available;
  return state == "broken" && row.state == model::State::broken;
}

bool is_wanted(const Connector& row, const Query& query, const std::vector<std::string>& types) {
  if (query.role == "any" && !query.has_all && row.roles.empty()) return false;
  if (query.role != "any" && !support::contains(row.roles, query.role)) return false;
  if (!query.patterns.empty() && !fits_any_pattern(row, query.patterns)) return false;
  const bool serves_type = std::ranges::any_of(
      row.types, [&](const std::string& type) { return support::contains(types, type); });
  if (!query.type_words.empty() && !serves_type) return false;
  const bool has_capabilities =
      std::ranges::all_of(query.capabilities, [&](const std::string& capability) {
        return support::contains(row.capabilities, capability);
      });
  if (!has_capabilities) return false;
  return query.states.empty() || std::ranges::any_of(query.states, [&](const std::string& state) {
           return is_in_state(row, state);
         });
}

std::string state_word(model::State state) {
  switch (state) {
    case model::State::installed:
      return "installed";
    case model::State::available:
      return "available";
    case model::State::broken:
      break;
  }
  return "broken";
}

/// Sorts the most certain verdict first.
std::string verdict_rank(model::Verdict verdict) {
  return std::to_string(static_cast<int>(verdict));
}

std::string sort_key(const Connector& row, std::string_view word) {
  if (word == "type") return support::join(row.types, ",");
  if (word == "connector") return row.name;
  if (word == "state") return state_word(row.state);
  if (word == "installed") return row.installed_version.value_or("");
  if (word == "source") return row.source_version.value_or("");
  if (word == "index") return row.index_version.value_or("");
  if (word == "can") return support::join(row.capabilities, ",");
  if (word == "role") return support::join(row.roles, ",");
  if (word == "environment") return row.environment;
  if (word == "license") return row.details->license.value_or("");
  if (word == "python") return row.details->requires_python.value_or("");
  if (word == "verdict") return verdict_rank(row.verdict);
  if (word == "drivers")
    return row.details->drivers.empty() ? "" : row.details->drivers.front().distribution;
  if (word == "location") return row.sightings.empty() ? "" : row.sightings.front().path;
  return row.summary.value_or("");
}

std::string_view take_number(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

/// Compares runs of digits as numbers and everything else as bytes: 0.10 comes after 0.9.
std::weak_ordering natural_order(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (support::is_digit(a.front()) && support::is_digit(b.front())) {
      const std::string_view left = take_number(a);
      const std::string_view right = take_number(b);
      if (left.size() != right.size()) return left.size() <=> right.size();
      if (left != right) return left <=> right;
      continue;
    }
    if (a.front() != b.front())
      return static_cast<unsigned char>(a.front()) <=> static_cast<unsigned char>(b.front());
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.size() <=> b.size();
}

std::weak_ordering compare_cells(const Connector& a, const Connector& b, const std::string& word) {
  const bool is_descending = word.starts_with('-');
  const std::string_view column = std::string_view(word).substr(is_descending ? 1 : 0);
  const std::string left = sort_key(a, column);
  const std::string right = sort_key(b, column);
  // An empty cell comes last, ascending or descending.
  if (left.empty() != right.empty())
    return left.empty() ? std::weak_ordering::greater : std::weak_ordering::less;
  const bool is_version = column == "installed" || column == "source" || column == "index";
  const auto compare = is_version ? packaging::compare_versions : natural_order;
  return is_descending ? compare(right, left) : compare(left, right);
}

}  // namespace

bool fits_pattern(const std::string& pattern, std::string_view text) {
  if (pattern.find_first_of("*?[") != std::string::npos)
    return support::matches_glob(pattern, text);
  return support::to_lower(text).find(support::to_lower(pattern)) != std::string::npos;
}

const std::vector<std::string>& sort_words() {
  static const std::vector<std::string> words = {
      "type",    "connector",   "role",    "state",  "installed", "source",   "index",  "can",
      "verdict", "environment", "license", "python", "drivers",   "location", "summary"};
  return words;
}

std::vector<Connector> select(const std::vector<Connector>& all, const Query& query,
                              const std::vector<std::string>& types) {
  std::vector<const Connector*> wanted;
  for (const Connector& row : all)
    if (is_wanted(row, query, types)) wanted.push_back(&row);
  std::vector<std::string> order = query.sort;
  for (const char* word : {"type", "connector", "environment"}) order.emplace_back(word);
  std::ranges::stable_sort(wanted, [&](const Connector* a, const Connector* b) {
    for (const std::string& word : order) {
      const std::weak_ordering cells = compare_cells(*a, *b, word);
      if (cells != 0) return cells < 0;
    }
    return false;
  });
  if (query.is_reversed) std::ranges::reverse(wanted);
  std::vector<Connector> rows;
  rows.reserve(wanted.size());
  for (const Connector* row : wanted) rows.push_back(*row);
  return rows;
}

model::Summary summarize(const std::vector<Connector>& all, const std::vector<Connector>& listed) {
  model::Summary summary;
  summary.listed = static_cast<int>(listed.size());
  for (const Connector& row : listed) {
    summary.installed += row.state == model::State::installed ? 1 : 0;
    summary.available += row.state == model::State::available ? 1 : 0;
    summary.broken += row.state == model::State::broken ? 1 : 0;
    summary.outdated += row.is_outdated ? 1 : 0;
  }
  std::vector<std::string_view> plugins;
  std::vector<std::string_view> connectors;
  for (const Connector& row : all) {
    plugins.push_back(row.name);
    if (support::contains(row.roles, "connect")) connectors.push_back(row.name);
  }
  support::sort_unique(plugins);
  support::sort_unique(connectors);
  summary.plugins_known = static_cast<int>(plugins.size());
  summary.connectors_known = static_cast<int>(connectors.size());
  return summary;
}

}  // namespace vdk::catalogue
