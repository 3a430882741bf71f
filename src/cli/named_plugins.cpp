#include "vdk/cli/named_plugins.hpp"

#include <algorithm>

#include "vdk/catalogue/select.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/edit_distance.hpp"

namespace vdk::cli {

namespace options {

constinit const Operand plugin_names = {
    .values = {.name = "NAME", .noun = "a name", .offer = Offer::plugins},
    .help = "plugin name, its short form, type or alias",
    .is_required = true,
    .is_repeatable = true};
constinit const Operand connector_name = {
    .values = {.name = "NAME", .noun = "a name", .offer = Offer::connectors},
    .help = "plugin name, its short form, type or alias",
    .is_required = true};

}  // namespace options

NamedOptions resolve_named(const Arguments& arguments, const Invocation& invocation, Check& check) {
  return {.names = arguments.operands(),
          .request = resolve_places(arguments, invocation, check),
          .printing = resolve_printing(arguments, invocation, check)};
}

Named find_named(const scan::ScanRequest& request, const std::vector<std::string>& names) {
  Named named{.scan = scan::scan(request), .names = {}};
  named.names = catalogue::resolve_names(names, named.scan.rows, named.scan.types);
  return named;
}

std::string missing_names(const Named& named) {
  std::string text;
  const model::Summary known = catalogue::summarize(named.scan.rows, {});
  for (const std::string& type : named.names.unserved)
    text += render::no_connector_for(type, known.plugins_known);
  for (const std::string& word : named.names.unknown) {
    const std::string nearest = support::nearest_word(word, named.names.valid);
    text += "error: no plugin, type or alias is called '" + render::sanitize(word) + "'";
    text += nearest.empty() ? "; 'vdk connectors list --all' lists all plugins\n"
                            : "; did you mean '" + render::sanitize(nearest) + "'?\n";
  }
  return text;
}

std::string messages_about(const std::vector<model::Connector>& rows, const scan::Scan& scan,
                           const Printing& printing) {
  const std::string text = trail_lines(scan, printing);
  if (printing.is_quiet) return text;
  return text + problem_lines(concerning(scan.problems, rows), printing);
}

}  // namespace vdk::cli
