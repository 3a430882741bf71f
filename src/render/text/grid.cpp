#include "vdk/render/text/grid.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

constexpr int gap = 2;  // spaces between two columns
constexpr int shortest_cell = 4;

struct Cell {
  std::string text;
  int width = 0;
  std::string_view color;
};

/// One column with the measured width of its cells.
struct Strip {
  Cell header;
  std::vector<Cell> cells;
  int width = 0;
  bool is_free_text = false;
  int drop_rank = 0;
  int free_text_need = 0;
};

Cell measured(std::string text, std::string_view color) {
  const int width = display_width(text);
  return {std::move(text), width, color};
}

Strip strip_of(GridColumn column, bool is_last, const GridStyle& style) {
  Strip strip{.header = measured(std::move(column.header), style.is_colored ? bold : ""),
              .cells = {},
              .width = 0,
              .is_free_text = is_last && column.is_free_text,
              .drop_rank = column.drop_rank,
              .free_text_need = column.free_text_need};
  if (style.has_headers) strip.width = strip.header.width;
  strip.cells.reserve(column.cells.size());
  for (GridCell& cell : column.cells) {
    strip.cells.push_back(
        measured(std::move(cell.text), style.is_colored ? cell.color : std::string_view()));
    strip.width = std::max(strip.width, strip.cells.back().width);
  }
  return strip;
}

int gaps_between(const std::vector<Strip>& strips) {
  return strips.empty() ? 0 : gap * static_cast<int>(strips.size() - 1);
}

int total_width(const std::vector<Strip>& strips) {
  int total = gaps_between(strips);
  for (const auto& strip : strips) total += strip.width;
  return total;
}

/// The width below which a column must be dropped.
int needed_width(const std::vector<Strip>& strips) {
  int total = gaps_between(strips);
  for (const auto& strip : strips)
    total += strip.is_free_text ? std::min(strip.width, strip.free_text_need) : strip.width;
  return total;
}

void drop_columns(std::vector<Strip>& strips, int width) {
  while (needed_width(strips) > width) {
    auto next = strips.end();
    for (auto strip = strips.begin(); strip != strips.end(); ++strip) {
      const bool is_earlier = next == strips.end() || strip->drop_rank < next->drop_rank;
      if (strip->drop_rank > 0 && is_earlier) next = strip;
    }
    if (next == strips.end()) return;
    strips.erase(next);
  }
}

void cap_widths(std::vector<Strip>& strips, int cap) {
  for (auto& strip : strips) strip.width = std::min(strip.width, cap);
}

int capped_width(const std::vector<Strip>& strips, int cap) {
  int total = gaps_between(strips);
  for (const auto& strip : strips) total += std::min(strip.width, cap);
  return total;
}

void shorten_columns(std::vector<Strip>& strips, int width) {
  int excess = total_width(strips) - width;
  if (excess <= 0 || strips.empty()) return;
  if (Strip& last = strips.back(); last.is_free_text) {
    last.width = std::max(std::min(last.width, last.free_text_need), last.width - excess);
    excess = total_width(strips) - width;
    if (excess <= 0) return;
  }
  // Find the largest cap with which everything fits, so that only wider columns are cut.
  int low = shortest_cell;
  int high = std::ranges::max_element(strips, {}, &Strip::width)->width;
  while (low < high) {
    const int middle = low + (high - low + 1) / 2;
    if (capped_width(strips, middle) <= width)
      low = middle;
    else
      high = middle - 1;
  }
  std::vector<Strip*> cut;
  for (auto& strip : strips)
    if (strip.width > low) cut.push_back(&strip);
  cap_widths(strips, low);
  int left = width - total_width(strips);
  for (auto* const strip : cut)
    if (left-- > 0) ++strip->width;
}

void append_cell(std::string& line, const Cell& cell, int width) {
  line += cell.color;
  int used = cell.width;
  if (cell.width > width) {
    const std::string cut = shorten(cell.text, width);
    used = display_width(cut);
    line += cut;
  } else {
    line += cell.text;
  }
  if (!cell.color.empty()) line += plain;
  line.append(static_cast<std::size_t>(std::max(0, width - used)), ' ');
}

void end_line(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  text += '\n';
}

/// All Unicode spaces (category Zs) as UTF-8: programs differ in which of them separate columns.
constexpr std::array<std::string_view, 17> blanks = {
    " ",      "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
    "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u202F", "\u205F", "\u3000"};

/// Replaces each run of spaces with one `substitute`.
std::string without_blanks(std::string_view text, char substitute) {
  std::string result;
  bool is_in_run = false;
  while (!text.empty()) {
    const std::string_view* const blank = support::find_where(
        blanks, [&](std::string_view candidate) { return text.starts_with(candidate); });
    if (blank != nullptr) {
      if (!is_in_run) result += substitute;
      is_in_run = true;
      text.remove_prefix(blank->size());
      continue;
    }
    is_in_run = false;
    result += text.front();
    text.remove_prefix(1);
  }
  return result;
}

}  // namespace

std::string grid_text(std::string_view text, char in_place_of_blank) {
  std::string safe = sanitize(support::trim(text));
  if (safe.empty()) return "-";
  return in_place_of_blank == ' ' ? safe : without_blanks(safe, in_place_of_blank);
}

std::string grid(std::vector<GridColumn> columns, const GridStyle& style) {
  if (columns.empty() || columns.front().cells.empty()) return {};
  std::vector<Strip> strips;
  for (GridColumn& column : columns) {
    const bool is_last = &column == &columns.back();
    strips.push_back(strip_of(std::move(column), is_last, style));
  }
  const std::size_t rows = strips.front().cells.size();
  if (style.width > 0) {
    drop_columns(strips, style.width);
    shorten_columns(strips, style.width);
  }

  const std::string gap_text(static_cast<std::size_t>(gap), ' ');
  std::string text;
  if (style.has_headers) {
    for (const Strip& strip : strips) {
      if (&strip != &strips.front()) text += gap_text;
      append_cell(text, strip.header, strip.width);
    }
    end_line(text);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    for (const Strip& strip : strips) {
      if (&strip != &strips.front()) text += gap_text;
      append_cell(text, strip.cells[row], strip.width);
    }
    end_line(text);
  }
  return text;
}

}  // namespace vdk::render
