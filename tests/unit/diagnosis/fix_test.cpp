#include "vdk/diagnosis/fix.hpp"

#include <utility>

#include "catch.hpp"

using vdk::model::ProblemCode;

using namespace vdk;

namespace {

using Lines = std::vector<std::string>;

/// A pip environment with these distributions installed.
struct Setting {
  model::Environment environment;
  std::vector<model::ModuleProvider> providers;
  model::Inventory inventory;
  std::vector<model::IndexedPlugin> plugins;

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
    one.is_from_index = true;
    inventory.distributions[name] = one;
  }

  void provide(const std::string& module, const std::string& requirement) {
    model::ModuleProvider provider;
    provider.module = module;
    provider.requirement = requirement;
    providers.push_back(provider);
  }

  Lines lines(const std::string& missing,
              ProblemCode code = ProblemCode::import_missing_module) const {
    model::ImportResult result;
    result.verdict = model::ImportResult::Verdict::fails;
    result.code = code;
    result.missing = missing;
    if (code == ProblemCode::import_missing_name) result.attribute = "name";
    return diagnosis::find_fix(result, "vdk-moon",
                               {.environment = environment,
                                .providers = providers,
                                .inventory = inventory,
                                .conflicts = {},
                                .plugins = plugins})
        .lines;
  }

  Lines lines_for(ProblemCode code, const std::string& file) const {
    model::Problem problem;
    problem.code = code;
    problem.where.file = file;
    problem.plugin = "vdk-moon";
    return diagnosis::find_fix(
               problem,
               {.environment = environment, .providers = providers, .inventory = inventory})
        .lines;
  }
};

const std::string pip = "/env/bin/python -m pip install ";

}  // namespace

TEST_CASE("a missing module is installed from its provider, matched by the longest name") {
  Setting setting;
  setting.provide("acme", "acme-base");
  setting.provide("acme.sky", "acme-sky>=2");
  CHECK(setting.lines("acme.sky.moon") == Lines{pip + "'acme-sky>=2'"});
  CHECK(setting.lines("acme.skyline") == Lines{pip + "acme-base"});
  CHECK(setting.lines("acmes").empty());
}

TEST_CASE("the fix includes the failing distribution's constraints on the provider") {
  Setting setting;
  setting.add("vdk-moon", "1.0", {"Acme[all] (<3) ; python_version > '3'"});
  setting.provide("acme", "Acme>=2");
  CHECK(setting.lines("acme") == Lines{pip + "'Acme[all]>=2,<3'"});
}

TEST_CASE("another version is installed if the installed one cannot have the module") {
  Setting setting;
  setting.add("setuptools", "84.0");
  setting.provide("pkg_resources", "setuptools<82");
  CHECK(setting.lines("pkg_resources") == Lines{pip + "'setuptools<82'"});
  setting.add("setuptools", "81.0");
  CHECK(setting.lines("pkg_resources").empty());
}

TEST_CASE("a distribution from conda or the system may change version, but is never reinstalled") {
  Setting setting;
  setting.add("setuptools", "84.0");
  setting.inventory.distributions["setuptools"].is_from_index = false;
  setting.provide("pkg_resources", "setuptools<82");
  CHECK(setting.lines("pkg_resources") == Lines{pip + "'setuptools<82'"});
  setting.inventory.owners = {
      {.module = "pkg_resources", .distribution = "setuptools", .lists_module = true}};
  CHECK(setting.lines("pkg_resources").empty());
}

TEST_CASE("VDK's own distributions are built with setuptools below 82") {
  Setting setting;
  setting.provide("vdk.internal.control", "vdk-control-cli>=1.3.2");
  CHECK(
      setting.lines("vdk.internal.control.job") ==
      Lines{pip + "'setuptools<82' wheel", pip + "--no-build-isolation 'vdk-control-cli>=1.3.2'"});
}

TEST_CASE("a lost file is fixed by reinstalling, unless the distribution is not from an index") {
  Setting setting;
  setting.add("acme", "1.5");
  setting.inventory.owners.push_back(
      {.module = "acme.sky", .distribution = "acme", .lists_module = true});
  CHECK(setting.lines("acme.sky") == Lines{pip + "--force-reinstall --no-deps acme==1.5"});
  setting.inventory.distributions["acme"].is_from_index = false;
  CHECK(setting.lines("acme.sky").empty());
}

