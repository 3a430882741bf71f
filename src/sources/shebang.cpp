#include "vdk/sources/shebang.hpp"

#include <cstddef>
#include <vector>

#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return support::trim(line);
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::string& word : support::split(text, ' ')) {
    const std::string_view trimmed = support::trim(word);
    if (!trimmed.empty()) words.emplace_back(trimmed);
  }
  return words;
}

/// Options of one word, as `-sE` or `-I`; nothing is learnt from `-X dev`.
void add_flags(std::string_view word, StartFlags& flags) {
  if (!word.starts_with('-') || word.starts_with("--")) return;
  for (const char letter : word.substr(1)) {
    if (letter == 'I' || letter == 'E') flags.ignores_variables = true;
    if (letter == 'I' || letter == 's') flags.has_no_user_site = true;
    if (letter == 'S') flags.has_no_site = true;
    if (letter == 'X' || letter == 'W' || letter == 'c' || letter == 'm') break;
  }
}

bool is_python_name(std::string_view path) {
  const std::string name = support::file_name(path);
  return name.starts_with("python") || name.starts_with("pypy");
}

Shebang read_env(const std::vector<std::string>& words) {
  Shebang result;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool is_assignment = word.find('=') != std::string::npos;
    if (result.interpreter.empty() && (word.starts_with('-') || is_assignment)) continue;
    if (result.interpreter.empty()) {
      if (!is_python_name(word)) return {};
      result.interpreter = word;
    } else {
      add_flags(word, result.flags);
    }
  }
  return result;
}

/// `'''exec' "/a b/python" -s "$0" "$@"` (distlib), the same with single quotes (uv), and
/// `'''exec' "$(dirname -- "$(realpath -- "$0")")"/'python3' "$0" "$@"` (uv, relocatable).
Shebang read_shell_trampoline(std::string_view line) {
  constexpr std::string_view start = "'''exec'";
  if (!line.starts_with(start)) return {};
  std::string_view rest = support::trim(line.substr(start.size()));
  Shebang result;
  if (rest.starts_with("\"$(dirname")) {
    const std::size_t slash = rest.find(")\"/");
    if (slash == std::string_view::npos) return {};
    rest.remove_prefix(slash + 3);
    result.is_beside_script = true;
  }
  if (rest.empty()) return {};
  const char quote = rest.front();
  const bool is_quoted = quote == '"' || quote == '\'';
  if (is_quoted) rest.remove_prefix(1);
  const std::size_t end = is_quoted ? rest.find(quote) : rest.find(' ');
  if (end == std::string_view::npos) return {};
  result.interpreter = std::string(rest.substr(0, end));
  if (!is_python_name(result.interpreter)) return {};
  for (const std::string& word : split_words(rest.substr(end + (is_quoted ? 1 : 0)))) {
    if (word.starts_with('"')) break;
    add_flags(word, result.flags);
  }
  return result;
}

}  // namespace

Shebang read_shebang(std::string_view text) {
  if (!text.starts_with("#!")) return {};
  text.remove_prefix(2);
  const std::string_view line = take_line(text);
  const std::vector<std::string> words = split_words(line);
  if (words.empty()) return {};
  const std::string program = support::file_name(words.front());
  if (program == "sh") return read_shell_trampoline(take_line(text));
  if (program == "env") return read_env(words);

  // The kernel ends the interpreter's path at the first blank.
  if (!is_python_name(words.front())) return {};
  Shebang result;
  result.interpreter = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) add_flags(words[i], result.flags);
  return result;
}

}  // namespace vdk::sources
