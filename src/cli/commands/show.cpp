#include "vdk/cli/commands/show.hpp"

#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/findings.hpp"
#include "vdk/cli/named.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/show.hpp"

namespace vdk::cli {

Outcome show(const std::vector<std::string>& words, const Invocation& invocation) {
  CLI::App app("Shows everything about a connector, or any plugin of VDK.", "vdk connectors show");
  std::vector<std::string> names;
  PrintWords print_words;
  PlaceWords place_words;
  app.add_option("NAME", names, "a distribution's name, its short form, a type or an alias")
      ->option_text("...");
  declare_printing(app, print_words, "text (default) or json");
  declare_width(app, print_words);
  declare_environments(app, place_words);
  declare_other_places(app, place_words);
  if (auto outcome = parse_words(app, words)) return std::move(*outcome);

  Check check;
  check.contradiction(names.empty(), "show needs the name of a connector, as 'show postgres'");
  const scan::ScanRequest request = resolve_places(place_words, invocation, check);
  const Printing printing = resolve_printing(print_words, {"text", "json"}, invocation, check);
  if (!check.message().empty()) return usage_error(check.message());

  const Named named = find_named(request, names);
  if (!named.scan.refusals.empty()) return refuse(named.scan.refusals);
  if (auto lossy = refuse_loss(named.scan, printing)) return std::move(*lossy);
  Outcome outcome;
  outcome.errors = talk_about(named.names.rows, named.scan, printing) + missing_names(named);
  if (!named.names.unknown.empty() || !named.names.unserved.empty()) outcome.exit = ExitCode::no;
  if (printing.format == Format::json)
    outcome.output = render::show_json(named.names.rows, program_version);
  else
    outcome.output = render::show(named.names.rows,
                                  {.width = printing.width, .is_colored = printing.is_colored});
  return outcome;
}

}  // namespace vdk::cli