TEST_CASE("a missing name is fixed only if the plugin requires another version") {
  Setting setting;
  setting.add("acme", "1.5");
  setting.inventory.owners.push_back(
      {.module = "acme.sky", .distribution = "acme", .lists_module = true});
  CHECK(setting.lines("acme.sky", ProblemCode::import_missing_name).empty());
  setting.add("vdk-moon", "1.0", {"acme>=2"});
  CHECK(setting.lines("acme.sky", ProblemCode::import_missing_name) == Lines{pip + "'acme>=2'"});
}

TEST_CASE("without a provider only a requirement with the module's name is installed") {
  Setting setting;
  CHECK(setting.lines("moon_client").empty());
  setting.add("vdk-moon", "1.0", {"moon-client>=2"});
  CHECK(setting.lines("moon_client.api") == Lines{pip + "'moon-client>=2'"});
}

TEST_CASE("there is no fix where nothing can be installed") {
  Setting setting;
  setting.provide("acme", "acme");
  setting.environment.is_externally_managed = true;
  CHECK(setting.lines("acme").empty());
}

TEST_CASE("a missing requirement is installed, a mismatched version is left alone") {
  Setting setting;
  const diagnosis::FixContext context{.environment = setting.environment,
                                      .providers = setting.providers,
                                      .inventory = setting.inventory};
  model::UnmetRequirement unmet;
  unmet.distribution = "acme";
  unmet.requirement = "Acme[x] >=2, <3";
  CHECK(diagnosis::find_fix(unmet, context).lines == Lines{pip + "'acme[x]>=2,<3'"});
  unmet.installed_version = "1.0";
  CHECK(diagnosis::find_fix(unmet, context).lines.empty());
}

TEST_CASE("VDK is installed only if the environment's Python is new enough") {
  Setting setting;
  const diagnosis::FixContext context{.environment = setting.environment,
                                      .providers = setting.providers,
                                      .inventory = setting.inventory};
  model::Problem problem;
  problem.code = ProblemCode::vdk_not_installed;
  setting.environment.python = "2.7";
  CHECK(diagnosis::find_fix(problem, context).lines.empty());
  setting.environment.python = "3.11";
  const diagnosis::Fix fix = diagnosis::find_fix(problem, context);
  CHECK(fix.lines == Lines{pip + "'setuptools<82' wheel", pip + "--no-build-isolation vdk-core"});
  // Pasting the fixes for the other findings does not install VDK.
  CHECK(fix.steps.empty());
}

TEST_CASE("an old VDK that lacks a name is upgraded to the version that has it") {
  Setting setting;
  setting.add("vdk-core", "0.3.1");
  setting.provide("vdk.internal", "vdk-core>=0.3.2");
  setting.inventory.owners = {
      {.module = "vdk.internal.config", .distribution = "vdk-core", .lists_module = true}};
  CHECK(setting.lines("vdk.internal.config", ProblemCode::import_missing_name).back() ==
        pip + "--no-build-isolation 'vdk-core>=0.3.2'");
  setting.add("vdk-core", "0.3.2");
  CHECK(setting.lines("vdk.internal.config", ProblemCode::import_missing_name).empty());
}

TEST_CASE(
    "no other provider of the module is installed beside the distribution that lacks a name") {
  Setting setting;
  setting.add("acme", "1");
  setting.provide("acme", "acme-binary>=2");
  setting.inventory.owners = {{.module = "acme", .distribution = "acme", .lists_module = true}};
  CHECK(setting.lines("acme", ProblemCode::import_missing_name).empty());
}

TEST_CASE("a plugin older than the index that imports what VDK no longer has is upgraded") {
  Setting setting;
  model::IndexedPlugin known;
  known.name = "vdk-moon";
  known.version = "2.0";
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
  setting.provide("vdk.internal", "vdk-core>=0.3.2");
  CHECK_FALSE(setting.lines("vdk.internal.orbit").empty());
  setting.inventory.distributions["vdk-core"].is_checkout = true;
  CHECK(setting.lines("vdk.internal.orbit").empty());
}

