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

/// The columns of the table nobody asked anything special of: `type connector installed index
/// can`; ROLE with `--all`, SOURCE with a source tree, ENVIRONMENT with several environments.
std::vector<std::string> default_columns(bool all, bool has_tree, bool several_environments);

/// The columns of `-o wide`.
std::vector<std::string> wide_columns();

/// One cell as plain text, lists joined by commas; empty where there is nothing to show and for an
/// unknown column. Foreign text stays as it is.
std::string cell(const model::Connector& connector, const std::string& column);

/// The same cell for a terminal: sanitized, `-` where it is empty, without blanks unless
/// `may_hold_blanks`. What is wrong stands in the cell itself, for those who see no colour:
/// `0.4.0(broken)` under INSTALLED, `psycopg2(missing)` under DRIVERS.
std::string table_cell(const model::Connector& connector, const std::string& column,
                       bool may_hold_blanks = false);

}  // namespace vdk::render
