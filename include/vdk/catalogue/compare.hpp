#pragma once

#include <string>
#include <vector>

#include "vdk/model/comparison.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// The facts that are compared, in the order in which differences list them: keys of the plugin in
/// JSON.
std::vector<std::string> compared_facts();

/// Compares the plugins that match a query on at least one side. What a side does not know is not a
/// difference: a fact that a saved listing does not have, a row that it was not made to list, names
/// that only running the code would show. `types` are used to resolve the words of `query` and of
/// the queries of saved listings.
model::Comparison compare(const model::SideContents& a, const model::SideContents& b,
                          const model::Query& query,
                          const std::vector<model::DataSourceType>& types);

}  // namespace vdk::catalogue