TEST_CASE("a checkout is not replaced by a version that the plugin requires either") {
  Setting setting;
  setting.add("vdk-moon", "1.0", {"acme>=2"});
  setting.add("acme", "1.0");
  setting.provide("acme", "acme");
  CHECK_FALSE(setting.lines("acme.sky").empty());
  setting.inventory.distributions["acme"].is_checkout = true;
  CHECK(setting.lines("acme.sky").empty());
}

namespace {

/// Two copies of vdk-moon in one directory; the inventory knows the first.
Lines keep_one(const std::string& first, const std::string& second, bool is_from_index = true,
               bool is_editable = false) {
  Setting setting;
  setting.environment.search_path = {"/env/site-packages"};
  auto& moon = setting.inventory.distributions["vdk-moon"];
  moon.metadata = "/env/site-packages/a.dist-info";
  moon.is_from_index = is_from_index;
  for (const auto& [location, version] : {std::pair{"/env/site-packages/a.dist-info", first},
                                          std::pair{"/env/site-packages/b.dist-info", second}}) {
    model::InstalledEntryPoint one;
    one.location = location;
    one.version = version;
    one.is_editable = is_editable;
    setting.environment.entry_points.push_back(one);
  }
  return setting.lines_for(ProblemCode::duplicate_distribution, "/env/site-packages/b.dist-info");
}

}  // namespace

TEST_CASE("of two copies in one directory the newer is kept and its files are reinstalled") {
  const Lines build = {pip + "'setuptools<82' wheel",
                       pip + "--no-build-isolation --force-reinstall --no-deps vdk-moon==2.0"};
  CHECK(keep_one("1.0", "2.0") ==
        Lines{"rm -r /env/site-packages/a.dist-info", build[0], build[1]});
  CHECK(keep_one("2.0", "1.0") ==
        Lines{"rm -r /env/site-packages/b.dist-info", build[0], build[1]});
  CHECK(keep_one("2.0", "2.0").front() == "rm -r /env/site-packages/b.dist-info");
  CHECK(keep_one("2.0", "odd").empty());
  CHECK(keep_one("2.0", "1.0", false).empty());
  CHECK(keep_one("1.0", "2.0", true, true).empty());
}

TEST_CASE("metadata is only removed in the environment's own site directory") {
  Setting setting;
  const std::string name = "/~dk_moon-1.0.dist-info";
  const auto removes = [&](const std::string& directory) {
    setting.environment.search_path = {directory};
    return !setting.lines_for(ProblemCode::pip_leftover, directory + name).empty();
  };
  CHECK(removes("/env/lib/python3.11/site-packages"));
  CHECK_FALSE(removes("/usr/lib/python3/dist-packages"));
  CHECK_FALSE(removes("/home/me/.local/lib/python3.11/site-packages"));
  CHECK_FALSE(removes("/environment/site-packages"));
  CHECK_FALSE(removes("/env/src/moon"));
  CHECK_FALSE(removes("/env/../usr/site-packages"));
  setting.environment.search_path = {"/env/site-packages"};
  CHECK(setting.lines_for(ProblemCode::pip_leftover, "/env/site-packages" + name) ==
        Lines{"rm -r '/env/site-packages" + name + "'"});
  CHECK(setting.lines_for(ProblemCode::pip_leftover, "/env/site-packages").empty());
  CHECK(setting.lines_for(ProblemCode::pip_leftover, "/env/site-packages/~dk_moon").empty());
  CHECK(setting.lines_for(ProblemCode::pip_leftover, "/env/other/site-packages" + name).empty());
  setting.environment.prefix.clear();
  CHECK_FALSE(removes("/env/site-packages"));
}

TEST_CASE("uv reinstalls what is a dead link, in its version; pip cannot") {
  Setting setting;
  setting.add("click", "8.1");
  setting.add("odd", "unknown");
  setting.add("alive", "1.0");
  setting.add("checkout", "1.0");
  setting.inventory.distributions["checkout"].is_from_index = false;
  for (const std::string name : {"vdk-moon", "click", "odd", "checkout"})
    setting.inventory.distributions[name].is_dead = true;
  CHECK(setting.lines_for(ProblemCode::dead_links, "/env/x").empty());
  setting.environment.installers = {"uv"};
  CHECK(setting.lines_for(ProblemCode::dead_links, "/env/x") ==
        Lines{"echo 'setuptools<82' | uv pip install --python /env -b /dev/stdin --reinstall "
              "--no-deps click==8.1 vdk-moon==1.0"});
}

