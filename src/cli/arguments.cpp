#include "vdk/cli/arguments.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <utility>

#include <CLI/CLI.hpp>

#include "vdk/cli/help.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/edit_distance.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

using Words = std::vector<std::string>;

std::string_view before_equals(std::string_view word) { return word.substr(0, word.find('=')); }

/// Whether `-h` or `--help` is among the options; whatever else was typed, help is the answer.
bool asks_for_help(const Words& words) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (word == "-h" || word == "--help") return true;
  }
  return false;
}

/// Message for an option with a wrong number of values, or empty. CLI11 would take the next option
/// as the value, and its messages differ between versions.
std::string misused_option(const Command& command, const Words& words) {
  std::set<const Option*> seen;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string name(before_equals(words[i]));
    const Option* const option = find_option(command, name);
    if (option == nullptr) continue;
    const bool has_value = name.size() < words[i].size();
    // CLI11 would take the next word as the value.
    if (takes_value(*option) && words[i] == name + "=")
      return "the value of '" + name + "' is empty\n";
    if (!takes_value(*option) && has_value) return "'" + name + "' does not take a value\n";
    if (!takes_value(*option)) continue;
    if (!option->is_repeatable && !seen.insert(option).second)
      return "'" + name + "' can be given only once\n";
    if (has_value) continue;
    ++i;
    if (i == words.size() || words[i] == "--" ||
        find_option(command, before_equals(words[i])) != nullptr)
      return "'" + name + "' requires a value\n";
  }
  return {};
}

/// What an unknown option probably means; empty if that is not clear. `--csv` is a format.
std::string likely_option(const Command& command, const std::string& name, const Words& names) {
  if (!command.formats.empty()) {
    if (name == "--format") return "--output";
    for (const Word& word : format_words(command.formats))
      if (name == "--" + word.text || name == "--" + word.text + "s")
        return "--output " + word.text;
  }
  return support::nearest_word(name, names);
}

/// Message for an option that the command does not have; empty if there is none.
std::string unknown_option(const Command& command, const Words& left) {
  const auto found = std::ranges::find_if(left, [](const std::string& word) {
    return word.size() > 1 && word.starts_with('-') && word != "--";
  });
  if (found == left.end()) return {};
  const std::string name(before_equals(*found));
  Words names;
  for (const Option* option : options_of(command)) names.emplace_back(long_name(*option));
  std::ranges::sort(names);
  const std::string nearest = likely_option(command, name, names);
  return "unknown option '" + render::sanitize(name) + "'" +
         (nearest.empty() ? "\n" : "; did you mean '" + nearest + "'?\n");
}

/// Removes operands in brackets and returns them: CLI11 would parse them as lists, but here they
/// can only be globs.
Words take_bracketed(const Command& command, Words& words) {
  Words taken;
  Words others;
  for (std::string& word : words) {
    const Option* const before = others.empty() ? nullptr : find_option(command, others.back());
    const bool is_value = before != nullptr && takes_value(*before);
    const bool is_bracketed = word.starts_with('[') && word.ends_with(']');
    (is_bracketed && !is_value ? taken : others).push_back(std::move(word));
  }
  words = std::move(others);
  return taken;
}

/// The valid word for another one that means the same format.
std::string usual_format(const std::string& word, const Words& valid) {
  constexpr std::array<std::array<std::string_view, 2>, 4> synonyms = {
      {{"text", "table"}, {"yml", "yaml"}, {"md", "markdown"}, {"htm", "html"}}};
  for (const auto& [other, usual] : synonyms)
    if (word == other && !support::contains(valid, word) && support::contains(valid, usual))
      return std::string(usual);
  return word;
}

/// Brings one value into its valid form; returns a message if it has none.
std::string check_value(const Values& values, const Words& valid, std::string& value) {
  if (valid.empty()) return {};
  const bool has_sign =
      !value.empty() && values.signs.find(value.front()) != std::string_view::npos;
  const std::size_t start = has_sign ? 1 : 0;
  const std::string typed = value.substr(start);
  std::string word = support::to_lower(typed);
  if (values.offer == Offer::formats) word = usual_format(word, valid);
  value = value.substr(0, start) + word;
  return support::contains(valid, word) ? std::string()
                                        : unknown_word(std::string(values.noun), typed, valid);
}

/// The values of one option or operand, split and checked; `message` is set to the first error.
Words checked_values(const Values& values, const Words& typed, const std::string& name,
                     const Command& command, std::string& message) {
  Words valid;
  for (Word& word : words_of(values, command)) valid.push_back(std::move(word.text));
  Words result;
  for (const std::string& word : typed) {
    Words split = values.separator == '\0' ? Words{word} : parts(word, values.separator);
    // An empty value is usually an unset variable in a script, and must not silently mean something
    // else.
    if (message.empty() && (split.empty() || support::trim(split.front()).empty()))
      message = "the value of '" + name + "' is empty\n";
    for (std::string& part : split) {
      const std::string wrong = check_value(values, valid, part);
      if (message.empty()) message = wrong;
      result.push_back(std::move(part));
    }
  }
  return result;
}

