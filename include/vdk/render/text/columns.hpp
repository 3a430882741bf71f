#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

/// One column of the table; `--columns` and `--sort` refer to it by name.
struct Column {
  std::string_view name;      ///< `type`, `connector`, `installed`, ...
  std::string_view header;    ///< `TYPE`
  std::string_view meaning;   ///< a few words in lower case
  bool is_free_text = false;  ///< may contain spaces, so it must be the last column
};

/// All columns, in the order of the wide table.
std::span<const Column> all_columns();

struct TableContents {
  bool has_roles = false;   ///< plugins of any role, not only connectors
  bool has_broken = false;  ///< any row is broken
  bool has_tree = false;    ///< a source tree was read
  bool has_several_environments = false;
};

/// The columns of the default table: `type connector installed index can`; in addition SOURCE and
/// ENVIRONMENT where they tell rows apart, STATE if a row is broken, and ROLE and STATE for plugins
/// of any role.
std::vector<std::string> default_columns(const TableContents& contents);

/// The columns of `-o wide`.
std::vector<std::string> wide_columns();

/// The text of one cell, lists joined by commas; empty if there is nothing to show or the column is
/// unknown. Untrusted text is not sanitized.
std::string cell(const model::Connector& connector, const std::string& column);

/// The same cell for a terminal: sanitized, `-` if empty, and without spaces unless
/// `may_hold_blanks`. A missing driver is shown as text, so that it does not depend on color:
/// `psycopg2(missing)`.
std::string table_cell(const model::Connector& connector, const std::string& column,
                       bool may_hold_blanks = false);

}  // namespace vdk::render
