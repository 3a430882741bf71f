#include "vdk/render/text/table.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "vdk/render/text/columns.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

std::string header_of(const std::string& name) {
  const std::span<const Column> columns = all_columns();
  const Column* const column = support::find_by(columns, name, &Column::name);
  return sanitize(column == nullptr ? support::to_upper(name) : column->header);
}

bool is_free_text(const std::string& name) {
  const std::span<const Column> columns = all_columns();
  const Column* const column = support::find_by(columns, name, &Column::name);
  return column != nullptr && column->is_free_text;
}

/// 0 for a column that stays.
int drop_rank(const std::string& name, const TableStyle& style) {
  const auto& order = drop_order();
  const auto found = std::ranges::find(order, name);
  if (found == order.end() || support::contains(style.kept_columns, name)) return 0;
  return static_cast<int>(found - order.begin()) + 1;
}

/// Lists and free text are still useful when cut, versions and single words are not.
struct Widths {
  std::string_view column;
  int need;
  int least;
};

constexpr std::array<Widths, 9> widths = {{{"type", 24, 8},
                                           {"connector", 30, 24},
                                           {"role", 20, 12},
                                           {"state", 0, 9},
                                           {"can", 28, 12},
                                           {"environment", 24, 12},
                                           {"drivers", 24, 12},
                                           {"location", 24, 12},
                                           {"summary", 20, 20}}};

std::string_view color_of(const model::Connector& connector, const std::string& column) {
  if (column != "installed" && column != "state") return {};
  switch (connector.state) {
    case model::State::installed:
      return green;
    case model::State::broken:
      return red;
    case model::State::available:
      break;
  }
  return dim;
}

GridColumn column_of(const std::vector<model::Connector>& connectors, const std::string& name,
                     bool is_last, const TableStyle& style) {
  GridColumn column{.header = header_of(name), .drop_rank = drop_rank(name, style)};
  if (const Widths* const known = support::find_by(widths, name, &Widths::column)) {
    column.need = known->need;
    column.least = known->least;
  }
  const bool may_hold_blanks = is_last && is_free_text(name);
  column.wraps = may_hold_blanks && support::contains(style.kept_columns, name);
  for (const auto& connector : connectors)
    column.cells.push_back(
        {.text = table_cell(connector, name, may_hold_blanks), .color = color_of(connector, name)});
  return column;
}

}  // namespace

const std::vector<std::string>& drop_order() {
  static const std::vector<std::string> order = {"location", "drivers", "license",     "python",
                                                 "verdict",  "summary", "source",      "index",
                                                 "can",      "role",    "environment", "installed"};
  return order;
}

std::string table(const std::vector<model::Connector>& connectors, const TableStyle& style) {
  std::vector<GridColumn> columns;
  for (const std::string& name : style.columns) {
    const bool is_last = &name == &style.columns.back();
    columns.push_back(column_of(connectors, name, is_last, style));
  }
  return grid(
      std::move(columns),
      {.width = style.width, .has_headers = style.has_headers, .is_colored = style.is_colored});
}

Sheet connectors_sheet(const std::vector<model::Connector>& connectors,
                       const std::vector<std::string>& columns, bool is_for_people) {
  Sheet sheet;
  for (const std::string& name : columns) {
    SheetColumn column{.name = name, .cells = {}};
    for (const model::Connector& connector : connectors)
      column.cells.push_back(is_for_people ? table_cell(connector, name, true)
                                           : cell(connector, name));
    sheet.push_back(std::move(column));
  }
  return sheet;
}

}  // namespace vdk::render
