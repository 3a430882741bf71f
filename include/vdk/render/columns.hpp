#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

/// One column of the table, by the name `--columns` and `--sort` know it by.
struct Column {
  std::string name;           ///< `type`, `connector`, `installed`, ...
  std::string header;         ///< `TYPE`
  bool is_free_text = false;  ///< may hold blanks, so it can only be last
};

/// Every column there is, in the order of the wide table.
const std::vector<Column>& all_columns();

/// One cell as text; empty where there is nothing to show.
std::string cell(const model::Connector& connector, const std::string& column);

}  // namespace vdk::render
