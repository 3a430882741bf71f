#include "vdk/environments/shebang.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return support::trim(line);
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos) return words;
    text.remove_prefix(start);
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// Reads options in order, up to the first word that is not an option.
void add_flags(const std::vector<std::string>& words, std::size_t first, StartFlags& flags) {
  for (std::size_t i = first; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.size() < 2 || !word.starts_with('-')) return;
    if (word.starts_with("--")) continue;
    for (const char letter : word.substr(1)) {
      if (letter == 'I' || letter == 'E') flags.ignores_variables = true;
      if (letter == 'I' || letter == 's') flags.has_no_user_site = true;
      if (letter == 'S') flags.has_no_site = true;
      // `-c` and `-m` end the options.
      if (letter == 'c' || letter == 'm') return;
      // The value is the rest of the word, or the next word.
      const bool takes_value = letter == 'X' || letter == 'W';
      if (takes_value && word.ends_with(letter)) ++i;
      if (takes_value) break;
    }
  }
}

/// Reads `env [-S] [-i] [-u NAME] [A=1 ...] python3 [flags]`.
Shebang read_env(std::vector<std::string> words) {
  Shebang result;
  std::size_t next = 1;
  for (; next < words.size(); ++next) {
    std::string word = words[next];
    constexpr std::array<std::string_view, 3> splitters = {"--split-string=", "-vS", "-S"};
    for (const std::string_view splitter : splitters) {
      if (!word.starts_with(splitter)) continue;
      word = word.substr(splitter.size());
      break;
    }
    if (word.empty()) continue;
    if (word == "-u" || word == "-C" || word == "--unset" || word == "--chdir") {
      ++next;
    } else if (word == "-i" || word == "-" || word == "--ignore-environment") {
      result.flags.ignores_variables = true;
    } else if (const std::size_t equals = word.find('=');
               equals != std::string::npos && !word.starts_with('-')) {
      result.variables[word.substr(0, equals)] = word.substr(equals + 1);
    } else if (!word.starts_with('-')) {
      words[next] = word;
      break;
    }
  }
  if (next >= words.size() || !is_python_name(support::file_name(words[next]))) return {};
  result.interpreter = words[next];
  result.is_on_path = result.interpreter.find('/') == std::string::npos;
  add_flags(words, next + 1, result.flags);
  return result;
}

/// Takes one word off the text as a shell does: quoted and bare parts may follow each other.
/// Returns nothing if a quote is not closed.
std::optional<std::string> take_shell_word(std::string_view& text) {
  std::string word;
  while (!text.empty() && text.front() != ' ' && text.front() != '\t') {
    const char first = text.front();
    text.remove_prefix(1);
    if (first != '"' && first != '\'') {
      word += first;
      continue;
    }
    while (true) {
      if (text.empty()) return std::nullopt;
      const char letter = text.front();
      text.remove_prefix(1);
      if (letter == first) break;
      const bool is_escape = first == '"' && letter == '\\' && !text.empty() &&
                             std::string_view("\"\\$`").find(text.front()) != std::string::npos;
      word += is_escape ? text.front() : letter;
      if (is_escape) text.remove_prefix(1);
    }
  }
  return word;
}

/// What follows the script's own folder in a path that the shell computes.
struct BesideScript {
  std::string_view rest;
  bool is_quote_open = false;  ///< `"$(dirname "$0")/python3"`: the path ends at the quote
};

/// Skips `"$(... "$0" ...)"/`, if the text starts with it.
std::optional<BesideScript> skip_own_folder(std::string_view text) {
  const bool is_quoted = text.starts_with("\"$(");
  if (!is_quoted && !text.starts_with("$(")) return std::nullopt;
  int depth = 0;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (text[end] == '(') ++depth;
    if (text[end] == ')' && --depth == 0) break;
  }
  if (end == text.size() || text.substr(0, end).find("$0") == std::string_view::npos)
    return std::nullopt;
  BesideScript result{.rest = text.substr(end + 1), .is_quote_open = is_quoted};
  if (is_quoted && result.rest.starts_with('"')) {
    result.rest.remove_prefix(1);
    result.is_quote_open = false;
  }
  if (!result.rest.starts_with('/')) return std::nullopt;
  result.rest.remove_prefix(1);
  return result;
}

/// Reads `'''exec' "/a b/python" -s "$0" "$@"` (distlib), the same with single quotes (uv), and
/// `'''exec' "$(dirname -- "$(realpath -- "$0")")"/'python3' "$0" "$@"` (uv, relocatable).
Shebang read_shell_trampoline(std::string_view line) {
  constexpr std::array<std::string_view, 3> starts = {"'''exec'", "''''exec", "\"exec\""};
  const std::string_view* const start = support::find_where(
      starts, [&](std::string_view candidate) { return line.starts_with(candidate); });
  if (start == nullptr) return {};
  std::string_view rest = support::trim(line.substr(start->size()));
  Shebang result;
  const std::optional<BesideScript> beside = skip_own_folder(rest);
  result.is_beside_script = beside.has_value();
  if (beside) rest = beside->rest;
  std::string quoted;
  if (beside && beside->is_quote_open) {
    quoted = "\"" + std::string(rest);
    rest = quoted;
  }
  const std::optional<std::string> word = take_shell_word(rest);
  if (!word) return {};
  if (!is_python_name(support::file_name(*word))) return {};
  result.interpreter = *word;
  add_flags(split_words(rest), 0, result.flags);
  return result;
}

}  // namespace

bool is_python_name(std::string_view name) {
  std::string lower = support::to_lower(name);
  if (lower.ends_with(".exe")) lower.resize(lower.size() - 4);
  for (const std::string_view start : {"python", "pypy", "pythonw", "graalpy"}) {
    if (!lower.starts_with(start)) continue;
    // Free-threaded, debug and pymalloc builds end in a letter.
    const std::string_view rest = std::string_view(lower).substr(start.size());
    const std::size_t end = std::min(rest.find_first_not_of("0123456789."), rest.size());
    if (rest.substr(end).find_first_not_of("tdmu") == std::string_view::npos) return true;
  }
  return false;
}

Shebang read_shebang(std::string_view text) {
  if (!text.starts_with("#!")) return {};
  text.remove_prefix(2);
  const std::string_view line = take_line(text);
  const std::vector<std::string> words = split_words(line);
  if (words.empty()) return {};
  const std::string program = support::file_name(words.front());
  if (program == "sh" || program == "bash" || program == "dash")
    return read_shell_trampoline(take_line(text));
  if (program == "env") return read_env(words);

  // The kernel ends the path of the interpreter at the first space or tab.
  if (!is_python_name(program)) return {};
  Shebang result;
  result.interpreter = words.front();
  add_flags(words, 1, result.flags);
  return result;
}

}  // namespace vdk::environments
