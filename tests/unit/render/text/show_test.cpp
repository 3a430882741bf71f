#include "vdk/render/text/show.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "vdk/render/json/show.hpp"

using namespace vdk::model;
using namespace vdk::render;

namespace {

Connector make_connector() {
  Connector connector;
  connector.name = "vdk-moon";
  connector.label = "Moon";
  connector.summary = "asks the moon";
  connector.types = {"moon"};
  connector.aliases = {"luna"};
  connector.state = State::installed;
  connector.environment = "/env";
  connector.installed_version = "1.2";
  connector.index_version = "1.3";
  connector.is_outdated = true;
  connector.details.edit().registrations.connections = {
      {.name = "moon", .dynamic = true, .conditional = true, .where = {}}};
  connector.details.edit().drivers = {{.distribution = "lunalib",
                                       .requirement = "lunalib>=2",
                                       .installed_version = std::nullopt,
                                       .status = Driver::Status::missing}};
  connector.install = std::vector<std::string>{"pip install vdk-moon"};
  connector.enable = {"export VDK_DB_DEFAULT_TYPE=moon"};
  ConfigOption password;
  password.key = "MOON_PASSWORD";
  password.is_sensitive = true;
  password.description = "the word that opens it";
  ConfigOption file;
  file.key = "MOON_FILE";
  file.default_expression = "home() / 'moon'";
  connector.details.edit().registrations.options = {password, file};
  return connector;
}

}  // namespace

TEST_CASE("a card shows what is known, and leaves out what is not") {
  CHECK(show({make_connector()}, {}) ==
        "vdk-moon - Moon\n"
        "asks the moon\n"
        "\n"
        "Type         moon, also called luna\n"
        "State        installed in /env, older than the version in the index\n"
        "Versions     installed 1.2, index 1.3\n"
        "Connections  moon; one for each section [vdk_NAME] of config.ini (only when "
        "configured)\n"
        "Drivers      lunalib>=2  missing\n"
        "\n"
        "Install\n"
        "  pip install vdk-moon\n"
        "\n"
        "Enable\n"
        "  export VDK_DB_DEFAULT_TYPE=moon\n"
        "  or, in config.ini under [vdk]: db_default_type = moon\n"
        "\n"
        "Configuration\n"
        "KEY            VARIABLE           DEFAULT     SECRET    DESCRIPTION\n"
        "moon_password  VDK_MOON_PASSWORD  -           declared  the word that opens it\n"
        "moon_file      VDK_MOON_FILE      (computed)  -         -\n");
}

TEST_CASE("a card is folded at spaces, and words that do not fit are kept whole") {
  Connector connector = make_connector();
  connector.details.edit().homepage = "https://example.org/a/long/way/to/go/for/nobody";
  connector.details.edit().registrations.options.back().default_expression =
      "str(home().joinpath('moon.db'))";
  connector.summary = "asks the moon about its phases, its tides and its far side";
  const std::string text = show({connector}, {.width = 50});
  CHECK(text.find("\nasks the moon about its phases, its tides and its\nfar side\n") !=
        std::string::npos);
  CHECK(text.find("Connections  moon; one for each section [vdk_NAME]\n"
                  "             of config.ini (only when configured)\n") != std::string::npos);
  CHECK(text.find("Homepage     https://example.org/a/long/way/to/go/for/nobody\n") !=
        std::string::npos);
  CHECK(text.find("(computed)") != std::string::npos);
  CHECK(show({connector}, {}).find("str(home().joinpath('moon.db'))") != std::string::npos);
}

TEST_CASE("on a narrow terminal only words that people copy are wider than it") {
  Connector connector = make_connector();
  connector.sightings = {{.source = SourceKind::environment,
                          .path = "/a/long/way/to/the/site-packages/of/nobody",
                          .is_editable = true}};
  connector.install =
      std::vector<std::string>{"/opt/python/bin/python3 -m pip install 'vdk-moon>=2'"};
  const std::string text = show({connector}, {.width = 40});
  CHECK(text.find("State        installed in /env, older\n"
                  "             than the version in the\n"
                  "             index\n"
                  "Seen in      environment\n"
                  "             /a/long/way/to/the/site-packages/of/nobody\n"
                  "             (editable)\n") != std::string::npos);
  CHECK(text.find("Install\n"
                  "  /opt/python/bin/python3 -m pip \\\n"
                  "    install 'vdk-moon>=2'\n") != std::string::npos);
  CHECK(text.find("  or, in config.ini under [vdk]:\n"
                  "    db_default_type = moon\n") != std::string::npos);
}

TEST_CASE("a connection configured by defaults alone is not shown as waiting for configuration") {
  Connector connector = make_connector();
  connector.details.edit().setup.required = {{"MOON_PASSWORD"}};
  CHECK(show({connector}, {}).find("only when configured") != std::string::npos);
  connector.details.edit().registrations.options.front().default_value = "luna";
  CHECK(show({connector}, {}).find("only when configured") == std::string::npos);
}

TEST_CASE("a line feed in a type or a line for a shell adds no line") {
  Connector connector = make_connector();
  connector.types = {"a\n[evil]\nx = 1"};
  connector.install = std::vector<std::string>{"pip install a\nevil"};
  connector.enable = {"export VDK_DB_DEFAULT_TYPE='a\nevil'"};
  const std::string text = show({connector}, {});
  CHECK(text.find("  or, in config.ini under [vdk]: db_default_type = a [evil] x = 1\n") !=
        std::string::npos);
  CHECK(text.find("\nevil") == std::string::npos);
}

TEST_CASE("an entry point that would fail to load is shown with its location") {
  Connector connector;
  connector.name = "vdk-moon";
  connector.state = State::broken;
  EntryPoint entry_point;
  entry_point.name = "moon";
  entry_point.import_result = ImportResult{.verdict = ImportResult::Verdict::fails,
                                           .error = "ModuleNotFoundError",
                                           .missing = "lunalib",
                                           .where = {.file = "/moon.py", .line = 3},
                                           .via = {}};
  connector.details.edit().entry_points = {entry_point};
  CHECK(show({connector}, {}) ==
        "vdk-moon\n"
        "\n"
        "State        broken\n"
        "Fault        moon: ModuleNotFoundError lunalib at /moon.py:3\n");
}

TEST_CASE("JSON always includes options and evidence") {
  const auto json = nlohmann::json::parse(show_json({make_connector()}, "1"));
  CHECK(json["kind"] == "connectors.show");
  CHECK(json["connectors"][0]["config"].size() == 2);
  CHECK(json["connectors"][0]["evidence"].is_array());
}
