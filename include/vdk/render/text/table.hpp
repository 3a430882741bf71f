#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

struct TableStyle {
  std::vector<std::string> columns;  ///< names from `all_columns()`, in order
  int width = 0;  ///< maximum width in terminal cells; 0: nothing is dropped or shortened
  bool has_headers = true;
  bool is_colored = false;
  bool may_drop_columns = true;  ///< false if the user chose them
};

/// The order in which columns are dropped from a table that is too wide: location, drivers,
/// license, python, verdict, summary, source, state, index, can, role, environment, installed. TYPE
/// and CONNECTOR are never dropped.
const std::vector<std::string>& drop_order();

/// The connectors as a table without borders that awk can split. Ends with a line feed; empty if
/// there are no rows. If the table is too wide, columns are dropped in `drop_order()`, then the
/// widest columns are shortened, to 4 terminal cells at least. Free text in the last column counts
/// for 20 cells at most, since it is still useful when cut.
std::string table(const std::vector<model::Connector>& connectors, const TableStyle& style);

}  // namespace vdk::render
