#pragma once

#include <string>

#include "vdk/model/comparison.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sheet.hpp"

namespace vdk::render {

/// The differences as a table: CHANGE, CONNECTOR, the version in A and in B, and in DETAIL what
/// else differs, for example `commands +trino-query; config.TRINO_PORT.default 8080->443`. Empty if
/// there are none.
std::string comparison_table(const model::Comparison& comparison, const GridStyle& style);

/// The same table for other programs.
Sheet comparison_sheet(const model::Comparison& comparison);

/// A requirements file (PEP 508) for pip: what to install so that A has what B has. What no line
/// can give is a comment, also what only A has.
std::string requirements(const model::Comparison& comparison);

/// For stderr: what the sides are, and how many connectors differ.
std::string comparison_hints(const model::Comparison& comparison);

/// For stderr: a line for each saved listing that does not have all connectors.
std::string partial_listing(const model::SideContents& contents, bool wants_all);

}  // namespace vdk::render
