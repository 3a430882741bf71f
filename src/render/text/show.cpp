#include "vdk/render/text/show.hpp"

#include <algorithm>
#include <string_view>

#include "phrases.hpp"
#include "shell_lines.hpp"
#include "vdk/render/connector_facts.hpp"
#include "vdk/render/text/configuration.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::ConfigOption;
using model::Connector;
using Words = std::vector<std::string>;

constexpr std::size_t label_width = 13;

/// The facts about a connector, one per line.
class FactSheet {
 public:
  explicit FactSheet(const ShowStyle& style)
      : width_(style.width > 0 ? std::max(style.width - static_cast<int>(label_width), 20) : 0) {}

  /// Adds `label` followed by its lines, aligned below each other; adds nothing if there are no
  /// lines.
  void add(std::string_view label, const Words& lines) {
    for (const std::string& line : lines)
      for (const std::string& piece : fold(line, width_)) {
        std::string start(label);
        start.resize(label_width, ' ');
        text_ += start + piece + "\n";
        label = {};
      }
  }
  const std::string& text() const { return text_; }

 private:
  int width_;
  std::string text_;
};

/// `(computed)` instead of an expression with blanks, which no cell but the last has, or of a long
/// one, which would make a narrow table drop the whole column.
std::string default_cell(const ConfigOption& option, const ShowStyle& style) {
  constexpr int short_enough = 16;
  if (option.default_value || !option.default_expression) return default_text(option);
  const std::string& expression = *option.default_expression;
  const bool has_blank = expression.find_first_of(" \t\n") != std::string::npos;
  const bool is_long = style.width > 0 && display_width(expression) > short_enough;
  return has_blank || is_long ? "(computed)" : expression;
}

std::string options_table(const Connector& connector, const ShowStyle& style) {
  GridColumn key{.header = "KEY", .need = whole, .least = whole};
  GridColumn variable{.header = "VARIABLE", .drop_rank = 1, .need = whole, .least = whole};
  GridColumn value{.header = "DEFAULT", .drop_rank = 3};
  GridColumn secret{.header = "SECRET", .drop_rank = 2};
  GridColumn words{.header = "DESCRIPTION", .drop_rank = 4, .need = 20, .least = 20, .wraps = true};
  for (const ConfigOption& option : connector.details->registrations.options) {
    const bool is_read_by_vdk = option.data_source.empty();
    key.cells.push_back({grid_text(support::to_lower(option.key))});
    variable.cells.push_back({grid_text(is_read_by_vdk ? environment_variable(option.key) : "")});
    value.cells.push_back({grid_text(default_cell(option, style))});
    secret.cells.push_back({grid_text(secret_word(option))});
    words.cells.push_back({grid_text(option.description.value_or(""), ' ')});
  }
  return grid({key, variable, value, secret, words},
              {.width = style.width, .has_headers = true, .is_colored = style.is_colored});
}

std::string commands_block(std::string_view title, const Words& lines, const ShowStyle& style) {
  if (lines.empty()) return {};
  return "\n" + colored(title, bold, style.is_colored) + "\n" + shell_lines(lines, 2, style.width);
}

std::string facts(const Connector& connector, const ShowStyle& style) {
  FactSheet sheet(style);
  for (const Fact& fact : connector_facts(connector, {.has_state = true, .has_places = true}))
    sheet.add(fact.label, fact.lines);
  return sheet.text();
}

std::string card(const Connector& connector, const ShowStyle& style) {
  std::string title = sanitize(connector.name);
  if (connector.label) title += " - " + sanitize(*connector.label);
  std::string text = colored(title, bold, style.is_colored) + "\n";
  if (connector.summary)
    for (const std::string& piece : fold(sanitize(*connector.summary), style.width))
      text += piece + "\n";
  text += "\n" + facts(connector, style);
  text += commands_block("Install", *connector.install, style);
  text += commands_block("Enable", connector.enable, style);
  for (const std::string& type : connector.types)
    text += indented("or, in config.ini under [vdk]: db_default_type = " + sanitize(type), 2, 4,
                     style.width);
  if (connector.details->registrations.options.empty()) return text;
  return text + "\n" + colored("Configuration", bold, style.is_colored) + "\n" +
         options_table(connector, style);
}

}  // namespace

std::string show(const std::vector<Connector>& connectors, const ShowStyle& style) {
  std::string text;
  for (const Connector& connector : connectors)
    text += (text.empty() ? "" : "\n") + card(connector, style);
  return text;
}

}  // namespace vdk::render
