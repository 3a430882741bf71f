#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::render {

struct GridCell {
  std::string text;             ///< safe for a terminal, not empty: see `grid_text`
  std::string_view color = {};  ///< an SGR sequence, used where the grid is coloured
};

struct GridColumn {
  std::string header;
  std::vector<GridCell> cells;  ///< as many as in every other column
  bool is_free_text = false;    ///< may hold blanks; only the last column can
  int drop_rank = 0;            ///< the lowest goes first when the grid is too wide; 0 stays
  int free_text_need = 20;      ///< cells below which free text says nothing
};

struct GridStyle {
  int width = 0;  ///< display columns to fit; 0: nothing is dropped or shortened
  bool has_headers = true;
  bool is_colored = false;
};

inline constexpr std::string_view green = "\x1b[32m";
inline constexpr std::string_view red = "\x1b[31m";
inline constexpr std::string_view dim = "\x1b[2m";
inline constexpr std::string_view bold = "\x1b[1m";
inline constexpr std::string_view plain = "\x1b[0m";  ///< ends each of them

/// Foreign text for a cell: sanitized, `-` where it is empty, `in_place_of_blank` for each run of
/// blanks unless that is itself a blank.
std::string grid_text(std::string_view text, char in_place_of_blank = '_');

/// Columns as borderless lines, each of which splits with awk; nothing without cells. A grid too
/// wide loses columns by rank (free text at the end counts for no more than its need, since
/// it still says something when cut), then its widest cells are shortened, to no less than 4 cells.
std::string grid(std::vector<GridColumn> columns, const GridStyle& style);

}  // namespace vdk::render
