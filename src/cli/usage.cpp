#include "vdk/cli/usage.hpp"

#include <algorithm>
#include <cstddef>
#include <map>

#include <CLI/CLI.hpp>

#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
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

const CLI::Option* find_option(const CLI::App& app, const std::string& word) {
  if (!word.starts_with('-')) return nullptr;
  return app.get_option_no_throw(word.substr(0, word.find('=')));
}

/// Message for an option that the command does not have, otherwise for an argument that it does not
/// take; empty if there is neither.
std::string unknown_words(const CLI::App& app) {
  const std::vector<std::string> left = app.remaining();
  const auto option = std::ranges::find_if(
      left, [](const std::string& word) { return word.size() > 1 && word.starts_with('-'); });
  if (option == left.end())
    return left.empty() ? std::string()
                        : "unexpected argument '" + render::sanitize(left.front()) + "'\n";
  const std::string name = option->substr(0, option->find('='));
  const std::string nearest = support::nearest_word(name, option_names(app));
  return "unknown option '" + render::sanitize(name) + "'" +
         (nearest.empty() ? "\n" : "; did you mean '" + nearest + "'?\n");
}

/// Message for an option with a wrong number of values, or empty. CLI11's own messages are hard to
/// read and change between versions.
std::string misused_option(const CLI::App& app, const std::vector<std::string>& words) {
  std::map<const CLI::Option*, int> counts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const CLI::Option* const option = find_option(app, words[i]);
    if (option == nullptr) continue;
    const std::string name = words[i].substr(0, words[i].find('='));
    const bool takes_value = option->get_items_expected_max() > 0;
    const bool has_value = words[i].find('=') != std::string::npos;
    if (!takes_value && has_value) return "'" + name + "' does not take a value\n";
    const bool is_followed = i + 1 < words.size() && find_option(app, words[i + 1]) == nullptr;
    if (takes_value && !has_value && !is_followed) return "'" + name + "' requires a value\n";
    if (takes_value && option->get_items_expected_max() == 1 && ++counts[option] > 1)
      return "'" + name + "' can be given only once\n";
  }
  return {};
}

Outcome wrong_words(const CLI::App& app, const std::vector<std::string>& words,
                    const CLI::ParseError& error) {
  std::string message = unknown_words(app);
  if (message.empty()) message = misused_option(app, words);
  if (message.empty()) message = render::sanitize(error.what()) + "\n";
  return usage_error(app, message);
}

}  // namespace

std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::vector<std::string>& valid) {
  return render::unknown_word(kind, typed, support::nearest_word(typed, valid), valid);
}

bool asks_for_help(const std::vector<std::string>& words) {
  return words.empty() || words.front() == "-h" || words.front() == "--help";
}

Outcome usage_error(const std::string& message) {
  Outcome outcome{.exit = ExitCode::unusable, .errors = "error: " + message};
  if (!outcome.errors.ends_with('\n')) outcome.errors += '\n';
  return outcome;
}

Outcome usage_error(const CLI::App& app, const std::string& message) {
  return usage_error(message + "Try '" + app.get_name() + " --help' for help.\n");
}

std::optional<Outcome> parse_arguments(CLI::App& app, const std::vector<std::string>& words) {
  app.get_formatter()->column_width(28);
  app.allow_windows_style_options(false);
  app.set_help_flag("-h,--help", "print help");
  try {
    // CLI11 expects the arguments in reverse order.
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp&) {
    return Outcome{.output = app.help()};
  } catch (const CLI::ParseError& error) {
    return wrong_words(app, words, error);
  }
  return std::nullopt;
}

}  // namespace vdk::cli
