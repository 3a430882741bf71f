#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

/// One column of the table; `--columns` and `--sort` refer to it by name.
struct Column {
  std::string name;           ///< `type`, `connector`, `installed`, ...
  std::string header;         ///< `TYPE`
  bool is_free_text = false;  ///< may contain spaces, so it must be the last column
};

/// All columns, in the order of the wide table.
const std::vector<Column>& all_columns();

/// The columns of the default table: `type connector installed index can`, and in addition ROLE
/// with `--all`, SOURCE with a source tree, ENVIRONMENT with several environments.
std::vector<std::string> default_columns(bool all, bool has_tree, bool several_environments);

/// The columns of `-o wide`.
std::vector<std::string> wide_columns();

/// The text of one cell, lists joined by commas; empty if there is nothing to show or the column is
/// unknown. Untrusted text is not sanitized.
std::string cell(const model::Connector& connector, const std::string& column);

/// The same cell for a terminal: sanitized, `-` if empty, and without spaces unless
/// `may_hold_blanks`. Faults are shown as text, so that they do not depend on colour:
/// `0.4.0(broken)` in INSTALLED, `psycopg2(missing)` in DRIVERS.
std::string table_cell(const model::Connector& connector, const std::string& column,
                       bool may_hold_blanks = false);

}  // namespace vdk::render
