#include "string_methods.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "limits.hpp"
#include "numbers.hpp"
#include "vdk/support/lower_case.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::python {
namespace {

constexpr std::string_view blanks = " \t\n\r\f\v";

std::string_view strip(std::string_view text, std::string_view method,
                       std::string_view characters) {
  if (method != "rstrip")
    text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
  if (method != "lstrip") text = text.substr(0, text.find_last_not_of(characters) + 1);
  return text;
}

std::string replace(std::string_view text, std::string_view from, std::string_view to,
                    std::size_t count) {
  std::string result;
  for (std::size_t at = 0; count > 0 && result.size() <= text_limit; --count) {
    at = text.find(from);
    if (at == std::string_view::npos) break;
    result.append(text.substr(0, at)).append(to);
    text.remove_prefix(at + from.size());
  }
  return result.append(text);
}

// Evaluates `str.title`: the first letter of each word in upper case, the others in lower case.
std::string title(std::string_view text) {
  std::string result = support::to_lower(text);
  const std::string upper = support::to_upper(text);
  bool is_start = true;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const bool is_letter = result[i] != upper[i];
    if (is_start) result[i] = upper[i];
    is_start = !is_letter;
  }
  return result;
}

std::string swap_case(std::string_view text) {
  const std::string lower = support::to_lower(text);
  std::string result = support::to_upper(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != lower[i]) result[i] = lower[i];
  }
  return result;
}

// Evaluates `ljust`, `rjust` and `zfill`. `center` is not supported because it rounds differently.
std::optional<std::string> pad(std::string_view text, std::string_view method,
                               const std::vector<std::string>& arguments) {
  const auto width = to_integer(arguments[0]);
  const bool is_zeros = method == "zfill";
  const bool has_fill = arguments.size() == 2 && arguments[1].size() == 1 && !is_zeros;
  const bool is_signed = is_zeros && (text.starts_with('-') || text.starts_with('+'));
  if (!width || *width < 0 || *width > padding_limit || (arguments.size() > 1 && !has_fill) ||
      is_signed)
    return std::nullopt;
  const auto wanted = static_cast<std::size_t>(*width);
  const std::string padding(wanted > text.size() ? wanted - text.size() : 0, has_fill
                                                                                 ? arguments[1][0]
                                                                             : is_zeros ? '0'
                                                                                        : ' ');
  return method == "ljust" ? std::string(text) + padding : padding + std::string(text);
}

std::optional<std::string> change_case(std::string_view text, std::string_view method) {
  if (method == "lower" || method == "casefold") return support::to_lower(text);
  if (method == "upper") return support::to_upper(text);
  if (method == "title") return title(text);
  if (method == "swapcase") return swap_case(text);
  if (method == "capitalize")
    return support::to_upper(text.substr(0, 1)) +
           support::to_lower(text.substr(std::min<std::size_t>(1, text.size())));
  return std::nullopt;
}

