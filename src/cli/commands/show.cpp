#include "vdk/cli/commands/show.hpp"

#include <array>
#include <utility>

#include "vdk/cli/named_plugins.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/json/show.hpp"
#include "vdk/render/text/show.hpp"

namespace vdk::cli {

namespace {

Outcome show(const Arguments& arguments, const Invocation& invocation) {
  Check check;
  const NamedOptions options = resolve_named(arguments, invocation, check);
  if (!check.message().empty()) return usage_error(arguments.command(), check.message());
  const Printing& printing = options.printing;

  const Named named = find_named(options.request, options.names);
  if (!named.scan.refusals.empty()) return refuse(named.scan.refusals);
  if (auto lossy = refuse_loss(named.scan, printing)) return std::move(*lossy);
  Outcome outcome;
  outcome.errors = messages_about(named.names.rows, named.scan, printing) + missing_names(named);
  if (!named.names.unknown.empty() || !named.names.unserved.empty()) outcome.exit = ExitCode::no;
  if (is_document(printing.format))
    outcome.output =
        document(render::show_json(named.names.rows, program_version), printing.format);
  else
    outcome.output = render::show(named.names.rows,
                                  {.width = printing.width, .is_colored = printing.is_colored});
  return outcome;
}

constexpr std::array examples = {
    Example{"vdk connectors show postgres", "by name, type or alias"},
    Example{"vdk connectors show vdk-trino vdk-impala", "several plugins"},
    Example{"vdk connectors show postgres -o json | jq -r '.connectors[].config[].key'"},
};
constexpr std::array all_options = {&options::printing, &options::text, &options::environments,
                                    &options::other_places};
constexpr std::array formats = {Format::text, Format::json, Format::yaml};

}  // namespace

constinit const Command show_command = {
    .path = "vdk connectors show",
    .summary = "show details of a connector, and how to install it",
    .about = "Show details of a connector or any other VDK plugin, and how to install it",
    .examples = examples,
    .operands = {&options::plugin_names, 1},
    .options = all_options,
    .formats = formats,
    .run = show};

}  // namespace vdk::cli
