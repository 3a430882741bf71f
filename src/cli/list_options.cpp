#include "vdk/cli/list_options.hpp"

#include <array>
#include <utility>

#include "vdk/cli/choices.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::cli {

namespace {

constexpr Option type = {
    .names = "-t,--type",
    .help = "only these data-source types, aliases or families",
    .heading = options::filters,
    .values = {.name = "T[,T]", .noun = "type", .separator = ',', .offer = Offer::types},
    .is_repeatable = true};
constexpr Option can = {.names = "--can",
                        .help = "only connectors with every given capability",
                        .heading = options::filters,
                        .values = {.name = "CAP[,CAP]",
                                   .noun = "capability",
                                   .choices = capability_choices,
                                   .separator = ','},
                        .is_repeatable = true};
constexpr Option role = {
    .names = "--role",
    .help = "only this role",
    .heading = options::filters,
    .values = {.name = "ROLE", .noun = "role", .choices = role_choices, .usual = "connect"}};
constexpr Option all = {.names = "-a,--all",
                        .help = "list every VDK plugin, not only connectors",
                        .heading = options::filters};
constexpr Option state = {
    .names = "--state",
    .help = "only these states",
    .heading = options::filters,
    .values = {.name = "S[,S]", .noun = "state", .choices = state_choices, .separator = ','},
    .is_repeatable = true};
constexpr Option installed = {.names = "--installed",
                              .help = "same as --state installed,broken",
                              .heading = options::filters};
constexpr Option available = {
    .names = "--available", .help = "same as --state available", .heading = options::filters};
constexpr Option broken = {
    .names = "--broken", .help = "same as --state broken", .heading = options::filters};
constexpr Option outdated = {
    .names = "--outdated", .help = "same as --state outdated", .heading = options::filters};

constexpr Option with = {
    .names = "--with",
    .help = "add details to JSON and YAML",
    .heading = options::output_heading,
    .values = {.name = "F[,F]", .noun = "part", .choices = part_choices, .separator = ','},
    .is_repeatable = true};
constexpr Option columns = {.names = "-c,--columns",
                            .help = "show these columns; +C adds one, -C drops one",
                            .heading = options::output_heading,
                            .values = {.name = "C[,C]",
                                       .noun = "column",
                                       .choices = column_choices,
                                       .separator = ',',
                                       .signs = "+-"},
                            .is_repeatable = true};
constexpr Option sort = {
    .names = "--sort",
    .help = "sort by these columns (default: type,connector); -C sorts in descending order",
    .heading = options::output_heading,
    .values = {.name = "C[,C]",
               .noun = "sort column",
               .choices = column_choices,
               .separator = ',',
               .signs = "-",
               .is_listed = false},
    .is_repeatable = true};
constexpr Option reverse = {.names = "--reverse",
                            .help = "reverse the order of the rows",
                            .heading = options::output_heading};
constexpr Option exit_status = {.names = "-e,--exit-status",
                                .help = "exit 1 if nothing matches",
                                .heading = options::output_heading};

constexpr std::array filters_list = {&type,      &can,       &role,   &all,     &state,
                                     &installed, &available, &broken, &outdated};
constexpr std::array output_list = {&with, &columns, &sort, &reverse, &exit_status};

std::vector<std::string> asked_states(const Arguments& arguments) {
  std::vector<std::string> states = arguments.values(state);
  if (arguments.has(installed)) support::append(states, {"installed", "broken"});
  if (arguments.has(available)) states.emplace_back("available");
  if (arguments.has(broken)) states.emplace_back("broken");
  if (arguments.has(outdated)) states.emplace_back("outdated");
  return states;
}

void resolve_columns(const Arguments& arguments, ListOptions& resolved) {
  for (const std::string& name : arguments.values(columns)) {
    if (name.starts_with('+'))
      resolved.added_columns.push_back(name.substr(1));
    else if (name.starts_with('-'))
      resolved.dropped_columns.push_back(name.substr(1));
    else
      resolved.columns.push_back(name);
  }
}

bool has_part(const Arguments& arguments, const char* part) {
  return support::contains(arguments.values(with), part) ||
         support::contains(arguments.values(with), "all");
}

}  // namespace

namespace options {

constinit const Options filters_of_list = filters_list;
constinit const Options output_of_list = output_list;

}  // namespace options

ListOptions resolve_list(const Arguments& arguments, const Invocation& invocation, Check& check) {
  const bool has_all = arguments.has(all);
  ListOptions resolved{
      .request = resolve_places(arguments, invocation, check),
      .query = {.patterns = arguments.operands(),
                .type_words = arguments.values(type),
                .capabilities = arguments.values(can),
                .role = has_all && !arguments.has(role) ? "any" : arguments.value(role),
                .has_all = has_all,
                .states = asked_states(arguments),
                .sort = arguments.values(sort),
                .is_reversed = arguments.has(reverse)},
      .printing = resolve_printing(arguments, invocation, check),
      .columns = {},
      .added_columns = {},
      .dropped_columns = {},
      .has_config = has_part(arguments, "config"),
      .has_evidence = has_part(arguments, "evidence"),
      .fails_when_empty = arguments.has(exit_status)};
  resolve_columns(arguments, resolved);
  return resolved;
}

}  // namespace vdk::cli
