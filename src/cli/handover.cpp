#include "vdk/cli/handover.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <sys/prctl.h>

#include "vdk/cli/help.hpp"
#include "vdk/cli/run.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/scan/next_programs.hpp"
#include "vdk/support/edit_distance.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

/// More nanoseconds than this are not a count: somebody else chose them.
constexpr int highest_count = 100;

bool is_version(const Invocation& invocation) {
  return invocation.arguments == std::vector<std::string>{"--version"};
}

bool asks_about_the_program(const Invocation& invocation) {
  constexpr std::array<std::string_view, 2> help = {"-h", "--help"};
  return invocation.arguments.empty() || is_version(invocation) ||
         std::ranges::find(help, invocation.arguments.front()) != help.end();
}

/// Only for people: a script gets exactly what the other `vdk` prints.
std::string whose_is_what(const Invocation& invocation, const std::string& program) {
  const bool is_for_people =
      invocation.terminal.is_output_terminal && invocation.terminal.is_error_terminal;
  if (!is_for_people || invocation.handovers > 0 || !asks_about_the_program(invocation)) return {};
  return std::string("'vdk connectors' is run by vdk-connectors ") + program_version +
         ", all other commands by " + render::sanitize(program) + "\n";
}

/// The command may be one of ours, mistyped.
std::string unknown_command(const std::string& typed) {
  const std::string meant = find_command(connectors_command, typed) != nullptr
                                ? "connectors " + typed
                                : support::nearest_word(typed, {"connectors"});
  return "error: this 'vdk' runs only 'vdk connectors', and there is no other 'vdk' on PATH; " +
         (meant.empty() ? "activate the environment in which VDK is installed\n"
                        : "did you mean 'vdk " + meant + "'?\n");
}

Outcome without_another_vdk(const Invocation& invocation) {
  if (!asks_about_the_program(invocation))
    return {.exit = ExitCode::not_found, .errors = unknown_command(invocation.arguments.front())};
  Outcome outcome =
      is_version(invocation) ? Outcome{.output = version_line()} : show_help(connectors_command);
  outcome.errors = "this 'vdk' runs only 'vdk connectors': there is no other 'vdk' on PATH\n";
  return outcome;
}

Outcome only_circles(const std::vector<std::string>& programs) {
  return {.exit = ExitCode::not_executable,
          .errors = "error: each 'vdk' on PATH runs this program again: " +
                    render::sanitize(support::join(programs, ", ")) +
                    "; put the 'vdk' of VDK's environment on PATH\n"};
}

}  // namespace

Outcome hand_over(const Invocation& invocation) {
  const std::vector<std::string> programs = scan::find_next_programs(invocation.process);
  if (programs.empty()) return without_another_vdk(invocation);
  const auto skipped =
      static_cast<std::size_t>(std::max(0, invocation.handovers - handovers_allowed));
  if (skipped >= programs.size()) return only_circles(programs);
  return {.errors = whose_is_what(invocation, programs[skipped]), .handover = programs[skipped]};
}

int read_handover_count() {
  const int nanoseconds = ::prctl(PR_GET_TIMERSLACK) % 1000;
  return nanoseconds > 0 && nanoseconds <= highest_count ? nanoseconds : 0;
}

void count_handover() {
  const int slack = ::prctl(PR_GET_TIMERSLACK);
  // 0 would restore the default instead.
  if (slack <= 0 || slack % 1000 >= highest_count) return;
  ::prctl(PR_SET_TIMERSLACK, static_cast<unsigned long>(slack) + 1);
}

}  // namespace vdk::cli
