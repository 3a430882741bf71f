#include "vdk/diagnosis/combined_fixes.hpp"

#include "catch.hpp"

using namespace vdk;

namespace {

using Lines = std::vector<std::string>;

/// A pip environment and the findings to fix in it.
struct Setting {
  model::Environment environment;
  std::vector<model::ModuleProvider> providers;
  model::Inventory inventory;
  std::vector<model::Finding> findings;

  Setting() {
    environment.prefix = "/env";
    environment.executable = "/env/bin/python";
    environment.found_by = "VIRTUAL_ENV";
    environment.has_pip = true;
  }

  model::Steps& add() {
    findings.emplace_back();
    return findings.back().steps;
  }

  void require(const std::string& distribution, const std::string& requirement) {
    model::UnmetRequirement unmet;
    unmet.chain = {"vdk-moon"};
    unmet.distribution = distribution;
    unmet.requirement = requirement;
    inventory.unmet.push_back(unmet);
  }

  Lines fixes() const {
    return diagnosis::combine_fixes(
        findings, {.environment = environment, .providers = providers, .inventory = inventory});
  }
};

}  // namespace

TEST_CASE("all fixes form one block that installs each thing once") {
  Setting setting;
  setting.add().installs = {"setuptools<82"};
  setting.add().installs = {"PyYAML"};
  setting.add().installs = {"pyyaml>=5"};
  setting.add();
  CHECK(setting.fixes() == Lines{"pip install 'setuptools<82' 'PyYAML>=5'"});
}

TEST_CASE("the build requirements of VDK's own distributions come first and only once") {
  Setting setting;
  setting.add().installs = {"vdk-moon"};
  setting.add().installs = {"setuptools<82"};
  setting.add().installs = {"acme"};
  setting.add().reinstalls = {"vdk-core==1.0"};
  setting.add().reinstalls = {"sky==2"};
  CHECK(setting.fixes() == Lines{"pip install 'setuptools<82' wheel acme",
                                 "pip install --no-build-isolation vdk-moon",
                                 "pip install --force-reinstall --no-deps sky==2",
                                 "pip install --no-build-isolation --force-reinstall --no-deps "
                                 "vdk-core==1.0"});
  setting.environment.installers = {"uv"};
  CHECK(setting.fixes() == Lines{"echo 'setuptools<82' | uv pip install -b /dev/stdin "
                                 "'setuptools<82' vdk-moon acme",
                                 "echo 'setuptools<82' | uv pip install -b /dev/stdin --reinstall "
                                 "--no-deps vdk-core==1.0 sky==2"});
}

TEST_CASE("removals come first, and what is removed is not installed again") {
  Setting setting;
  setting.add().installs = {"lookalike", "acme"};
  setting.add().reinstalls = {"acme==1", "lookalike==1"};
  setting.add().uninstalls = {"lookalike"};
  setting.add().removals = {"/env/~cme-1.dist-info"};
  CHECK(setting.fixes() == Lines{"rm -r '/env/~cme-1.dist-info'", "pip uninstall --yes lookalike",
                                 "pip install acme"});
}

TEST_CASE("a missing distribution is installed with the constraints of all that require it") {
  Setting setting;
  setting.add().installs = {"acme"};
  setting.require("acme", "acme[all] (>=2, <4) ; python_version > '3'");
  setting.require("acme", "acme<3");
  setting.require("other", "other");
  CHECK(setting.fixes() == Lines{"pip install 'acme[all]>=2,<4,<3'"});
}

TEST_CASE("without an installer only steps that do not require one remain") {
  Setting setting;
  setting.environment.has_pip = false;
  setting.add().installs = {"acme"};
  CHECK(setting.fixes().empty());
  setting.add().removals = {"/env/~cme-1.dist-info"};
  CHECK(setting.fixes() == Lines{"rm -r '/env/~cme-1.dist-info'"});
}
