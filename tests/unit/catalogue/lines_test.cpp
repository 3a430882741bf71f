#include "vdk/catalogue/lines.hpp"

#include "catch.hpp"

using namespace vdk::catalogue;

using Words = std::vector<std::string>;

TEST_CASE("a requirement names its distribution first") {
  CHECK(requirement_name("Psycopg2_Binary>=2; python_version<'3.9'") == "psycopg2-binary");
  CHECK(requirement_name("pandas[all] (>1)") == "pandas");
  CHECK(requirement_name("x @ file:///x") == "x");
}

TEST_CASE("VDK's own distributions are no drivers") {
  CHECK(is_part_of_vdk("vdk-core"));
  CHECK(is_part_of_vdk("quickstart-vdk"));
  CHECK_FALSE(is_part_of_vdk("trino"));
}

TEST_CASE("install lines keep setuptools below 82 for pip and for uv") {
  CHECK(install_lines("vdk-trino", "pip") ==
        Words{"pip install 'setuptools<82' wheel", "pip install --no-build-isolation vdk-trino"});
  CHECK(install_lines("vdk-trino", "uv").back() ==
        "uv pip install --build-constraints build-constraints.txt 'setuptools<82' vdk-trino");
  CHECK(install_lines("quickstart-vdk", "").back() ==
        "pip install --no-build-isolation quickstart-vdk 'vdk-control-cli>=1.3.1711238791'");
}

TEST_CASE("a connector is enabled by each of its types") {
  vdk::model::Connector connector;
  connector.types = {"trino"};
  CHECK(enable_lines(connector) == Words{"export VDK_DB_DEFAULT_TYPE=trino"});
}
