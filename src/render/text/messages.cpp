#include "vdk/render/text/messages.hpp"

#include <cstddef>
#include <string_view>

#include "phrases.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

constexpr int line_width = 80;

/// `lead: a, b, c`, wrapped; lines after the first are indented by two spaces.
std::string wrapped_list(const std::string& lead, const std::vector<std::string>& words) {
  std::string text = lead + ":";
  int used = display_width(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = sanitize(words[i]) + (i + 1 < words.size() ? "," : "");
    const int width = display_width(word);
    if (used + 1 + width > line_width) {
      text += "\n  " + word;
      used = 2 + width;
    } else {
      text += " " + word;
      used += 1 + width;
    }
  }
  return text + "\n";
}

/// `FILE:LINE:COLUMN: `, as far as it is known; without a file `PLUGIN: `; otherwise empty.
std::string place(const model::Problem& problem) {
  if (problem.where.file.empty()) {
    return problem.plugin.empty() ? std::string() : sanitize(problem.plugin) + ": ";
  }
  const bool has_column = problem.where.line > 0 && problem.where.column > 0;
  return place_text(problem.where) +
         (has_column ? ":" + std::to_string(problem.where.column) : "") + ": ";
}

std::string message_with_code(const model::Problem& problem) {
  return sanitize(problem.message) + " [" + to_word(problem.code) + "]\n";
}

std::string installed_line(const Hints& hints) {
  std::string text;
  if (hints.environment.empty()) {
    text = support::counted(hints.connectors_known, "connector") +
           " known, no Python environment read";
  } else {
    text = std::to_string(hints.connectors_installed) + " of " +
           support::counted(hints.connectors_known, "connector") + " installed in " +
           quoted(hints.environment);
    if (!hints.found_by.empty()) text += " (found by " + sanitize(hints.found_by) + ")";
    if (!hints.broken.empty()) text += ", " + std::to_string(hints.broken.size()) + " broken";
  }
  if (!hints.index_date.empty()) text += "; index of " + sanitize(hints.index_date);
  return text + "\n";
}

/// If `db_default_type` is not set, VDK uses the registered type if there is only one. With
/// several, every query without a type fails.
std::string default_line(const Hints& hints) {
  if (hints.has_default_type || hints.defaults.size() < 2) return {};
  const std::string verb = hints.may_be_single ? "may be" : "is";
  return wrapped_list(
      "the default database " + verb + " ambiguous; set VDK_DB_DEFAULT_TYPE to one of",
      hints.defaults);
}

/// `'a'`, or `'a' and 2 more`.
std::string first_of(const std::vector<std::string>& names) {
  const std::size_t others = names.size() - 1;
  const std::string first = quoted(names.front());
  return others == 0 ? first : first + " and " + std::to_string(others) + " more";
}

/// `'COMMAND' says ...`. A command that contains quotes is printed on its own line, so that it can
/// be copied.
std::string command_says(const std::string& command, const std::string& what) {
  if (command.find('\'') == std::string::npos) return quoted(command) + " says " + what + "\n";
  return "run this to see " + what + ":\n" + std::string(command_indent) + sanitize(command) + "\n";
}

std::string next_line(const Hints& hints) {
  if (hints.environment.empty())
    return "try '--env PATH' or '--python EXE' to see what is installed there\n";
  if (!hints.has_vdk)
    return "VDK is not installed there; " + command_says(hints.doctor, "how to install it");
  if (hints.is_dead) return {};
  if (!hints.broken.empty())
    return first_of(hints.broken) + (hints.broken.size() == 1 ? " is broken; " : " are broken; ") +
           command_says(hints.doctor, "why");
  if (!hints.undriven.empty())
    return first_of(hints.undriven) +
           (hints.undriven.size() == 1 ? " lacks a driver; " : " lack drivers; ") +
           command_says(hints.doctor, "which, and how to install it");
  if (hints.is_empty || hints.is_wide) return {};
  return "try '-o wide' for more columns, '--json' for everything\n";
}

}  // namespace

std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::string& nearest, const std::vector<std::string>& valid) {
  std::string text = "unknown " + sanitize(kind) + " " + quoted(typed) + "\n";
  if (!nearest.empty()) text += "did you mean " + quoted(nearest) + "?\n";
  if (!valid.empty()) text += wrapped_list("valid values", valid);
  return text;
}

std::string unknown_type(const std::string& typed, const std::string& nearest,
                         const std::vector<std::string>& others,
                         const std::vector<std::string>& served) {
  std::string text = unknown_word("type", typed, nearest, {});
  for (const std::string& name : others)
    text += quoted(name) + " is a plugin but not a database connector; '--all' lists it\n";
  if (!served.empty()) text += wrapped_list("types with a connector", served);
  return text + "'vdk connectors types' lists all types, aliases and families\n";
}

std::string no_connector_for(const std::string& type, int plugins_known) {
  return "there is no known VDK connector for " + sanitize(type) + " (" +
         support::counted(plugins_known, "plugin") + " known)\n";
}

std::string pattern_is_path(const std::string& pattern) {
  return quoted(pattern) +
         " is searched for in names and summaries; to look in an environment, use '--env'\n";
}

std::string nothing_matched(int connectors_known, int plugins_known) {
  return "nothing matched (" + support::counted(plugins_known, "plugin") + " known, " +
         std::to_string(connectors_known) + " of them connectors)\n";
}

std::string diagnostic(const model::Problem& problem) {
  return place(problem) + to_word(problem.severity) + ": " + message_with_code(problem);
}

std::string refusal(const model::Problem& problem) {
  return "error: " + place(problem) + message_with_code(problem);
}

std::string reading(const std::string& path, int width) {
  constexpr std::string_view verb = "reading ";
  const int room = width - static_cast<int>(verb.size());
  const std::string whole = sanitize(path);
  std::string place = whole;
  for (std::size_t slash = whole.find('/', 1);
       display_width(place) > room && slash != std::string::npos;
       slash = whole.find('/', slash + 1))
    place = "\u2026" + whole.substr(slash);
  return shorten(std::string(verb) + place, width);
}

std::string hints(const Hints& hints) {
  return installed_line(hints) + default_line(hints) + next_line(hints);
}

std::string doctor_command(const model::Environment& environment, const std::string& root) {
  std::string command = "vdk connectors doctor";
  if (!root.empty()) command += " --root " + support::quote_for_shell(root);
  if (environment.found_by == "--python")
    return command + " --python " + support::quote_for_shell(environment.executable);
  if (environment.found_by == "--path")
    return command + " --path " + support::quote_for_shell(environment.id);
  const bool is_named = environment.found_by == "--env" || !environment.is_primary;
  return is_named ? command + " --env " + support::quote_for_shell(environment.prefix) : command;
}

std::string matched_with_all(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  return wrapped_list("'--all' would also list", names);
}

std::string dead_environments(const std::vector<model::Environment>& environments,
                              const std::string& root) {
  std::string text;
  for (const model::Environment& environment : environments) {
    if (environment.starts != false || model::find_vdk(environment) == nullptr) continue;
    text += "VDK would not start in " + quoted(model::location_of(environment)) + "; " +
            command_says(doctor_command(environment, root), "why, and how to fix it");
  }
  return text;
}

}  // namespace vdk::render
