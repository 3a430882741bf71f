#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::render {

struct GridCell {
  std::string text;             ///< safe for a terminal and not empty, as `grid_text` returns it
  std::string_view color = {};  ///< an SGR sequence; used only if the grid is colored
};

inline constexpr int whole = 1 << 20;  ///< as wide as the column is

struct GridColumn {
  std::string header;
  std::vector<GridCell> cells;  ///< the same number in every column
  /// If the grid is too wide, the lowest rank is dropped first; 0: never dropped.
  int drop_rank = 0;
  /// The width in cells that this column is given before another one is dropped for it; a narrower
  /// column needs only its own width. 0: it takes its room from the others.
  int need = 24;
  /// The width in cells below which the column is not shortened.
  int least = 24;
  bool wraps = false;  ///< cells are wrapped at spaces instead of cut; only in the last column
};

struct GridStyle {
  int width = 0;  ///< maximum width in terminal cells; 0: nothing is dropped or shortened
  bool has_headers = true;
  bool is_colored = false;
};

inline constexpr std::string_view green = "\x1b[32m";
inline constexpr std::string_view red = "\x1b[31m";
inline constexpr std::string_view dim = "\x1b[2m";
inline constexpr std::string_view bold = "\x1b[1m";
inline constexpr std::string_view plain = "\x1b[0m";  ///< ends each of the above

/// Turns untrusted text into text for a cell: sanitized, `-` if empty, and each run of spaces
/// replaced by `in_place_of_blank` (unless that is a space too).
std::string grid_text(std::string_view text, char in_place_of_blank = '_');

/// Lays out the columns as a table without borders that awk can split; empty if there are no cells.
/// If the table is too wide, columns are dropped by rank until each of the others has what it
/// needs. The widest columns are then shortened, to `least` at most. If that is not enough, each
/// row is wrapped: columns that do not fit on its first line continue on lines indented by two
/// spaces.
std::string grid(std::vector<GridColumn> columns, const GridStyle& style);

}  // namespace vdk::render
