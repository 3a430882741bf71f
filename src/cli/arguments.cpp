#include "vdk/cli/arguments.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "typed_words.hpp"
#include "vdk/cli/help.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/edit_distance.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

using Words = std::vector<std::string>;

/// Whether `-h` or `--help` is among the options; whatever else was typed, help is the answer.
bool asks_for_help(const Words& words) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (word == "-h" || word == "--help") return true;
  }
  return false;
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

/// Message for a word that looks like an option and is none of the command; empty without a word.
std::string unknown_option(const Command& command, const std::string& word) {
  if (word.empty()) return {};
  const std::string name = word.substr(0, word.find('='));
  Words names;
  for (const Option* option : options_of(command)) names.emplace_back(long_name(*option));
  std::ranges::sort(names);
  const std::string nearest = likely_option(command, name, names);
  return "unknown option '" + render::sanitize(name) + "'" +
         (nearest.empty() ? "\n" : "; did you mean '" + nearest + "'?\n");
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

void take_words(const Command& command, const TypedWords& typed, Arguments& arguments,
                Check& check) {
  check.error(typed.misuse);
  check.error(unknown_option(command, typed.unknown));
  for (const Option* option : options_of(command)) {
    const auto found = typed.options.find(option);
    if (found == typed.options.end()) continue;
    const Words& values = found->second;
    const std::string name(long_name(*option));
    check.contradiction(!option->is_repeatable && values.size() > 1,
                        "'" + name + "' can be given only once");
    arguments.add(*option, checked_values(option->values, values, name, command, check));
  }
  take_operands(command, typed.operands, arguments, check);
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
  take_words(command, split_words(command, typed), parsing.arguments, check);
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
