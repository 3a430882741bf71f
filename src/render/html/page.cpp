#include "vdk/render/html/page.hpp"

#include <algorithm>

#include "page_parts.hpp"
#include "vdk/render/html/escape.hpp"
#include "vdk/support/sha256.hpp"

namespace vdk::render {

std::string hash_source(std::string_view text) {
  // 32 bytes are 43 characters of base64 and one of padding. Browsers want the usual alphabet
  // (RFC 4648, section 4).
  std::string digest = support::sha256_for_record(text) + "=";
  std::ranges::replace(digest, '-', '+');
  std::ranges::replace(digest, '_', '/');
  return "'sha256-" + digest + "'";
}

std::string html_page(std::string_view title, std::string_view body) {
  const std::string policy = "default-src 'none'; style-src " + hash_source(page_style) +
                             "; script-src " + hash_source(page_script) +
                             "; base-uri 'none'; form-action 'none'";
  std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  page += R"(<meta http-equiv="Content-Security-Policy" content=")" + policy + "\">\n";
  page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  page += "<meta name=\"color-scheme\" content=\"light dark\">\n";
  // A link must not tell another site where this page is.
  page += "<meta name=\"referrer\" content=\"no-referrer\">\n";
  page += "<title>" + escape_html(title) + "</title>\n";
  page.append("<style>").append(page_style).append("</style>\n");
  page.append("<script>").append(page_script).append("</script>\n");
  page.append("</head>\n<body>\n").append(body).append("</body>\n</html>\n");
  return page;
}

}  // namespace vdk::render
