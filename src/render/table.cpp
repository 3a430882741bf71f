#include "vdk/render/table.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "vdk/render/columns.hpp"
#include "vdk/render/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

constexpr int gap = 2;              // blanks between two columns
constexpr int free_text_need = 20;  // a sentence cut shorter than this says nothing
constexpr int shortest_cell = 4;

struct Cell {
  std::string text;
  int width = 0;
};

/// One column with all its cells, laid out on its own.
struct Strip {
  std::string name;
  Cell header;
  std::vector<Cell> cells;
  int width = 0;
  bool is_free_text = false;
};

Cell measured(std::string text) {
  const int width = display_width(text);
  return {std::move(text), width};
}

std::string header_of(const std::string& name) {
  const auto& columns = all_columns();
  const auto found = std::ranges::find(columns, name, &Column::name);
  return found == columns.end() ? support::to_upper(name) : found->header;
}

bool is_free_text(const std::string& name) {
  return std::ranges::any_of(all_columns(), [&](const Column& column) {
    return column.name == name && column.is_free_text;
  });
}

Strip strip_of(const std::vector<model::Connector>& connectors, const std::string& name,
               bool is_last, bool has_header) {
  Strip strip{.name = name,
              .header = measured(sanitize(header_of(name))),
              .cells = {},
              .width = 0,
              .is_free_text = is_last && is_free_text(name)};
  if (has_header) strip.width = strip.header.width;
  strip.cells.reserve(connectors.size());
  for (const auto& connector : connectors) {
    strip.cells.push_back(measured(table_cell(connector, name, strip.is_free_text)));
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

/// The width below which a column has to go.
int needed_width(const std::vector<Strip>& strips) {
  int total = gaps_between(strips);
  for (const auto& strip : strips) {
    total += strip.is_free_text ? std::min(strip.width, free_text_need) : strip.width;
  }
  return total;
}

void drop_columns(std::vector<Strip>& strips, int width) {
  for (const auto& name : drop_order()) {
    if (needed_width(strips) <= width) return;
    std::erase_if(strips, [&](const Strip& strip) { return strip.name == name; });
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
    last.width = std::max(std::min(last.width, free_text_need), last.width - excess);
    excess = total_width(strips) - width;
    if (excess <= 0) return;
  }
  // The largest cap that makes everything fit: only cells wider than that are cut.
  int low = shortest_cell;
  int high = std::ranges::max_element(strips, {}, &Strip::width)->width;
  while (low < high) {
    const int middle = low + (high - low + 1) / 2;
    if (capped_width(strips, middle) <= width) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  std::vector<Strip*> cut;
  for (auto& strip : strips) {
    if (strip.width > low) cut.push_back(&strip);
  }
  cap_widths(strips, low);
  int left = width - total_width(strips);
  for (auto* const strip : cut) {
    if (left-- > 0) ++strip->width;
  }
}

std::string_view color_of(const model::Connector& connector, const std::string& column) {
  if (column != "installed" && column != "state") return {};
  switch (connector.state) {
    case model::State::installed:
      return "\x1b[32m";
    case model::State::broken:
      return "\x1b[31m";
    case model::State::available:
      break;
  }
  return "\x1b[2m";
}

void append_cell(std::string& line, const Cell& cell, int width, std::string_view color) {
  line += color;
  int used = cell.width;
  if (cell.width > width) {
    const std::string cut = shorten(cell.text, width);
    used = display_width(cut);
    line += cut;
  } else {
    line += cell.text;
  }
  if (!color.empty()) line += "\x1b[0m";
  line.append(static_cast<std::size_t>(std::max(0, width - used)), ' ');
}

void end_line(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  text += '\n';
}

}  // namespace

const std::vector<std::string>& drop_order() {
  static const std::vector<std::string> order = {
      "location", "drivers", "license", "python", "verdict",     "summary",  "source",
      "state",    "index",   "can",     "role",   "environment", "installed"};
  return order;
}

std::string table(const std::vector<model::Connector>& connectors, const TableStyle& style) {
  if (connectors.empty() || style.columns.empty()) return {};
  std::vector<Strip> strips;
  for (std::size_t i = 0; i < style.columns.size(); ++i) {
    const bool is_last = i + 1 == style.columns.size();
    strips.push_back(strip_of(connectors, style.columns[i], is_last, style.has_headers));
  }
  if (style.width > 0) {
    if (style.may_drop_columns) drop_columns(strips, style.width);
    shorten_columns(strips, style.width);
  }

  const std::string gap_text(static_cast<std::size_t>(gap), ' ');
  std::string text;
  if (style.has_headers) {
    const std::string_view bold = style.is_colored ? "\x1b[1m" : "";
    for (const auto& strip : strips) {
      if (&strip != &strips.front()) text += gap_text;
      append_cell(text, strip.header, strip.width, bold);
    }
    end_line(text);
  }
  for (std::size_t row = 0; row < connectors.size(); ++row) {
    for (const auto& strip : strips) {
      if (&strip != &strips.front()) text += gap_text;
      const auto color =
          style.is_colored ? color_of(connectors[row], strip.name) : std::string_view();
      append_cell(text, strip.cells[row], strip.width, color);
    }
    end_line(text);
  }
  return text;
}

}  // namespace vdk::render