std::vector<std::string> split_at_blanks(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    if (text.empty()) return parts;
    const std::size_t end = std::min(text.find_first_of(blanks), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::vector<std::string> partition(std::string_view text, std::string_view separator,
                                   bool is_from_end) {
  const std::size_t at = is_from_end ? text.rfind(separator) : text.find(separator);
  const std::string whole(text);
  if (at == std::string_view::npos)
    return is_from_end ? std::vector<std::string>{"", "", whole}
                       : std::vector<std::string>{whole, "", ""};
  return {whole.substr(0, at), std::string(separator), whole.substr(at + separator.size())};
}

std::vector<std::string> split_at(std::string_view text, std::string_view separator,
                                  std::size_t count, bool is_from_end) {
  std::vector<std::string> parts;
  for (; count > 0; --count) {
    const std::size_t at = is_from_end ? text.rfind(separator) : text.find(separator);
    if (at == std::string_view::npos) break;
    const std::string_view before = text.substr(0, at);
    const std::string_view after = text.substr(at + separator.size());
    parts.emplace_back(is_from_end ? after : before);
    text = is_from_end ? before : after;
  }
  parts.emplace_back(text);
  if (is_from_end) std::ranges::reverse(parts);
  return parts;
}

// The smallest indentation of the lines. Only spaces count.
std::size_t margin_of(const std::vector<std::string>& lines, std::size_t first) {
  std::size_t margin = std::string::npos;
  for (std::size_t i = first; i < lines.size(); ++i)
    margin = std::min(margin, lines[i].find_first_not_of(' '));
  return margin;
}

std::optional<std::string> replace_text(std::string_view text, std::string_view method,
                                        const std::vector<std::string>& arguments) {
  const std::size_t count = arguments.size();
  if (count == 0) return std::nullopt;
  const std::string& first = arguments[0];
  if (method == "replace" && (count == 2 || count == 3) && !first.empty()) {
    const auto times = count == 2 ? std::optional<std::int64_t>(-1) : to_integer(arguments[2]);
    return times
               ? std::optional(replace(text, first, arguments[1], static_cast<std::size_t>(*times)))
               : std::nullopt;
  }
  if (method == "removeprefix" && count == 1)
    return std::string(text.starts_with(first) ? text.substr(first.size()) : text);
  if (method == "removesuffix" && count == 1)
    return std::string(text.ends_with(first) ? text.substr(0, text.size() - first.size()) : text);
  return std::nullopt;
}

// What does not need to know more about the characters than where they begin, and `lower`.
std::optional<std::string> apply_to_unicode(std::string_view text, std::string_view method,
                                            const std::vector<std::string>& arguments) {
  if (method == "lower" && arguments.empty()) return support::lower_case(text);
  const bool is_strip = method == "strip" || method == "lstrip" || method == "rstrip";
  if (is_strip && arguments.size() == 1 && support::is_ascii(arguments[0]))
    return std::string(strip(text, method, arguments[0]));
  if (method == "strip" && arguments.empty())
    return std::string(support::strip_python_blanks(text));
  return replace_text(text, method, arguments);
}

}  // namespace

bool is_known_text(std::string_view text) { return text.find("\uFFFD") == std::string_view::npos; }

bool is_word_character(char c) {
  return c == '_' || support::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<std::string> apply_text_method(std::string_view text, std::string_view method,
                                             const std::vector<std::string>& arguments) {
  const std::size_t count = arguments.size();
  if (!support::is_ascii(text)) return apply_to_unicode(text, method, arguments);
  if ((method == "strip" || method == "lstrip" || method == "rstrip") && count <= 1)
    return std::string(strip(text, method, count == 0 ? blanks : arguments[0]));
  if (count == 0) return change_case(text, method);
  if (method == "ljust" || method == "rjust" || method == "zfill")
    return pad(text, method, arguments);
  return replace_text(text, method, arguments);
}

std::optional<std::vector<std::string>> split_text(std::string_view text, std::string_view method,
                                                   const std::vector<std::string>& arguments) {
  const bool is_split = method == "split" || method == "rsplit";
  if (arguments.empty()) {
    if (!support::is_ascii(text)) return std::nullopt;
    if (is_split) return split_at_blanks(text);
    if (method != "splitlines") return std::nullopt;
    std::vector<std::string> lines = support::split(text, '\n');
    if (lines.back().empty()) lines.pop_back();
    return lines;
  }
  const std::string& separator = arguments[0];
  if (separator.empty() || arguments.size() > 2) return std::nullopt;
  const bool is_from_end = method.starts_with('r');
  if ((method == "partition" || method == "rpartition") && arguments.size() == 1)
    return partition(text, separator, is_from_end);
  const auto count =
      arguments.size() == 1 ? std::optional<std::int64_t>(-1) : to_integer(arguments[1]);
  if (!is_split || !count) return std::nullopt;
  return split_at(text, separator, *count < 0 ? collection_limit : static_cast<std::size_t>(*count),
                  is_from_end);
}

std::optional<std::string> dedent(std::string_view text) {
  if (text.find('\t') != std::string_view::npos) return std::nullopt;
  std::vector<std::string> lines = support::split(text, '\n');
  const std::size_t margin = margin_of(lines, 0);
  for (std::string& line : lines) {
    const bool is_blank = line.find_first_not_of(' ') == std::string::npos;
    line.erase(0, is_blank ? std::string::npos : margin);
  }
  return support::join(lines, "\n");
}

std::optional<std::string> clean_docstring(std::string_view text) {
  if (text.find('\t') != std::string_view::npos) return std::nullopt;
  std::vector<std::string> lines = support::split(text, '\n');
  const std::size_t margin = margin_of(lines, 1);
  lines[0].erase(0, lines[0].find_first_not_of(' '));
  for (std::size_t i = 1; i < lines.size() && margin != std::string::npos; ++i)
    lines[i].erase(0, margin);
  return std::string(strip(support::join(lines, "\n"), "strip", "\n"));
}

}  // namespace vdk::python
