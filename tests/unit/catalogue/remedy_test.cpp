#include "vdk/catalogue/remedy.hpp"

#include "catch.hpp"

using namespace vdk;

namespace {

using Lines = std::vector<std::string>;

/// A pip environment in which these distributions are installed.
struct Setting {
  model::Environment environment;
  std::vector<model::ModuleProvider> providers;
  model::Inventory inventory;
  std::vector<model::KnownPlugin> plugins;

  Setting() {
    environment.prefix = "/env";
    environment.executable = "/env/bin/python";
    environment.found_by = "--env";
    environment.has_pip = true;
    add("vdk-moon", "1.0");
  }

  void add(const std::string& name, const std::string& version, Lines requirements = {}) {
    model::InstalledDistribution one;
    one.name = name;
    one.version = version;
    one.requirements = std::move(requirements);
    inventory.distributions[name] = one;
  }

  void provide(const std::string& module, const std::string& requirement) {
    model::ModuleProvider provider;
    provider.module = module;
    provider.requirement = requirement;
    providers.push_back(provider);
  }

  Lines lines(const std::string& missing, const std::string& code = "import-missing-module") const {
    model::Load load;
    load.verdict = model::Load::Verdict::fails;
    load.code = code;
    load.missing = missing;
    return catalogue::find_remedy(load, "vdk-moon",
                                  {.environment = environment,
                                   .providers = providers,
                                   .inventory = inventory,
                                   .conflicts = {},
                                   .plugins = plugins})
        .lines;
  }
};

const std::string pip = "/env/bin/python -m pip install ";

}  // namespace

TEST_CASE("a module that nothing has is asked for by its provider, the longest name first") {
  Setting setting;
  setting.provide("acme", "acme-base");
  setting.provide("acme.sky", "acme-sky>=2");
  CHECK(setting.lines("acme.sky.moon") == Lines{pip + "'acme-sky>=2'"});
  CHECK(setting.lines("acme.skyline") == Lines{pip + "acme-base"});
  CHECK(setting.lines("acmes").empty());
}

TEST_CASE("what the failing distribution requires of the provider is asked for too") {
  Setting setting;
  setting.add("vdk-moon", "1.0", {"Acme[all] (<3) ; python_version > '3'"});
  setting.provide("acme", "Acme>=2");
  CHECK(setting.lines("acme") == Lines{pip + "'Acme[all]>=2,<3'"});
}

TEST_CASE("another version is asked for where the installed one cannot have the module") {
  Setting setting;
  setting.add("setuptools", "84.0");
  setting.provide("pkg_resources", "setuptools<82");
  CHECK(setting.lines("pkg_resources") == Lines{pip + "'setuptools<82'"});
  setting.add("setuptools", "81.0");
  CHECK(setting.lines("pkg_resources").empty());
}

TEST_CASE("VDK's own distributions are built with setuptools below 82") {
  Setting setting;
  setting.provide("vdk.internal.control", "vdk-control-cli>=1.3.2");
  CHECK(
      setting.lines("vdk.internal.control.job") ==
      Lines{pip + "'setuptools<82' wheel", pip + "--no-build-isolation 'vdk-control-cli>=1.3.2'"});
}

TEST_CASE("a file that was lost is put back, unless the distribution came from elsewhere") {
  Setting setting;
  setting.add("acme", "1.5");
  setting.inventory.owners.push_back(
      {.module = "acme.sky", .distribution = "acme", .lists_module = true});
  CHECK(setting.lines("acme.sky") == Lines{pip + "--force-reinstall --no-deps acme==1.5"});
  setting.inventory.distributions["acme"].is_from_index = false;
  CHECK(setting.lines("acme.sky").empty());
}

TEST_CASE("a name that the installed version lacks is mended where the plugin asks for another") {
  Setting setting;
  setting.add("acme", "1.5");
  setting.inventory.owners.push_back(
      {.module = "acme.sky", .distribution = "acme", .lists_module = true});
  CHECK(setting.lines("acme.sky", "import-missing-name").empty());
  setting.add("vdk-moon", "1.0", {"acme>=2"});
  CHECK(setting.lines("acme.sky", "import-missing-name") == Lines{pip + "'acme>=2'"});
}

