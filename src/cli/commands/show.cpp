#include "vdk/cli/commands/show.hpp"

#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/show.hpp"
#include "vdk/render/text/show.hpp"

namespace vdk::cli {

Outcome show(const std::vector<std::string>& words, const Invocation& invocation) {
  CLI::App app("Show details of a connector or any other VDK plugin, and how to install it",
               "vdk connectors show");
  NamedParsing parsing = parse_named(app, words, invocation);
  if (parsing.outcome) return std::move(*parsing.outcome);
  const Printing& printing = parsing.options.printing;

  const Named named = find_named(parsing.options.request, parsing.options.names);
  if (!named.scan.refusals.empty()) return refuse(named.scan.refusals);
  if (auto lossy = refuse_loss(named.scan, printing)) return std::move(*lossy);
  Outcome outcome;
  outcome.errors = messages_about(named.names.rows, named.scan, printing) + missing_names(named);
  if (!named.names.unknown.empty() || !named.names.unserved.empty()) outcome.exit = ExitCode::no;
  if (printing.format == Format::json)
    outcome.output = render::show_json(named.names.rows, program_version);
  else
    outcome.output = render::show(named.names.rows,
                                  {.width = printing.width, .is_colored = printing.is_colored});
  return outcome;
}

}  // namespace vdk::cli
