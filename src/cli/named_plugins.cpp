#include "vdk/cli/named_plugins.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "vdk/catalogue/select.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/source_flags.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/edit_distance.hpp"

namespace vdk::cli {

NamedParsing parse_named(CLI::App& app, const std::vector<std::string>& words,
                         const Invocation& invocation) {
  NamedParsing parsing;
  PrintFlags print_flags;
  SourceFlags source_flags;
  app.add_option("NAME", parsing.options.names, "plugin name, its short form, type or alias")
      ->option_text("...");
  declare_printing(app, print_flags, {Format::text, Format::json});
  declare_width(app, print_flags);
  declare_environments(app, source_flags);
  declare_other_places(app, source_flags);
  parsing.outcome = parse_arguments(app, words);
  if (parsing.outcome) return parsing;

  Check check;
  check.contradiction(parsing.options.names.empty(),
                      "a name is required, for example '" + app.get_name() + " postgres'");
  parsing.options.request = resolve_places(source_flags, invocation, check);
  parsing.options.printing = resolve_printing(print_flags, invocation, check);
  if (!check.message().empty()) parsing.outcome = usage_error(app, check.message());
  return parsing;
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
