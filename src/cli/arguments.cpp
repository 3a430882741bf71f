#include "vdk/cli/arguments.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
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

/// Message for an option with a missing or an unexpected value, or empty. CLI11 would take the next
/// word as the value, and its messages differ between versions.
std::string misused_option(const Command& command, const Words& words) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string name(before_equals(words[i]));
    const Option* const option = find_option(command, name);
    if (option == nullptr) continue;
    const bool has_value = name.size() < words[i].size();
    if (takes_value(*option) && words[i] == name + "=")
      return "the value of '" + name + "' is empty\n";
    if (!takes_value(*option) && has_value) return "'" + name + "' does not take a value\n";
    if (!takes_value(*option) || has_value) continue;
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
    for (const Choice& word : format_choices(command.formats))
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

/// Before a word in brackets, which CLI11 would parse as a list.
constexpr char bracket_mark = '\x01';

/// Prepares words for CLI11: marks operands in brackets, and removes the `=` of `-o=json`, which
/// would be part of the value.
Words prepared_words(const Command& command, Words words) {
  const Option* before = nullptr;  // waits for its value
  bool is_after_dashes = false;
  for (std::string& word : words) {
    if (before != nullptr) {
      before = nullptr;
      continue;
    }
    is_after_dashes = is_after_dashes || word == "--";
    if (word.starts_with('[') && word.ends_with(']')) word.insert(0, 1, bracket_mark);
    if (is_after_dashes) continue;
    const bool is_joined = word.size() > 3 && word[1] != '-' && word[2] == '=';
    const Option* const option = find_option(command, is_joined ? word.substr(0, 2) : word);
    if (option == nullptr || !takes_value(*option)) continue;
    if (is_joined)
      word.erase(2, 1);
    else
      before = option;
  }
  return words;
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

/// The values of one option or operand, split and checked.
Words checked_values(const Values& values, const Words& typed, const std::string& name,
                     const Command& command, Check& check) {
  Words valid;
  for (Choice& choice : choices_of(values, command)) valid.push_back(std::move(choice.text));
  Words result;
  for (const std::string& word : typed) {
    Words split = values.separator == '\0' ? Words{word} : parts(word, values.separator);
    // An empty value is usually an unset variable in a script, and must not silently mean something
    // else.
    check.contradiction(
        split.empty() || support::trim(split.front()).empty(),
        name.starts_with('-') ? "the value of '" + name + "' is empty" : "'" + name + "' is empty");
    for (std::string& part : split) {
      check.error(check_value(values, valid, part));
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
    return std::string(missing.name) + " is required, for example '" +
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

void take_operands(const Command& command, const Words& words, Arguments& arguments, Check& check) {
  check.error(wrong_count(command, words));
  if (!check.message().empty()) return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Operand& operand = command.operands[std::min(i, command.operands.size() - 1)];
    for (std::string& value : checked_values(operand.values, {words[i]},
                                             std::string(operand.values.name), command, check))
      arguments.add_operand(std::move(value));
  }
}

/// Whether a word may name an option: `--type`, `--type=x`, `-t`, or its letter among those of
/// `-aqt`.
bool may_name(std::string_view word, const Option& option) {
  if (word.starts_with("--")) return before_equals(word) == long_name(option);
  const std::string_view letter = short_name(option);
  return word.starts_with('-') && !letter.empty() &&
         word.find(letter.back()) != std::string_view::npos;
}

/// Lets CLI11 split the words into options and operands. It gets only the options that the words
/// may name: to declare one costs more than everything else here.
void parse_words(const Command& command, const Words& words, Arguments& arguments, Check& check) {
  CLI::App app;
  app.allow_windows_style_options(false);
  app.allow_extras();
  app.set_help_flag();
  const CLI::Option* const operands = app.add_option("operands")
                                          ->expected(0, CLI::detail::expected_max_vector_size)
                                          ->allow_extra_args();
  std::vector<std::pair<const Option*, CLI::Option*>> declared;
  for (const Option* option : options_of(command)) {
    if (std::ranges::none_of(words, [&](const auto& word) { return may_name(word, *option); }))
      continue;
    const std::string names(option->names);
    declared.emplace_back(option, takes_value(*option)
                                      ? app.add_option(names)->allow_extra_args(false)->take_all()
                                      : app.add_flag(names)->disable_flag_override());
  }
  // CLI11 expects the arguments in reverse order.
  app.parse(Words(words.rbegin(), words.rend()));
  check.error(unknown_option(command, app.remaining()));
  for (const auto& [option, parsed] : declared) {
    if (parsed->count() == 0) continue;
    const std::string name(long_name(*option));
    const bool has_value = takes_value(*option);
    check.contradiction(has_value && !option->is_repeatable && parsed->results().size() > 1,
                        "'" + name + "' can be given only once");
    arguments.add(
        *option, has_value ? checked_values(option->values, parsed->results(), name, command, check)
                           : Words());
  }
  Words typed = operands->results();
  for (std::string& word : typed)
    if (word.starts_with(bracket_mark)) word.erase(0, 1);
  take_operands(command, typed, arguments, check);
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
    parsing.outcome = show_help(command);
    return parsing;
  }
  Check check;
  check.error(misused_option(command, typed));
  try {
    if (check.message().empty())
      parse_words(command, prepared_words(command, typed), parsing.arguments, check);
  } catch (const CLI::ParseError& error) {
    check.error(render::sanitize(error.what()) + "\n");
  }
  if (!check.message().empty()) parsing.outcome = usage_error(command, check.message());
  return parsing;
}

std::vector<std::string> parts(std::string_view value, char separator) {
  Words result;
  for (const std::string& part : support::split(value, separator))
    if (!support::trim(part).empty()) result.emplace_back(support::trim(part));
  return result;
}

}  // namespace vdk::cli
