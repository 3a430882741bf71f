#include "vdk/installed/install_origin.hpp"

#include "catch.hpp"
#include "scratch.hpp"

using namespace vdk;
using installed::InstallOrigin;

namespace {

/// The origin of the only distribution in a directory.
InstallOrigin origin_in(const tests::Scratch& scratch, const std::string& directory) {
  const installed::Place place = installed::read_place(scratch.path(directory));
  REQUIRE(place.distributions.size() == 1);
  return installed::find_install_origin(place, place.distributions.front());
}

}  // namespace

TEST_CASE("without direct_url.json a distribution came from an index, unless conda installed it") {
  const tests::Scratch scratch;
  scratch.write("site-packages/acme-1.0.dist-info/METADATA", "Name: acme\n");
  CHECK(origin_in(scratch, "site-packages") == InstallOrigin::index);
  scratch.write("site-packages/acme-1.0.dist-info/direct_url.json", "{}");
  CHECK(origin_in(scratch, "site-packages") == InstallOrigin::checkout);
  scratch.write("site-packages/acme-1.0.dist-info/INSTALLER", "conda\n");
  CHECK(origin_in(scratch, "site-packages") == InstallOrigin::neither);
}

TEST_CASE("an egg-info came from an index only if pip recorded its files") {
  const tests::Scratch scratch;
  scratch.write("site-packages/acme-1.0.egg-info/PKG-INFO", "Name: acme\n");
  CHECK(origin_in(scratch, "site-packages") == InstallOrigin::neither);
  scratch.write("site-packages/acme-1.0.egg-info/installed-files.txt", "PKG-INFO\n");
  CHECK(origin_in(scratch, "site-packages") == InstallOrigin::index);
}

TEST_CASE("an egg-info inside a source folder is a checkout") {
  const tests::Scratch scratch;
  scratch.write("src/acme.egg-info/PKG-INFO", "Name: acme\n");
  scratch.write("src/acme.egg-info/installed-files.txt", "PKG-INFO\n");
  CHECK(origin_in(scratch, "src") == InstallOrigin::checkout);
}
