#include "vdk/cli/run.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "vdk/cli/commands/config.hpp"
#include "vdk/cli/commands/doctor.hpp"
#include "vdk/cli/commands/envs.hpp"
#include "vdk/cli/commands/explain.hpp"
#include "vdk/cli/commands/index.hpp"
#include "vdk/cli/commands/list.hpp"
#include "vdk/cli/commands/rules.hpp"
#include "vdk/cli/commands/show.hpp"
#include "vdk/cli/commands/types.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

using Words = std::vector<std::string>;

struct Command {
  std::string_view name;
  std::string_view alias;  ///< may be empty
  std::string_view summary;
  Outcome (*run)(const Words& words, const Invocation& invocation);
};

constexpr std::array<Command, 9> commands = {{
    {"list", "ls", "the database connectors that exist, and what is installed here", list},
    {"show", "", "everything about one: options, commands, lines to install it", show},
    {"explain", "", "why it is a connector, or is not: each signal with its place", explain},
    {"types", "", "data-source types, aliases, families, how many connectors each", types},
    {"config", "", "a block of configuration for it, to paste", config},
    {"doctor", "", "would VDK start here; if not, why: file, line and cure", doctor},
    {"envs", "", "the Python environments found, which one is meant, and why", envs},
    {"index", "", "make index entries from plugins, or check an index against them", index_entries},
    {"rules", "", "validate rules files and run the examples in them", rules},
}};

std::string help() {
  std::string text =
      "Finds VDK's database connectors without starting Python.\n\n"
      "Usage: vdk connectors COMMAND [OPTIONS]\n\n"
      "Commands:\n";
  for (const Command& command : commands) {
    std::string name(command.name);
    if (!command.alias.empty()) name += ", " + std::string(command.alias);
    name.resize(std::max<std::size_t>(name.size(), 12), ' ');
    text += "  " + name + "  " + std::string(command.summary) + "\n";
  }
  text +=
      "\nOptions:\n"
      "  -h, --help    this text; after a command, its options\n"
      "  --version     the version of this program\n\n"
      "'vdk-connectors COMMAND' is the same as 'vdk connectors COMMAND'.\n";
  return text;
}

Outcome unknown_command(const std::string& typed) {
  Words names;
  for (const Command& command : commands) names.emplace_back(command.name);
  return usage_error(unknown_word("command", typed, names) + "Try 'vdk connectors --help'.\n");
}

/// `vdk connectors ...` and `vdk-connectors ...`, from the word after that.
Outcome run_command(const Words& words, const Invocation& invocation) {
  if (asks_for_help(words) || words.front() == "help") return {.output = help()};
  if (words.front() == "--version")
    return {.output = std::string("vdk-connectors ") + program_version + "\n"};
  const auto* const command = support::find_where(commands, [&](const Command& candidate) {
    return words.front() == candidate.name ||
           (!candidate.alias.empty() && words.front() == candidate.alias);
  });
  if (command == nullptr) return unknown_command(words.front());
  return command->run(Words(words.begin() + 1, words.end()), invocation);
}

/// The next script `vdk` on PATH, after this program where it stands there itself: a wrapper before
/// it may be what called it. The Python one always is a script, and copies of this program never
/// are, so they do not hand over to each other. Empty if there is none.
std::string next_vdk(const model::ProcessContext& process) {
  const std::string* const path = support::find_value(process.variables, "PATH");
  if (path == nullptr) return {};
  std::string next;
  bool is_own_met = false;
  for (const std::string& directory : support::split(*path, ':')) {
    const std::string candidate =
        support::join_path(directory.empty() ? process.working_directory : directory, "vdk");
    if (!support::is_executable_file(candidate)) continue;
    if (support::real_path(candidate) == process.own_executable) {
      // PATH may name the same folder again further on.
      if (!is_own_met) next.clear();
      is_own_met = true;
    } else if (next.empty() && support::read_start_of_file(candidate, 2).text == "#!") {
      next = candidate;
    }
  }
  return next;
}

Outcome hand_over(const Invocation& invocation) {
  std::string next = next_vdk(invocation.process);
  if (!next.empty()) return {.handover = std::move(next)};
  if (asks_for_help(invocation.arguments)) return {.output = help()};
  return usage_error(
      "this 'vdk' only knows 'vdk connectors', and PATH holds no other 'vdk' to hand the command "
      "over to; activate the environment that VDK is installed in\n");
}

}  // namespace

namespace {

Outcome answer(const Invocation& invocation) {
  if (support::file_name(invocation.program) == "vdk-connectors")
    return run_command(invocation.arguments, invocation);
  const bool is_ours =
      !invocation.arguments.empty() && invocation.arguments.front() == "connectors";
  if (!is_ours) return hand_over(invocation);
  return run_command(Words(invocation.arguments.begin() + 1, invocation.arguments.end()),
                     invocation);
}

}  // namespace

Outcome run(const Invocation& invocation) {
  Outcome outcome = answer(invocation);
  if (invocation.terminal.is_error_terminal)
    outcome.errors = render::fold_lines(outcome.errors, invocation.terminal.width);
  return outcome;
}

}  // namespace vdk::cli
