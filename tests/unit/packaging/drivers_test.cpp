#include "vdk/packaging/drivers.hpp"

#include "catch.hpp"

using namespace vdk::packaging;
using Status = vdk::model::Driver::Status;

TEST_CASE("drivers are compared with the installed distributions") {
  vdk::model::Project project;
  project.requirements = {"vdk-core",
                          "vdk_lineage>1",
                          "Psycopg2.Binary>=2.9",
                          "tabulate<1; python_version >= '3.8'",
                          "graphlib-backport; python_version < '3.9'",
                          "absent",
                          "odd; platform_machine == 'nobody knows'",
                          "strange>1",
                          "!!"};
  const InstalledVersions installed = {
      {"psycopg2-binary", "2.8"}, {"tabulate", "0.9.0"}, {"strange", "no version"}};
  const auto drivers = find_drivers(project, &installed, "3.11");
  REQUIRE(drivers.size() == 6);
  CHECK(drivers[0].distribution == "psycopg2-binary");
  CHECK(drivers[0].requirement == "Psycopg2.Binary>=2.9");
  CHECK(drivers[0].status == Status::other_version);
  CHECK(drivers[0].installed_version == "2.8");
  CHECK(drivers[1].status == Status::installed);
  CHECK(drivers[2].status == Status::not_needed);
  CHECK(drivers[3].status == Status::missing);
  CHECK_FALSE(drivers[3].installed_version);
  CHECK(drivers[5].status == Status::unknown);
}

TEST_CASE("without an environment the status of drivers is unknown") {
  vdk::model::Project project;
  project.requirements = {"oracledb"};
  const auto drivers = find_drivers(project, nullptr, "");
  REQUIRE(drivers.size() == 1);
  CHECK(drivers[0].status == Status::unknown);
}
