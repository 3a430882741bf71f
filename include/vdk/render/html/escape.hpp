#pragma once

#include <string>
#include <string_view>

namespace vdk::render {

/// Untrusted text as HTML that has the same meaning in an element and in a quoted attribute (HTML
/// Living Standard, section 13.1): sanitized, then `&`, `<`, `>` and both quotes escaped.
std::string escape_html(std::string_view text);

/// Whether an untrusted text is an address that a page may link to: `http:` or `https:` with a
/// host, and nothing that a person could not see (RFC 3986, section 2: no spaces, quotes or
/// controls).
bool is_web_address(std::string_view text);

}  // namespace vdk::render
