#include "vdk/render/text/catalog.hpp"

#include "catalog.hpp"
#include "catch.hpp"

using namespace vdk;
using vdk::render::catalog_markdown;

TEST_CASE("the catalog in Markdown is a matrix, then a section for each connector") {
  CHECK(
      catalog_markdown(tests::make_catalog()) ==
      "# VDK database connectors\n"
      "\n"
      "A connector is a plugin of Versatile Data Kit (VDK) that connects data jobs to a database. "
      "This page lists 1 connector, from the index of 2026-01-02.\n"
      "\n"
      "| Connector | Database | Type | query | ingest | templates | cli | sections | Version |\n"
      "| --- | --- | --- | :-: | :-: | :-: | :-: | :-: | --- |\n"
      "| [vdk-moon](#vdk-moon) | Moon | `moon` | \u2713 | - | - | \u2713 | - | 1.3 |\n"
      "\n"
      "- **query**: opens connections that job steps can query\n"
      "- **ingest**: provides an ingestion method\n"
      "- **templates**: provides SQL templates\n"
      "- **cli**: adds commands to vdk\n"
      "- **sections**: opens additional connections for sections of config.ini\n"
      "\n"
      "## vdk-moon\n"
      "\n"
      "asks the moon\n"
      "\n"
      "- **Type**: moon, also called luna\n"
      "- **Families**: relational\n"
      "- **Versions**: index 1.3\n"
      "- **Roles**: connect\n"
      "- **Can**: query, cli\n"
      "- **Drivers**: lunalib>=2\n"
      "- **Homepage**: <https://example.org/moon>\n"
      "\n"
      "Install:\n"
      "\n"
      "```sh\npip install vdk-moon\n```\n"
      "\n"
      "Enable it in the `config.ini` of a data job, or in a shell:\n"
      "\n"
      "```ini\n[vdk]\ndb_default_type = moon\n```\n"
      "\n"
      "```sh\nexport VDK_DB_DEFAULT_TYPE=moon\n```\n"
      "\n"
      "Required options: moon\\_password.\n"
      "\n"
      "| Key | Variable | Default | Secret | Description |\n"
      "| --- | --- | --- | --- | --- |\n"
      "| `moon_password` | `VDK_MOON_PASSWORD` | - | declared | the word that opens it |\n"
      "| `moon_file` | `VDK_MOON_FILE` | `home() \\| 'moon'` | - | - |\n"
      "\n"
      "## Types without a connector\n"
      "\n"
      "No connector is known for these types of databases:\n"
      "\n"
      "- Mars (mars)\n");
}

TEST_CASE("the address of a homepage is not escaped, and is a link only if it is one") {
  model::Catalog catalog = tests::make_catalog();
  catalog.connectors.front().details.edit().homepage = "https://example.org/my_org/x?a=1&b=2";
  CHECK(catalog_markdown(catalog).find("<https://example.org/my_org/x?a=1&b=2>\n") !=
        std::string::npos);
  catalog.connectors.front().details.edit().homepage = "javascript:a_b";
  CHECK(catalog_markdown(catalog).find("- **Homepage**: javascript:a\\_b\n") != std::string::npos);
}

TEST_CASE("the catalog in Markdown has no paths of the machine on which it was made") {
  model::Catalog catalog = tests::make_catalog();
  catalog.has_states = true;
  const std::string text = catalog_markdown(catalog);
  CHECK(text.find("| available |") != std::string::npos);
  CHECK(text.find("/home/me") == std::string::npos);
}

TEST_CASE("hostile texts are only text in Markdown, and add no lines to those to paste") {
  model::Catalog catalog = tests::make_hostile_catalog();
  const std::string text = catalog_markdown(catalog);
  CHECK(text.find("\n[evil]") == std::string::npos);
  CHECK(text.find("\nx = 1") == std::string::npos);
  CHECK(text.find("\n# e") == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  // The fence of a block is longer than any in it.
  CHECK(text.find("\n````ini\n[vdk]\ndb_default_type = </script>") != std::string::npos);
  CHECK(text.find("\n````sh\n</script>") != std::string::npos);
}
