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
    {"list", "ls", "list database connectors, and which are installed here", list},
    {"show", "", "show details of a connector, and how to install it", show},
    {"explain", "", "explain why a plugin is or is not a connector", explain},
    {"types", "", "list data-source types, and how many connectors serve each", types},
    {"config", "", "print a configuration block for a connector", config},
    {"doctor", "", "show whether VDK would start here, and if not, why", doctor},
    {"envs", "", "list Python environments, and show which one is used and why", envs},
    {"index", "", "build index entries from plugins, or check existing ones", index_entries},
    {"rules", "", "validate rules files, and run the examples in them", rules},
}};

std::string help() {
  std::string text =
      "Find VDK's database connectors without starting Python\n\n"
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
      "  -h, --help    print help; after a command, help for that command\n"
      "  --version     print the version\n\n"
      "'vdk-connectors COMMAND' is the same as 'vdk connectors COMMAND'.\n";
  return text;
}

Outcome unknown_command(const std::string& typed) {
  Words names;
  for (const Command& command : commands) names.emplace_back(command.name);
  return usage_error(unknown_word("command", typed, names) +
                     "Try 'vdk connectors --help' for help.\n");
}

/// Runs `vdk connectors WORDS` or `vdk-connectors WORDS`.
Outcome run_command(const Words& words, const Invocation& invocation) {
  if (asks_for_help(words) || words == Words{"help"}) return {.output = help()};
  if (words.front() == "help") {
    Words asked(words.begin() + 1, words.end());
    asked.emplace_back("--help");
    return run_command(asked, invocation);
  }
  if (words.front() == "--version")
    return {.output = std::string("vdk-connectors ") + program_version + "\n"};
  const auto* const command = support::find_where(commands, [&](const Command& candidate) {
    return words.front() == candidate.name ||
           (!candidate.alias.empty() && words.front() == candidate.alias);
  });
  if (command == nullptr) return unknown_command(words.front());
  return command->run(Words(words.begin() + 1, words.end()), invocation);
}

/// The next script named `vdk` on PATH, or empty if there is none. If this program is on PATH
/// itself, only later directories count, since a wrapper in an earlier one may have called it.
/// Python's `vdk` is always a script and a copy of this program never is, so copies do not hand
/// over to each other.
std::string next_vdk(const model::ProcessContext& process) {
  const std::string* const path = support::find_value(process.variables, "PATH");
  if (path == nullptr) return {};
  std::string next;
  bool has_seen_own = false;
  for (const std::string& directory : support::split(*path, ':')) {
    const std::string candidate =
        support::join_path(directory.empty() ? process.working_directory : directory, "vdk");
    if (!support::is_executable_file(candidate)) continue;
    if (support::real_path(candidate) == process.own_executable) {
      // PATH may contain the same directory again.
      if (!has_seen_own) next.clear();
      has_seen_own = true;
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
      "this 'vdk' runs only 'vdk connectors', and there is no other 'vdk' on PATH; "
      "activate the environment in which VDK is installed\n");
}

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
