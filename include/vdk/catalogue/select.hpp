#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/report.hpp"

namespace vdk::catalogue {

/// The column names that `Query::sort` accepts, with or without a leading `-`.
const std::vector<std::string>& sort_words();

/// Whether a PATTERN from the command line matches a text: as a glob if it contains `*`, `?` or
/// `[`, otherwise as a substring. Case does not matter.
bool fits_pattern(const std::string& pattern, std::string_view text);

/// Returns the rows that match a query, sorted as it asks. `types` are the type names that
/// `query.type_words` resolve to.
std::vector<model::Connector> select(const std::vector<model::Connector>& all,
                                     const model::Query& query,
                                     const std::vector<std::string>& types);

/// Counts the `listed` rows by state, and `all` rows as the known ones.
model::Summary summarize(const std::vector<model::Connector>& all,
                         const std::vector<model::Connector>& listed);

}  // namespace vdk::catalogue
