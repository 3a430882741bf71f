#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/report.hpp"

namespace vdk::catalogue {

/// The columns, words that `Query::sort` may hold, with or without a leading `-`.
const std::vector<std::string>& sort_words();

/// Whether a PATTERN of the command line fits a text, in any case: a part of it, or a glob where it
/// holds one of `*?[`.
bool fits_pattern(const std::string& pattern, std::string_view text);

/// The rows that a query asks for, in its order. `types` are the resolved type names of
/// `query.type_words`.
std::vector<model::Connector> select(std::vector<model::Connector> rows, const model::Query& query,
                                     const std::vector<std::string>& types);

/// Counts rows: `listed` ones by their state, and all that are known.
model::Summary summarize(const std::vector<model::Connector>& all,
                         const std::vector<model::Connector>& listed);

}  // namespace vdk::catalogue
