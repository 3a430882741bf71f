#include "vdk/render/html/catalog.hpp"

#include "catalog.hpp"
#include "catch.hpp"

using namespace vdk;
using vdk::render::catalog_html;

namespace {

/// The part of the page after its style and its script.
std::string body(const std::string& page) { return page.substr(page.find("<body>")); }

bool has(const std::string& page, const std::string& part) {
  return page.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a row of the matrix has the connector, its type, a mark for each capability, its version") {
  const std::string page = body(catalog_html(tests::make_catalog()));
  CHECK(has(page,
            "<tr data-of=\"vdk-moon\" data-type=\"moon\" data-family=\"relational\" "
            "data-can=\"query,cli\">\n"
            "<th scope=\"row\" data-find><a href=\"#vdk-moon\">vdk-moon</a></th>\n"
            "<td class=\"label\" data-find>Moon</td>\n"
            "<td class=\"type\" data-find>moon</td>\n"
            "<td class=\"can yes\" data-word=\"query\"><span aria-hidden=\"true\">\u2713</span>"
            "<span class=\"unseen\">yes</span></td>\n"
            "<td class=\"can no\"><span aria-hidden=\"true\">\u2013</span>"
            "<span class=\"unseen\">no</span></td>\n"));
  CHECK(has(page, "<td class=\"version\">1.3</td>\n</tr>\n"));
}

TEST_CASE("the details of a connector have its facts, its lines to paste and its options") {
  const std::string page = body(catalog_html(tests::make_catalog()));
  CHECK(has(page, "<details class=\"card\" id=\"vdk-moon\" open>\n<summary><h3>vdk-moon</h3>"));
  CHECK(has(page, "<div><dt>Type</dt><dd data-find>moon, also called luna</dd></div>"));
  CHECK(has(page, "<a href=\"https://example.org/moon\">https://example.org/moon</a>"));
  CHECK(has(page, "<h4>Install</h4>\n<pre><code>pip install vdk-moon</code></pre>"));
  CHECK(has(page, "<pre><code>[vdk]\ndb_default_type = moon</code></pre>"));
  CHECK(has(page, "<p>Required: moon_password.</p>"));
  CHECK(has(page,
            "<th scope=\"row\" data-find><code>moon_password</code></th>\n"
            "<td data-label=\"Variable\" data-find><code>VDK_MOON_PASSWORD</code></td>\n"
            "<td data-label=\"Default\" class=\"none\"></td>\n"
            "<td data-label=\"Secret\">declared</td>\n"
            "<td data-label=\"Description\">the word that opens it</td>\n"));
  CHECK(has(page, "<code>home() | &#39;moon&#39;</code>"));
}

TEST_CASE("a type without a connector is on the page") {
  const std::string page = body(catalog_html(tests::make_catalog()));
  CHECK(has(page,
            "data-title=\"Mars (mars)\">Mars (mars) <span class=\"label\">also ares</span></li>"));
}

TEST_CASE("states are shown only if an environment was read") {
  model::Catalog catalog = tests::make_catalog();
  CHECK_FALSE(has(body(catalog_html(catalog)), "available"));
  catalog.has_states = true;
  catalog.connectors.front().state = model::State::broken;
  const std::string page = body(catalog_html(catalog));
  CHECK(has(page, "data-state=\"broken\""));
  CHECK(has(page, "<td class=\"state broken\">broken</td>"));
  CHECK(has(page, "value=\"broken\"> <span>broken</span></label>"));
}

TEST_CASE("a page has no paths of the machine on which it was made") {
  model::Catalog catalog = tests::make_catalog();
  catalog.has_states = true;
  CHECK_FALSE(has(catalog_html(catalog), "/home/me"));
}

TEST_CASE("hostile texts are only text in a page") {
  const std::string page = body(catalog_html(tests::make_hostile_catalog()));
  CHECK_FALSE(has(page, "</script"));
  CHECK_FALSE(has(page, "<img"));
  CHECK_FALSE(has(page, "href=\"javascript:"));
  CHECK_FALSE(has(page, "\u202E"));
  CHECK_FALSE(has(page, "\"'`"));
  CHECK_FALSE(has(page, "\n[evil]"));
  CHECK_FALSE(has(page, "\nx = 1"));
  CHECK(has(page, "id=\"connector_0\""));
  CHECK(has(page, "<dd>javascript:alert(1)</dd>"));
}

TEST_CASE("an empty catalog is a page too") {
  CHECK(has(catalog_html({}), "This page lists 0 connectors."));
}
