#pragma once

#include <string>
#include <vector>

#include "vdk/model/report.hpp"

namespace vdk::render {

struct TableStyle {
  std::vector<std::string> columns;  ///< names from `all_columns()`, in order
  int width = 0;                     ///< display columns to fit; 0: nothing is dropped or shortened
  bool has_headers = true;
  bool is_colored = false;
  bool may_drop_columns = true;  ///< false where the person chose them
};

/// The rows as a borderless table; ends with a line feed unless it is empty. Every line splits with
/// awk.
std::string table(const std::vector<model::Connector>& connectors, const TableStyle& style);

}  // namespace vdk::render
