#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/render/text/sheet.hpp"

namespace vdk::render {

struct TableStyle {
  std::vector<std::string> columns;  ///< names from `all_columns()`, in order
  int width = 0;  ///< maximum width in terminal cells; 0: nothing is dropped or shortened
  bool has_headers = true;
  bool is_colored = false;
  std::vector<std::string> kept_columns;  ///< never dropped, because the user asked for them
};

/// The order in which columns are dropped from a table that is too wide: location, drivers,
/// license, python, verdict, summary, source, index, can, role, environment, installed. TYPE,
/// CONNECTOR and STATE are never dropped.
const std::vector<std::string>& drop_order();

/// The connectors as a table without borders that awk can split. Ends with a line feed; empty if
/// there are no rows. If the table is too wide, columns are dropped in `drop_order()` until lists
/// and free text have room for their first words, then the widest columns are shortened, and at
/// last the rows are wrapped (see `grid`). STATE takes its room from the other columns, so that one
/// broken connector does not drop a column.
std::string table(const std::vector<model::Connector>& connectors, const TableStyle& style);

/// These columns with the text of `cell`; if `is_for_people`, with the words of the table, where a
/// missing driver is marked and an unknown version is not empty.
Sheet connectors_sheet(const std::vector<model::Connector>& connectors,
                       const std::vector<std::string>& columns, bool is_for_people);

}  // namespace vdk::render
