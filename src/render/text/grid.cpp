#include "vdk/render/text/grid.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::render {

namespace {

constexpr int gap = 2;     // spaces between two columns
constexpr int indent = 2;  // spaces before a line that continues a row

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
  int drop_rank = 0;
  int need = 0;   // at most the width
  int least = 0;  // at most the width
  bool wraps = false;
};

using Strips = std::vector<Strip>;

Cell measured(std::string text, std::string_view color) {
  const int width = display_width(text);
  return {std::move(text), width, color};
}

Strip strip_of(GridColumn column, const GridStyle& style) {
  Strip strip{.header = measured(std::move(column.header), style.is_colored ? bold : ""),
              .drop_rank = column.drop_rank};
  if (style.has_headers) strip.width = strip.header.width;
  strip.cells.reserve(column.cells.size());
  for (GridCell& cell : column.cells) {
    strip.cells.push_back(
        measured(std::move(cell.text), style.is_colored ? cell.color : std::string_view()));
    strip.width = std::max(strip.width, strip.cells.back().width);
  }
  strip.need = std::min(strip.width, column.need);
  strip.least = std::min(strip.width, column.least);
  strip.wraps = column.wraps;
  return strip;
}

/// The width of a line, if each column is as wide as `width_of` says.
template <typename WidthOf>
int line_width(const Strips& strips, WidthOf width_of) {
  int total = strips.empty() ? 0 : -gap;
  for (const Strip& strip : strips) total += gap + width_of(strip);
  return total;
}

int needed_width(const Strips& strips) {
  return line_width(strips, [](const Strip& strip) { return strip.need == 0 ? -gap : strip.need; });
}

void drop_columns(Strips& strips, int width) {
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

/// Shortens the widest columns until a line fits into `width`; false if it cannot.
bool shorten_columns(Strips& strips, int width) {
  const auto capped = [](const Strip& strip, int cap) {
    return std::max(strip.least, std::min(strip.width, cap));
  };
  const auto total = [&](int cap) {
    return line_width(strips, [&](const Strip& strip) { return capped(strip, cap); });
  };
  if (total(0) > width) return false;
  // Find the largest cap with which everything fits, so that only wider columns are cut.
  int low = 0;
  int high = std::ranges::max_element(strips, {}, &Strip::width)->width;
  while (low < high) {
    const int middle = low + (high - low + 1) / 2;
    if (total(middle) <= width)
      low = middle;
    else
      high = middle - 1;
  }
  int left = width - total(low);
  for (Strip& strip : strips) {
    const int cut = capped(strip, low);
    const bool gets_one_more = cut == low && cut < strip.width && left > 0;
    if (gets_one_more) --left;
    strip.width = cut + (gets_one_more ? 1 : 0);
  }
  return true;
}

/// Distributes the columns over as many lines as they take; no line is wider than `width`.
std::vector<Strips> wrapped(Strips strips, int width) {
  std::vector<Strips> lines;
  int left = 0;
  for (Strip& strip : strips) {
    if (lines.empty() || gap + strip.width > left) {
      left = lines.empty() ? width : std::max(1, width - indent);
      strip.width = std::min(strip.width, left);
      left -= strip.width;
      lines.emplace_back();
    } else {
      left -= gap + strip.width;
    }
    lines.back().push_back(std::move(strip));
  }
  return lines;
}

/// The columns of each line of a row.
std::vector<Strips> lay_out(Strips strips, int width) {
  if (width > 0) {
    drop_columns(strips, width);
    if (!shorten_columns(strips, width)) return wrapped(std::move(strips), width);
  }
  return {std::move(strips)};
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

/// Wraps a cell at spaces. Words that are wider than the column are cut, as other cells are.
std::vector<std::string> wrap_cell(const std::string& text, int width) {
  std::vector<std::string> words = support::split(text, ' ');
  for (std::string& word : words) word = shorten(word, width);
  return fold(support::join(words, " "), width);
}

/// Adds the cell of the last column below its first line, one line for each piece.
void append_pieces(std::string& text, const std::vector<std::string>& pieces, int offset) {
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    text.append(static_cast<std::size_t>(offset), ' ');
    text += pieces[i];
    end_line(text);
  }
}

template <typename CellOf>
void append_row(std::string& text, const std::vector<Strips>& lines, CellOf cell_of) {
  for (const Strips& line : lines) {
    int offset = &line == &lines.front() ? 0 : indent;
    text.append(static_cast<std::size_t>(offset), ' ');
    std::vector<std::string> pieces;
    for (const Strip& strip : line) {
      if (&strip != &line.front()) text.append(gap, ' ');
      const Cell& cell = cell_of(strip);
      if (strip.wraps && cell.width > strip.width) {
        pieces = wrap_cell(cell.text, strip.width);
        text += pieces.front();
      } else {
        append_cell(text, cell, strip.width);
        offset += strip.width + gap;
      }
    }
    end_line(text);
    append_pieces(text, pieces, offset);
  }
}

/// All Unicode spaces (category Zs) as UTF-8: programs differ in which of them separate columns.
constexpr std::array<std::string_view, 17> blanks = {
    " ",      "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
    "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u202F", "\u205F", "\u3000"};

/// The length of the space at the start of a text; 0 if there is none.
std::size_t blank_length(std::string_view text) {
  // Most texts are ASCII, which has only one of them.
  if (support::is_ascii(text.front())) return text.front() == ' ' ? 1 : 0;
  const std::string_view* const blank = support::find_where(
      blanks, [&](std::string_view candidate) { return text.starts_with(candidate); });
  return blank == nullptr ? 0 : blank->size();
}

/// Replaces each run of spaces with one `substitute`.
std::string without_blanks(std::string_view text, char substitute) {
  std::string result;
  bool is_in_run = false;
  while (!text.empty()) {
    if (const std::size_t length = blank_length(text); length > 0) {
      if (!is_in_run) result += substitute;
      is_in_run = true;
      text.remove_prefix(length);
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
  const std::size_t rows = columns.front().cells.size();
  Strips strips;
  for (GridColumn& column : columns) strips.push_back(strip_of(std::move(column), style));
  const std::vector<Strips> lines = lay_out(std::move(strips), style.width);

  std::string text;
  if (style.has_headers)
    append_row(text, lines, [](const Strip& strip) -> const Cell& { return strip.header; });
  for (std::size_t row = 0; row < rows; ++row)
    append_row(text, lines, [&](const Strip& strip) -> const Cell& { return strip.cells[row]; });
  return text;
}

}  // namespace vdk::render
