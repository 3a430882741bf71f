#include "vdk/diagnosis/install_lines.hpp"

#include "catch.hpp"

using namespace vdk::diagnosis;

using Words = std::vector<std::string>;

namespace {

vdk::model::Environment environment(const std::string& prefix, const std::string& found_by) {
  vdk::model::Environment one;
  one.id = prefix;
  one.prefix = prefix;
  one.executable = prefix + "/bin/python";
  one.found_by = found_by;
  one.has_pip = true;
  return one;
}

Words words_of(const std::string& name, const vdk::model::Environment& one) {
  return install_lines(name, install_target(&one));
}

}  // namespace

TEST_CASE("install lines keep setuptools below 82 and name an environment that is not active") {
  CHECK(words_of("vdk-trino", environment("/env", "dot-venv")) ==
        Words{"/env/bin/python -m pip install 'setuptools<82' wheel",
              "/env/bin/python -m pip install --no-build-isolation vdk-trino"});
  CHECK(words_of("vdk-trino", environment("/my env", "--env")).back() ==
        "'/my env/bin/python' -m pip install --no-build-isolation vdk-trino");
}

TEST_CASE("install lines are short if the environment is active or no environment was searched") {
  const Words plain = {"pip install 'setuptools<82' wheel",
                       "pip install --no-build-isolation vdk-trino"};
  CHECK(words_of("vdk-trino", environment("/env", "VIRTUAL_ENV")) == plain);
  CHECK(install_lines("vdk-trino", install_target(nullptr)) == plain);
  CHECK(install_lines("quickstart-vdk", install_target(nullptr)).back() ==
        "pip install --no-build-isolation quickstart-vdk 'vdk-control-cli>=1.3.1711238791'");
}

TEST_CASE("install lines use uv in an environment created by uv") {
  vdk::model::Environment one = environment("/env", "dot-venv");
  one.installers = {"uv", "pip"};
  one.has_pip = false;
  CHECK(words_of("vdk-trino", one) ==
        Words{"echo 'setuptools<82' | uv pip install --python /env -b /dev/stdin "
              "'setuptools<82' vdk-trino"});
  one.found_by = "VIRTUAL_ENV";
  CHECK(words_of("vdk-trino", one).back() ==
        "echo 'setuptools<82' | uv pip install -b /dev/stdin 'setuptools<82' "
        "vdk-trino");
}

TEST_CASE("there are no lines if none are known to work") {
  vdk::model::Environment one = environment("/env", "dot-venv");
  one.has_pip = false;
  CHECK(words_of("vdk-trino", one).empty());
  one = environment("/env", "dot-venv");
  one.executable.clear();
  CHECK(words_of("vdk-trino", one).empty());
  one = environment("/env", "dot-venv");
  one.has_interpreter = false;
  CHECK(words_of("vdk-trino", one).empty());
}

TEST_CASE("an externally managed environment is left alone, and a new one is created") {
  vdk::model::Environment one = environment("/usr", "PATH-python3");
  one.is_externally_managed = true;
  CHECK_FALSE(find_installer(one).has_value());
  CHECK(words_of("vdk-trino", one) ==
        Words{"/usr/bin/python -m venv .venv",
              ".venv/bin/python -m pip install 'setuptools<82' wheel",
              ".venv/bin/python -m pip install --no-build-isolation vdk-trino"});
  one.python = "3.11";
  one.lacks_venv = true;
  const Words words = words_of("vdk-trino", one);
  REQUIRE(words.size() == 4);
  CHECK(words[0] == "apt install python3.11-venv");
  CHECK(words[1] == "/usr/bin/python -m venv .venv");
}

TEST_CASE(
    "a damaged distribution outside of the environment is not reinstalled, and words say so") {
  vdk::model::Environment one = environment("/usr", "PATH-python3");
  const vdk::model::InstalledDistribution pluggy{
      .name = "pluggy", .version = "1.6.0", .metadata = "/home/me/site/pluggy-1.6.0.dist-info"};
  CHECK(advise_outside(one, pluggy) ==
        "pluggy 1.6.0 is in '/home/me/site', outside this environment: reinstall it as it was "
        "installed, for example with 'pip install --user'");
  one.is_externally_managed = true;
  CHECK(advise_outside(one, pluggy) ==
        "pip refuses to reinstall pluggy 1.6.0 in '/home/me/site', since the system manages this "
        "Python (PEP 668): install VDK in a virtual environment");
}

TEST_CASE("a base Python is left alone unless VDK is installed in it") {
  vdk::model::Environment one = environment("/pyenv", "pyenv");
  one.is_base = true;
  CHECK(words_of("vdk-trino", one).front() == "/pyenv/bin/python -m venv .venv");
  one.python = "2.7";
  CHECK(words_of("vdk-trino", one).empty());
  one.python = "3.11";
  one.programs.emplace_back();
  one.programs.back().name = "vdk";
  CHECK(words_of("vdk-trino", one).front() ==
        "/pyenv/bin/python -m pip install 'setuptools<82' wheel");
}

TEST_CASE("the pip script of a moved environment is not trusted") {
  vdk::model::Environment one = environment("/env", "VIRTUAL_ENV");
  one.is_moved = true;
  CHECK(find_installer(one)->program == "/env/bin/python -m pip");
}

TEST_CASE("files of a distribution are reinstalled at the installed version") {
  const auto pip = find_installer(environment("/env", "dot-venv"));
  const auto again = [&](const std::string& requirement) {
    vdk::model::Steps steps;
    steps.reinstalls = {requirement};
    return write_lines(steps, pip);
  };
  CHECK(again("trino==0.3") ==
        Words{"/env/bin/python -m pip install --force-reinstall --no-deps trino==0.3"});
  CHECK(again("vdk-trino==0.3").back() ==
        "/env/bin/python -m pip install --no-build-isolation --force-reinstall --no-deps "
        "vdk-trino==0.3");
}

TEST_CASE("distributions and leftovers are uninstalled and removed") {
  vdk::model::Steps steps;
  steps.removals = {"/env/~x"};
  steps.uninstalls = {"x"};
  CHECK(write_lines(steps, find_installer(environment("/env", "dot-venv"))) ==
        Words{"rm -r '/env/~x'", "/env/bin/python -m pip uninstall --yes x"});
}

TEST_CASE("a connector is enabled by each of its types") {
  vdk::model::Connector connector;
  connector.types = {"trino"};
  CHECK(enable_lines(connector) == Words{"export VDK_DB_DEFAULT_TYPE=trino"});
  connector.types = {"x;id"};
  CHECK(enable_lines(connector) == Words{"export VDK_DB_DEFAULT_TYPE='x;id'"});
}
