#include "vdk/render/html/page.hpp"

#include "catch.hpp"

using namespace vdk::render;

namespace {

/// What is between the first `start` and the next `end`.
std::string between(const std::string& text, const std::string& start, const std::string& end) {
  const std::size_t from = text.find(start);
  REQUIRE(from != std::string::npos);
  const std::size_t to = text.find(end, from + start.size());
  REQUIRE(to != std::string::npos);
  return text.substr(from + start.size(), to - from - start.size());
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++number;
  return number;
}

}  // namespace

TEST_CASE("a hash source is what a browser expects") {
  // printf '' | openssl dgst -sha256 -binary | base64
  CHECK(hash_source("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

TEST_CASE("the policy of a page allows its own style and script, and nothing else") {
  const std::string page = html_page("title", "");
  const std::string style = between(page, "<style>", "</style>");
  const std::string script = between(page, "<script>", "</script>");
  CHECK(between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"") ==
        "default-src 'none'; style-src " + hash_source(style) + "; script-src " +
            hash_source(script) + "; base-uri 'none'; form-action 'none'");
  CHECK(count(page, "<style") == 1);
  CHECK(count(page, "<script") == 1);
}

TEST_CASE("a page loads nothing") {
  const std::string page = html_page("title", "");
  for (const char* word : {"http:", "https:", "url(", "@import", "@font-face", "src=", "<link"}) {
    INFO(word);
    CHECK(page.find(word) == std::string::npos);
  }
}

TEST_CASE("the title of a page is text, and its body is HTML") {
  const std::string page = html_page("</title><b>", "<b>bold</b>");
  CHECK(page.find("<title>&lt;/title&gt;&lt;b&gt;</title>") != std::string::npos);
  CHECK(page.find("<body>\n<b>bold</b></body>") != std::string::npos);
}
