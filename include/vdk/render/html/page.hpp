#pragma once

#include <string>
#include <string_view>

namespace vdk::render {

/// A whole HTML document that needs nothing but itself: the style and the script of page.css and
/// page.js are in it, and its Content-Security-Policy allows those two and nothing else. `title` is
/// text; `body` is HTML.
std::string html_page(std::string_view title, std::string_view body);

/// A source that matches one inline style or script (CSP Level 3, section 2.3.1: hash-source).
std::string hash_source(std::string_view text);

}  // namespace vdk::render
