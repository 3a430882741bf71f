#include "vdk/render/text/types.hpp"

#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

std::string count_text(int count) { return count == 0 ? std::string() : std::to_string(count); }

}  // namespace

std::string types_table(const std::vector<model::TypeSummary>& types, const GridStyle& style) {
  GridColumn name{.header = "TYPE"};
  GridColumn installed{.header = "INSTALLED", .drop_rank = 3};
  GridColumn known{.header = "KNOWN", .drop_rank = 4};
  GridColumn aliases{.header = "ALIASES", .drop_rank = 1};
  GridColumn families{.header = "FAMILIES", .drop_rank = 2};
  for (const model::TypeSummary& summary : types) {
    const std::string_view color = summary.known == 0 ? dim : std::string_view();
    name.cells.push_back({grid_text(summary.type.name), color});
    installed.cells.push_back({grid_text(count_text(summary.installed)), color});
    known.cells.push_back({grid_text(count_text(summary.known)), color});
    aliases.cells.push_back({grid_text(support::join(summary.type.aliases, ",")), color});
    families.cells.push_back({grid_text(support::join(summary.type.families, ",")), color});
  }
  return grid({name, installed, known, aliases, families}, style);
}

Sheet types_sheet(const std::vector<model::TypeSummary>& types) {
  SheetColumn name{.name = "type", .cells = {}};
  SheetColumn installed{.name = "installed", .cells = {}};
  SheetColumn known{.name = "known", .cells = {}};
  SheetColumn aliases{.name = "aliases", .cells = {}};
  SheetColumn families{.name = "families", .cells = {}};
  for (const model::TypeSummary& summary : types) {
    name.cells.push_back(summary.type.name);
    installed.cells.push_back(std::to_string(summary.installed));
    known.cells.push_back(std::to_string(summary.known));
    aliases.cells.push_back(support::join(summary.type.aliases, ","));
    families.cells.push_back(support::join(summary.type.families, ","));
  }
  return {name, installed, known, aliases, families};
}

}  // namespace vdk::render
