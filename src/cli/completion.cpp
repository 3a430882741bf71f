#include "vdk/cli/completion.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "scripts.hpp"
#include "vdk/cli/arguments.hpp"
#include "vdk/cli/choices.hpp"
#include "vdk/cli/places.hpp"
#include "vdk/cli/run.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/scan/scan.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

using Words = std::vector<std::string>;

/// The place of the cursor: what the word there is part of.
struct Cursor {
  const Command* command = nullptr;
  const Option* option = nullptr;  ///< the word is its value
  std::string word;                ///< up to the cursor, without `--option=`
  std::string before;              ///< `--option=` if it is in the same word
  std::size_t operand = 0;         ///< number of operands before it
  bool is_after_dashes = false;    ///< `--` was typed: no more options
  std::vector<const Option*> given;
};

/// Follows the words from one command to the next; stops at an unknown one.
Cursor find_cursor(Words words) {
  Cursor cursor{.command = &connectors_command};
  cursor.word = words.empty() ? std::string() : std::move(words.back());
  if (!words.empty()) words.pop_back();
  bool is_known = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!cursor.command->commands.empty()) {
      const Command* const found = find_command(*cursor.command, word);
      if (found != nullptr)
        cursor.command = found;
      else if (word != "help")
        is_known = false;
      continue;
    }
    if (cursor.is_after_dashes || !word.starts_with('-')) {
      ++cursor.operand;
    } else if (word == "--") {
      cursor.is_after_dashes = true;
    } else if (const Option* option =
                   find_option(*cursor.command, word.substr(0, word.find('=')))) {
      cursor.given.push_back(option);
      if (!takes_value(*option) || word.find('=') != std::string::npos) continue;
      if (++i == words.size()) cursor.option = option;
    }
  }
  if (!is_known) cursor.command = nullptr;
  const std::size_t equals = cursor.word.find('=');
  if (cursor.command == nullptr || cursor.option != nullptr || equals == std::string::npos)
    return cursor;
  const Option* const option = find_option(*cursor.command, cursor.word.substr(0, equals));
  if (option == nullptr || !takes_value(*option)) return cursor;
  cursor.option = option;
  cursor.before = cursor.word.substr(0, equals + 1);
  cursor.word.erase(0, equals + 1);
  return cursor;
}

/// A scan of the index alone. If an in-house file is invalid, the built-in words are still offered.
scan::Scan scan_index(const Invocation& invocation) {
  scan::ScanRequest request = index_alone(invocation);
  scan::Scan scan = scan::scan(request);
  if (scan.refusals.empty()) return scan;
  request.indexes.clear();
  return scan::scan(request);
}

void add_types(const scan::Scan& scan, std::vector<Choice>& words) {
  for (const model::DataSourceType& type : scan.types) words.push_back({type.name, type.label});
  Words families;
  for (const model::DataSourceType& type : scan.types) support::append(families, type.families);
  support::sort_unique(families);
  for (std::string& family : families) words.push_back({std::move(family), "family of types"});
}

void add_plugins(const scan::Scan& scan, bool has_all, std::vector<Choice>& words) {
  for (const model::Connector& row : scan.rows) {
    const bool connects = support::contains(row.roles, "connect");
    if (!connects && !has_all) continue;
    const std::string meaning = row.summary.value_or("");
    for (const std::string& type : row.types) words.push_back({type, row.label.value_or(row.name)});
    words.push_back({row.name, meaning});
  }
}

std::vector<Choice> values_for(const Values& values, const Command& command,
                               const Invocation& invocation) {
  std::vector<Choice> words = choices_of(values, command);
  switch (values.offer) {
    case Offer::types:
      add_types(scan_index(invocation), words);
      break;
    case Offer::connectors:
    case Offer::plugins:
      add_plugins(scan_index(invocation), values.offer == Offer::plugins, words);
      break;
    case Offer::sides:
      words = {{"index", "the built-in index"}, {"tree:", "a source tree"}};
      [[fallthrough]];
    case Offer::environments:
      for (std::string& prefix : scan::environment_prefixes(invocation.process))
        words.push_back({std::move(prefix), "environment"});
      break;
    default:
      break;
  }
  return words;
}

