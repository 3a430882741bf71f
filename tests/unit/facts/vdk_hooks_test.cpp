#include "vdk/facts/vdk_hooks.hpp"

#include "catch.hpp"

namespace vdk::facts {

TEST_CASE("the hooks of VDK are known, in the order in which it calls them") {
  CHECK(is_vdk_hook("vdk_start"));
  CHECK(is_vdk_hook("db_connection_before_operation"));
  CHECK(is_vdk_hook("vdk_data_sources_register"));
  CHECK_FALSE(is_vdk_hook("initialise_job"));
  CHECK_FALSE(is_vdk_hook(""));
  CHECK(lifecycle_position("vdk_start") == 0);
  CHECK(lifecycle_position("vdk_configure") < lifecycle_position("initialize_job"));
  CHECK(lifecycle_position("vdk_exception") == lifecycle_length);
}

TEST_CASE("a misspelt hook name is near the one that was meant") {
  CHECK(misspelt_vdk_hook("initialise_job") == "initialize_job");
  CHECK(misspelt_vdk_hook("vdk_comand_line") == "vdk_command_line");
  CHECK(misspelt_vdk_hook("initialize_jobs") == "initialize_job");
  CHECK(misspelt_vdk_hook("configure") == "vdk_configure");
  CHECK(misspelt_vdk_hook("run_stpe") == "run_step");
}

TEST_CASE("a name that another plugin may specify is not near any hook") {
  CHECK(misspelt_vdk_hook("acme_connections").empty());
  CHECK(misspelt_vdk_hook("vdk_configure_acme").empty());
  CHECK(misspelt_vdk_hook("run").empty());
  CHECK(misspelt_vdk_hook("").empty());
}

}  // namespace vdk::facts
