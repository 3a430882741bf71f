#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

struct TableStyle {
  std::vector<std::string> columns;  ///< names from `all_columns()`, in order
  int width = 0;                     ///< display columns to fit; 0: nothing is dropped or shortened
  bool has_headers = true;
  bool is_colored = false;
  bool may_drop_columns = true;  ///< false where the person chose them
};

/// The order in which columns go when the table is too wide: location, drivers, license, python,
/// verdict, summary, source, state, index, can, role, environment, installed. TYPE and CONNECTOR
/// always stay.
const std::vector<std::string>& drop_order();

/// The rows as a borderless table; ends with a line feed unless it is empty, which it is without
/// rows. Every line splits with awk. A table too wide loses columns in `drop_order()` (free text at
/// the end counts for 20 cells at most, since it still says something when cut), then its widest
/// cells are shortened, to no less than 4 cells.
std::string table(const std::vector<model::Connector>& connectors, const TableStyle& style);

}  // namespace vdk::render
