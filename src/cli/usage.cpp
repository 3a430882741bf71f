#include "vdk/cli/usage.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "vdk/render/messages.hpp"
#include "vdk/render/sanitize.hpp"
#include "vdk/support/edit_distance.hpp"

namespace vdk::cli {

namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  std::ranges::sort(names);
  return names;
}

/// The first word that looks like an option and is none of the command's.
std::string unknown_option(CLI::App& app) {
  for (const std::string& word : app.remaining())
    if (word.starts_with('-')) return word;
  return {};
}

Outcome wrong_words(CLI::App& app, const CLI::ParseError& error) {
  const std::string unknown = unknown_option(app);
  std::string message;
  if (unknown.empty()) {
    message = render::sanitize(error.what()) + "\n";
  } else {
    const std::string name = unknown.substr(0, unknown.find('='));
    const std::string nearest = support::nearest_word(name, option_names(app));
    message = "unknown option '" + render::sanitize(name) + "'";
    message += nearest.empty() ? "\n" : "; did you mean '" + nearest + "'?\n";
  }
  message += "Try '" + app.get_name() + " --help'.\n";
  return usage_error(message);
}

}  // namespace

std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::vector<std::string>& valid) {
  return render::unknown_word(kind, typed, support::nearest_word(typed, valid), valid);
}

Outcome usage_error(const std::string& message) {
  Outcome outcome{
      .exit = ExitCode::unusable, .output = {}, .errors = "error: " + message, .handover = {}};
  if (!outcome.errors.ends_with('\n')) outcome.errors += '\n';
  return outcome;
}

std::optional<Outcome> parse_words(CLI::App& app, const std::vector<std::string>& words) {
  try {
    // CLI11 takes the words from the back.
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp&) {
    return Outcome{.exit = ExitCode::done, .output = app.help(), .errors = {}, .handover = {}};
  } catch (const CLI::ParseError& error) {
    return wrong_words(app, error);
  }
  return std::nullopt;
}

}  // namespace vdk::cli