TEST_CASE("the script of a moved environment is regenerated") {
  Setting setting;
  setting.add("vdk-core", "1.0");
  setting.environment.programs.emplace_back();
  setting.environment.programs.back().name = "vdk";
  setting.environment.programs.back().distribution = "vdk-core";
  CHECK(setting.lines_for(ProblemCode::vdk_script_elsewhere, "/env/bin/vdk").back() ==
        pip + "--no-build-isolation --force-reinstall --no-deps vdk-core==1.0");
  CHECK(setting.lines_for(ProblemCode::vdk_script_interpreter_missing, "/usr/bin/vdk").empty());
  setting.inventory.distributions["vdk-core"].is_from_index = false;
  CHECK(setting.lines_for(ProblemCode::vdk_script_elsewhere, "/env/bin/vdk").empty());
}

TEST_CASE("a damaged file is replaced by reinstalling the distribution that lists it") {
  Setting setting;
  model::ImportResult result;
  result.verdict = model::ImportResult::Verdict::fails;
  result.code = ProblemCode::import_syntax;
  result.where.file = "/env/moon.py";
  const auto find = [&] {
    return diagnosis::find_fix(result, "vdk-moon",
                               {.environment = setting.environment,
                                .providers = setting.providers,
                                .inventory = setting.inventory});
  };
  CHECK(find().lines.empty());
  setting.add("moonlib", "2.0");
  setting.inventory.damaged = {
      {.file = "/env/moon.py", .distribution = "moonlib", .size = 4, .recorded = 9}};
  CHECK(find().lines == Lines{pip + "--force-reinstall --no-deps moonlib==2.0"});
  CHECK(find().reason == "RECORD says that the file has 9 bytes, but it has 4");
  setting.inventory.damaged.front().recorded = 4;
  CHECK(find().reason == "the file does not have the contents that RECORD states");
  setting.inventory.distributions["moonlib"].is_from_index = false;
  CHECK(find().lines.empty());
}

TEST_CASE("a file that hides a namespace is removed only if it is empty and in site-packages") {
  Setting setting;
  const std::string site = "/env/lib/python3.11/site-packages";
  setting.environment.search_path = {site, "/src"};
  model::ImportResult result;
  result.verdict = model::ImportResult::Verdict::fails;
  result.code = ProblemCode::import_hidden_module;
  result.missing = "vdk.internal";
  const auto find = [&](const std::string& file) {
    result.culprit = file;
    return diagnosis::find_fix(result, "vdk-moon",
                               {.environment = setting.environment,
                                .providers = setting.providers,
                                .inventory = setting.inventory})
        .lines;
  };
  CHECK(find(site + "/vdk/__init__.py").empty());
  setting.inventory.empty_files = {site + "/vdk/__init__.py", "/src/vdk/__init__.py"};
  CHECK(find(site + "/vdk/__init__.py") == Lines{"rm -r " + site + "/vdk/__init__.py"});
  CHECK(find("/src/vdk/__init__.py").empty());
}

TEST_CASE("without an installer, the fix is in the words of the tool that made the environment") {
  Setting setting;
  setting.environment.has_pip = false;
  setting.provide("acme", "acme-sky>=2");
  const auto words = [&](const std::string& tool) {
    setting.environment.installers = {tool};
    model::ImportResult result;
    result.verdict = model::ImportResult::Verdict::fails;
    result.code = ProblemCode::import_missing_module;
    result.missing = "acme";
    const diagnosis::Fix fix = diagnosis::find_fix(result, "vdk-moon",
                                                   {.environment = setting.environment,
                                                    .providers = setting.providers,
                                                    .inventory = setting.inventory});
    CHECK(fix.lines.empty());
    CHECK(fix.steps.empty());
    return fix.reason;
  };
  CHECK(words("Poetry 1.8.3").find("poetry add 'acme-sky>=2'") != std::string::npos);
  CHECK(words("pdm").find("pdm add") != std::string::npos);
  CHECK(words("conda").find("with conda") != std::string::npos);
  CHECK(words("pip").find("has no pip") != std::string::npos);
  setting.environment.is_externally_managed = true;
  CHECK(words("pip").find("the system manages this Python") != std::string::npos);
  setting.environment.has_interpreter = false;
  CHECK(words("pip").empty());
}