std::string_view directive(const Values& values) {
  switch (values.offer) {
    case Offer::files:
    case Offer::sides:
      return ":files\n";
    case Offer::folders:
    case Offer::environments:
      return ":folders\n";
    default:
      return ":\n";
  }
}

/// The words that begin with `start`, each once, with `before` in front.
std::string lines(const std::vector<Choice>& words, std::string_view start,
                  const std::string& before) {
  std::string text;
  Words seen;
  for (const Choice& word : words) {
    // A line break or a control character in a name would be a line of its own.
    if (!word.text.starts_with(start) || render::sanitize(word.text) != word.text) continue;
    if (support::contains(seen, word.text)) continue;
    seen.push_back(word.text);
    text += before + word.text;
    if (!word.meaning.empty()) text += "\t" + render::sanitize(word.meaning);
    text += "\n";
  }
  return text;
}

/// The last part of a list is completed, and the parts before it are not offered again.
std::string value_lines(const Values& values, const Cursor& cursor, const Invocation& invocation) {
  std::vector<Choice> words = values_for(values, *cursor.command, invocation);
  std::string start = cursor.word;
  std::string before = cursor.before;
  const std::size_t comma = values.separator == ',' ? start.rfind(',') : std::string::npos;
  if (comma != std::string::npos) {
    const Words others = parts(start.substr(0, comma), ',');
    std::erase_if(words, [&](const Choice& word) { return support::contains(others, word.text); });
    before += start.substr(0, comma + 1);
    start.erase(0, comma + 1);
  }
  if (!start.empty() && values.signs.find(start.front()) != std::string_view::npos) {
    before += start.front();
    start.erase(0, 1);
  }
  return lines(words, start, before) + std::string(directive(values));
}

std::string option_lines(const Cursor& cursor) {
  std::vector<Choice> words;
  for (const Option* option : options_of(*cursor.command)) {
    if (!option->is_repeatable && support::contains(cursor.given, option)) continue;
    words.push_back({std::string(long_name(*option)), std::string(option->help)});
  }
  words.push_back({"--help", std::string(help_meaning)});
  if (cursor.command == &connectors_command) words.push_back({"--version", "print the version"});
  return lines(words, cursor.word, {}) + ":\n";
}

std::string command_lines(const Cursor& cursor) {
  std::vector<Choice> words;
  for (const Command* command : cursor.command->commands)
    words.push_back({std::string(name_of(*command)), std::string(command->summary)});
  words.push_back({"help", "print the help of a command"});
  return lines(words, cursor.word, {}) + ":\n";
}

std::string operand_lines(const Cursor& cursor, const Invocation& invocation) {
  const std::span<const Operand> operands = cursor.command->operands;
  if (operands.empty()) return ":\n";
  const bool is_open = operands.back().is_repeatable;
  if (cursor.operand >= operands.size() && !is_open) return ":\n";
  const Operand& operand = operands[std::min(cursor.operand, operands.size() - 1)];
  return value_lines(operand.values, cursor, invocation);
}

}  // namespace

Outcome complete(const std::vector<std::string>& words, const Invocation& invocation) {
  const Cursor cursor = find_cursor(words);
  if (cursor.command == nullptr) return {.output = ":\n"};
  if (cursor.option != nullptr)
    return {.output = value_lines(cursor.option->values, cursor, invocation)};
  if (cursor.word.starts_with('-') && !cursor.is_after_dashes)
    return {.output = option_lines(cursor)};
  if (!cursor.command->commands.empty()) return {.output = command_lines(cursor)};
  return {.output = operand_lines(cursor, invocation)};
}

std::vector<Choice> shell_choices() { return {{"bash", ""}, {"zsh", ""}, {"fish", ""}}; }

std::string_view completion_script(std::string_view shell) {
  if (shell == "bash") return bash_script;
  if (shell == "zsh") return zsh_script;
  if (shell == "fish") return fish_script;
  return {};
}

}  // namespace vdk::cli
