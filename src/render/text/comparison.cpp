#include "vdk/render/text/comparison.hpp"

#include <algorithm>

#include "phrases.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::Change;
using model::Difference;

bool is_broken(const std::optional<model::Presence>& presence) {
  return presence && presence->state == model::State::broken;
}

/// Whether B cannot load what A can or does not have; DETAIL says so too.
bool becomes_broken(const Difference& difference) {
  return is_broken(difference.b) && !is_broken(difference.a);
}

std::string_view color_of(const Difference& difference) {
  if (becomes_broken(difference) || difference.change == Change::removed) return red;
  return difference.change == Change::added ? green : std::string_view();
}

std::string version_text(const std::optional<model::Presence>& presence) {
  if (!presence) return {};
  return presence->version.value_or("?");
}

std::string detail_of(const model::FactDifference& difference) {
  std::string text = difference.fact;
  for (const std::string& name : difference.added) text += " +" + name;
  for (const std::string& name : difference.removed) text += " -" + name;
  const bool is_list = !difference.added.empty() || !difference.removed.empty();
  if (!is_list) text += " " + difference.a.value_or("None") + "->" + difference.b.value_or("None");
  return text;
}

/// What differs apart from the version, which has columns of its own.
std::string detail_of(const Difference& difference) {
  std::vector<std::string> details;
  if (!difference.a && difference.b->state == model::State::broken) details.emplace_back("broken");
  for (const model::FactDifference& one : difference.facts)
    if (one.fact != "version") details.push_back(detail_of(one));
  return support::join(details, "; ");
}

/// `the environment /venv (Python 3.11)`, and the file if it was saved.
std::string side_text(const model::Side& side) {
  std::string text = to_word(side.kind);
  if (!side.path.empty()) text += " " + sanitize(side.path);
  if (!side.python.empty()) text += " (Python " + sanitize(side.python) + ")";
  if (!side.index_date.empty()) text += " (" + sanitize(side.index_date) + ")";
  if (side.listing == "-") return text + ", from stdin";
  if (!side.listing.empty()) text += ", from " + sanitize(side.listing);
  return text;
}

std::string summary_text(const model::Comparison& comparison) {
  using enum Change;
  const char* const noun = comparison.query.has_all ? "plugin" : "connector";
  if (comparison.differences.empty())
    return "no differences (" + support::counted(comparison.same, noun) + ")\n";
  std::vector<std::string> counts;
  for (const Change change : {added, removed, upgraded, downgraded, changed}) {
    const auto count = std::ranges::count(comparison.differences, change, &Difference::change);
    if (count > 0) counts.push_back(std::to_string(count) + " " + to_word(change));
  }
  return support::join(counts, ", ") + "; " + support::counted(comparison.same, noun) +
         " unchanged\n";
}

}  // namespace

std::string comparison_table(const model::Comparison& comparison, const GridStyle& style) {
  GridColumn change{.header = "CHANGE"};
  GridColumn name{.header = "CONNECTOR"};
  GridColumn a{.header = "A", .need = 16, .least = 12};
  GridColumn b{.header = "B", .need = 16, .least = 12};
  GridColumn detail{.header = "DETAIL", .need = 16, .least = 16, .wraps = true};
  for (const Difference& difference : comparison.differences) {
    change.cells.push_back({to_word(difference.change), color_of(difference)});
    name.cells.push_back({grid_text(difference.name)});
    a.cells.push_back({grid_text(version_text(difference.a))});
    b.cells.push_back({grid_text(version_text(difference.b))});
    detail.cells.push_back({grid_text(detail_of(difference), ' ')});
  }
  return grid({change, name, a, b, detail}, style);
}

Sheet comparison_sheet(const model::Comparison& comparison) {
  Sheet sheet = {{"change", {}}, {"connector", {}}, {"a", {}}, {"b", {}}, {"detail", {}}};
  for (const Difference& difference : comparison.differences) {
    sheet[0].cells.push_back(to_word(difference.change));
    sheet[1].cells.push_back(difference.name);
    sheet[2].cells.push_back(version_text(difference.a));
    sheet[3].cells.push_back(version_text(difference.b));
    sheet[4].cells.push_back(detail_of(difference));
  }
  return sheet;
}

std::string requirements(const model::Comparison& comparison) {
  std::string lines;
  std::string comments;
  for (const Difference& difference : comparison.differences) {
    const auto& [line, obstacle] = difference.requirement;
    if (!line.empty())
      lines += line + "\n";
    else
      comments += "# skipped " + sanitize(difference.name) + ": " + obstacle + "\n";
  }
  return lines + comments;
}

std::string comparison_hints(const model::Comparison& comparison) {
  return "A: " + side_text(comparison.a) + "\nB: " + side_text(comparison.b) + "\n" +
         summary_text(comparison);
}

std::string partial_listing(const model::SideContents& contents, bool wants_all) {
  if (!contents.query) return {};
  const model::Query& query = *contents.query;
  const bool has_filter = !query.patterns.empty() || !query.type_words.empty() ||
                          !query.capabilities.empty() || !query.states.empty();
  const bool is_narrower = query.role != (wants_all ? "any" : "connect") && query.role != "any";
  if (!has_filter && !is_narrower) return {};
  return "note: " + quoted(contents.side.listing) +
         " was saved with options that select plugins; only what they select is compared\n";
}

}  // namespace vdk::render
