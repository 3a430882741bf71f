#include "vdk/render/text/table.hpp"

#include <algorithm>
#include <string_view>

#include "vdk/render/text/columns.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

std::string header_of(const std::string& name) {
  const Column* const column = support::find_by(all_columns(), name, &Column::name);
  return sanitize(column == nullptr ? support::to_upper(name) : column->header);
}

bool is_free_text(const std::string& name) {
  const Column* const column = support::find_by(all_columns(), name, &Column::name);
  return column != nullptr && column->is_free_text;
}

int drop_rank(const std::string& name) {
  const auto& order = drop_order();
  const auto found = std::ranges::find(order, name);
  return found == order.end() ? 0 : static_cast<int>(found - order.begin()) + 1;
}

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
  GridColumn column{.header = header_of(name),
                    .cells = {},
                    .is_free_text = is_last && is_free_text(name),
                    .drop_rank = style.may_drop_columns ? drop_rank(name) : 0};
  for (const auto& connector : connectors)
    column.cells.push_back({.text = table_cell(connector, name, column.is_free_text),
                            .color = color_of(connector, name)});
  return column;
}

}  // namespace

const std::vector<std::string>& drop_order() {
  static const std::vector<std::string> order = {
      "location", "drivers", "license", "python", "verdict",     "summary",  "source",
      "state",    "index",   "can",     "role",   "environment", "installed"};
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

}  // namespace vdk::render