/// Message for a wrong number of operands, or empty.
std::string wrong_count(const Command& command, const Words& operands) {
  const auto required =
      static_cast<std::size_t>(std::ranges::count(command.operands, true, &Operand::is_required));
  if (operands.size() < required) {
    const Values& missing = command.operands[operands.size()].values;
    return std::string(missing.noun) + " is required, for example '" +
           std::string(command.examples.front().command) + "'\n";
  }
  const bool is_open = !command.operands.empty() && command.operands.back().is_repeatable;
  if (is_open || operands.size() <= command.operands.size()) return {};
  const std::string& first = operands[command.operands.size()];
  const bool is_path = first.find('/') != std::string::npos;
  return "unexpected argument '" + render::sanitize(first) + "'" +
         (is_path && find_option(command, "--env") != nullptr
              ? "; name an environment with '--env'\n"
              : "\n");
}

void take_operands(const Command& command, Words words, Arguments& arguments,
                   std::string& message) {
  if (message.empty()) message = wrong_count(command, words);
  if (!message.empty()) return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Operand& operand = command.operands[std::min(i, command.operands.size() - 1)];
    for (std::string& value : checked_values(operand.values, {std::move(words[i])},
                                             std::string(operand.values.name), command, message))
      arguments.add_operand(std::move(value));
  }
}

/// Removes the `=` of `-o=json`, which CLI11 would take as part of the value.
void join_short_values(const Command& command, Words& words) {
  for (std::string& word : words) {
    if (word == "--") return;
    const bool is_short = word.size() > 3 && word[0] == '-' && word[1] != '-' && word[2] == '=';
    const Option* const option = is_short ? find_option(command, word.substr(0, 2)) : nullptr;
    if (option != nullptr && takes_value(*option)) word.erase(2, 1);
  }
}

/// Lets CLI11 split the words into options and operands.
Words parse_words(const Command& command, const Words& words, Arguments& arguments,
                  std::string& message) {
  CLI::App app;
  app.allow_windows_style_options(false);
  app.allow_extras();
  app.set_help_flag();
  app.add_option("operands")
      ->expected(0, CLI::detail::expected_max_vector_size)
      ->allow_extra_args();
  std::vector<std::pair<const Option*, CLI::Option*>> declared;
  for (const Option* option : options_of(command)) {
    const std::string names(option->names);
    declared.emplace_back(option, takes_value(*option)
                                      ? app.add_option(names)->allow_extra_args(false)->take_all()
                                      : app.add_flag(names)->disable_flag_override());
  }
  // CLI11 expects the arguments in reverse order.
  app.parse(Words(words.rbegin(), words.rend()));
  message = unknown_option(command, app.remaining());
  for (const auto& [option, parsed] : declared) {
    if (parsed->count() == 0) continue;
    arguments.add(*option, takes_value(*option)
                               ? checked_values(option->values, parsed->results(),
                                                std::string(long_name(*option)), command, message)
                               : Words());
  }
  return app.get_option("operands")->results();
}

}  // namespace

const std::vector<std::string>& Arguments::values(const Option& option) const {
  static const Words none;
  const auto found = values_.find(&option);
  return found == values_.end() ? none : found->second;
}

std::string Arguments::value(const Option& option) const {
  const Words& given = values(option);
  return given.empty() ? std::string(option.values.usual) : given.front();
}

void Arguments::add(const Option& option, std::vector<std::string> values) {
  support::append(values_[&option], std::move(values));
}

Parsing parse_arguments(const Command& command, const Words& typed) {
  Parsing parsing{.arguments = Arguments(command)};
  if (asks_for_help(typed)) {
    parsing.outcome = Outcome{.output = help_of(command)};
    return parsing;
  }
  Words words = typed;
  Words bracketed = take_bracketed(command, words);
  std::string message = misused_option(command, words);
  try {
    if (message.empty()) {
      join_short_values(command, words);
      Words operands = parse_words(command, words, parsing.arguments, message);
      support::append(operands, std::move(bracketed));
      take_operands(command, std::move(operands), parsing.arguments, message);
    }
  } catch (const CLI::ParseError& error) {
    message = render::sanitize(error.what()) + "\n";
  }
  if (!message.empty()) parsing.outcome = usage_error(command, message);
  return parsing;
}

std::vector<std::string> parts(std::string_view value, char separator) {
  Words result;
  for (const std::string& part : support::split(value, separator))
    if (!support::trim(part).empty()) result.emplace_back(support::trim(part));
  return result;
}

}  // namespace vdk::cli
