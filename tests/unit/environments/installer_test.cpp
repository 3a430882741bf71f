#include "vdk/environments/installer.hpp"

#include "catch.hpp"
#include "scratch.hpp"
#include "vdk/support/disk.hpp"

using namespace vdk;

namespace {

model::Environment environment_at(const tests::Scratch& scratch) {
  model::Environment environment;
  environment.prefix = scratch.path();
  environment.base_prefix = scratch.path();
  environment.python = "3.11";
  environment.search_path = {scratch.path("site")};
  return environment;
}

}  // namespace

TEST_CASE("an environment has pip if its Python finds it") {
  const tests::Scratch scratch;
  model::Environment environment = environment_at(scratch);
  environments::describe_installer(environment);
  CHECK_FALSE(environment.has_pip);
  scratch.write("site/pip/__main__.py", "");
  environments::describe_installer(environment);
  CHECK(environment.has_pip);
}

TEST_CASE("EXTERNALLY-MANAGED applies to an installation, not to a virtual environment") {
  const tests::Scratch scratch;
  scratch.write("lib/python3.11/EXTERNALLY-MANAGED", "");
  model::Environment environment = environment_at(scratch);
  environments::describe_installer(environment);
  CHECK(environment.is_externally_managed);
  environment.base_prefix = "/usr";
  environments::describe_installer(environment);
  CHECK_FALSE(environment.is_externally_managed);
}

TEST_CASE(
    "an environment created by uv is managed by uv, unless its plugins name another installer") {
  const tests::Scratch scratch;
  scratch.write("pyvenv.cfg", "home = /usr/bin\nuv = 0.5.1\n");
  model::Environment environment = environment_at(scratch);
  environments::describe_installer(environment);
  CHECK(environment.installers == std::vector<std::string>{"uv"});
  environment.installers = {"pip"};
  environments::describe_installer(environment);
  CHECK(environment.installers == std::vector<std::string>{"pip"});
}

TEST_CASE("the Python of Debian creates virtual environments only with its package for that") {
  const tests::Scratch scratch;
  const support::RootScope root(scratch.path());
  model::Environment environment = environment_at(scratch);
  environment.prefix = environment.base_prefix = "/usr";
  const auto lacks_venv = [&] {
    environments::describe_installer(environment);
    return environment.lacks_venv;
  };
  scratch.write("usr/lib/python3.11/os.py", "");
  CHECK_FALSE(lacks_venv());
  scratch.write("etc/debian_version", "12.1\n");
  CHECK(lacks_venv());
  environment.base_prefix = "/opt";
  CHECK_FALSE(lacks_venv());
  environment.base_prefix = "/usr";
  scratch.write("usr/lib/python3.11/ensurepip/__init__.py", "");
  CHECK_FALSE(lacks_venv());
}

TEST_CASE("a base Python is neither virtual nor from conda") {
  const tests::Scratch scratch;
  model::Environment environment = environment_at(scratch);
  environments::describe_installer(environment);
  CHECK(environment.is_base);
  scratch.write("conda-meta/history", "");
  environments::describe_installer(environment);
  CHECK_FALSE(environment.is_base);
  const tests::Scratch other;
  environment = environment_at(other);
  environment.base_prefix = "/usr";
  environments::describe_installer(environment);
  CHECK_FALSE(environment.is_base);
}