TEST_CASE("without a provider only a requirement of the module's name is asked for") {
  Setting setting;
  CHECK(setting.lines("moon_client").empty());
  setting.add("vdk-moon", "1.0", {"moon-client>=2"});
  CHECK(setting.lines("moon_client.api") == Lines{pip + "'moon-client>=2'"});
}

TEST_CASE("there is no remedy where nothing can be installed") {
  Setting setting;
  setting.provide("acme", "acme");
  setting.environment.is_externally_managed = true;
  CHECK(setting.lines("acme").empty());
}

TEST_CASE("a requirement that is missing is installed, another version is left alone") {
  Setting setting;
  const catalogue::Circumstances circumstances{.environment = setting.environment,
                                               .providers = setting.providers,
                                               .inventory = setting.inventory};
  model::UnmetRequirement unmet;
  unmet.distribution = "acme";
  unmet.requirement = "Acme[x] >=2, <3";
  CHECK(catalogue::find_remedy(unmet, circumstances).lines == Lines{pip + "'acme[x]>=2,<3'"});
  unmet.installed_version = "1.0";
  CHECK(catalogue::find_remedy(unmet, circumstances).lines.empty());
}

TEST_CASE("VDK is installed only where its Python is new enough") {
  Setting setting;
  const catalogue::Circumstances circumstances{.environment = setting.environment,
                                               .providers = setting.providers,
                                               .inventory = setting.inventory};
  model::Diagnostic problem;
  problem.code = "vdk-not-installed";
  setting.environment.python = "2.7";
  CHECK(catalogue::find_remedy(problem, circumstances).lines.empty());
  setting.environment.python = "3.11";
  CHECK(catalogue::find_remedy(problem, circumstances).lines ==
        Lines{pip + "'setuptools<82' wheel", pip + "--no-build-isolation vdk-core"});
}

TEST_CASE("an old VDK that lacks a name is asked for in the version that has it") {
  Setting setting;
  setting.add("vdk-core", "0.3.1");
  setting.provide("vdk.internal", "vdk-core>=0.3.2");
  setting.inventory.owners = {
      {.module = "vdk.internal.config", .distribution = "vdk-core", .lists_module = true}};
  CHECK(setting.lines("vdk.internal.config", "import-missing-name").back() ==
        pip + "--no-build-isolation 'vdk-core>=0.3.2'");
  setting.add("vdk-core", "0.3.2");
  CHECK(setting.lines("vdk.internal.config", "import-missing-name").empty());
}

TEST_CASE(
    "another distribution that brings the module is not put beside the one that lacks a name") {
  Setting setting;
  setting.add("acme", "1");
  setting.provide("acme", "acme-binary>=2");
  setting.inventory.owners = {{.module = "acme", .distribution = "acme", .lists_module = true}};
  CHECK(setting.lines("acme", "import-missing-name").empty());
}

TEST_CASE("a plugin older than the index, which imports what VDK no longer has, is upgraded") {
  Setting setting;
  model::KnownPlugin known;
  known.name = "vdk-moon";
  known.project.version = "2.0";
  setting.plugins = {known};
  CHECK(setting.lines("taurus.api").back() == pip + "--no-build-isolation 'vdk-moon>=2.0'");
  CHECK(setting.lines("vdk.api.orbit").back() == pip + "--no-build-isolation 'vdk-moon>=2.0'");
  CHECK(setting.lines("acme").empty());
  setting.inventory.distributions["vdk-moon"].is_from_index = false;
  CHECK(setting.lines("taurus.api").empty());
  setting.add("vdk-moon", "2.0");
  CHECK(setting.lines("taurus.api").empty());
}

TEST_CASE("a checkout is never replaced by a release") {
  Setting setting;
  setting.add("vdk-core", "0.3.dev0");
  setting.inventory.distributions["vdk-core"].is_from_index = false;
  setting.provide("vdk.internal", "vdk-core>=0.3.2");
  CHECK(setting.lines("vdk.internal.orbit").empty());
}
