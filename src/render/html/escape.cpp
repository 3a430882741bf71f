#include "vdk/render/html/escape.hpp"

#include <algorithm>

#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

std::string escape_html(std::string_view text) {
  std::string html;
  for (const char letter : sanitize(text)) {
    switch (letter) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += letter;
    }
  }
  return html;
}

bool is_web_address(std::string_view text) {
  const std::string lower = support::to_lower(text);
  const std::size_t host = lower.starts_with("https://") ? 8 : 7;
  if (host == 7 && !lower.starts_with("http://")) return false;
  const auto is_allowed = [](char c) {
    return support::is_printable(c) &&
           std::string_view(" \"'<>\\^`{|}").find(c) == std::string_view::npos;
  };
  return text.size() > host && support::is_letter_or_digit(text[host]) &&
         std::ranges::all_of(text, is_allowed);
}

}  // namespace vdk::render
