#include "vdk/scan/job_configuration.hpp"

#include "catch.hpp"

using namespace vdk;

namespace {

model::JobConfiguration read(const std::string& text, const std::string& python = "3.11") {
  return scan::read_job_configuration(text, "config.ini", python);
}

/// The line and the message of the only fault.
std::string fault(const std::string& text) {
  const model::JobConfiguration job = read(text);
  REQUIRE(job.faults.size() == 1);
  CHECK(job.faults.front().code == model::ProblemCode::job_config_unparsable);
  return std::to_string(job.faults.front().where.line) + ": " + job.faults.front().message;
}

std::vector<std::string> names(const std::vector<model::JobSection>& sections) {
  std::vector<std::string> result;
  for (const model::JobSection& section : sections)
    result.push_back(section.name.empty() ? section.header : section.name);
  return result;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("sections get the names that VDK gives them") {
  const model::JobConfiguration job = read(
      "[owner]\nteam = x\n[vdk]\nA.b = 1\n[vdk_Sales]\nx = 1\n[vdk_sales]\ny = 1\n"
      "[VDK_dwh]\nx = 1\n[vdk_a_vdk_b]\nx = 1\n[vdk_vdk_]\nx = 1\n");
  CHECK(job.faults.empty());
  CHECK(job.main.keys.contains("a.b"));
  CHECK(names(job.connections) == Names{"sales"});
  CHECK(job.connections.front().keys.size() == 2);
  CHECK(names(job.others) == Names{"owner", "VDK_dwh", "vdk_a_vdk_b", "vdk_vdk_"});
}

TEST_CASE("a section without a key does not exist for VDK, but inherits those of DEFAULT") {
  CHECK(read("[vdk_sales]\n").connections.empty());
  const model::JobConfiguration job = read("[vdk_sales]\n[DEFAULT]\nx = 1\n");
  CHECK(names(job.connections) == Names{"sales"});
  CHECK(job.connections.front().keys.at("x").where.line == 3);
}

TEST_CASE("DEFAULT reaches [vdk] only if that section exists") {
  CHECK(read("[DEFAULT]\ndb_default_type = sqlite\n[vdk]\n").default_type == "sqlite");
  const model::JobConfiguration job = read("[DEFAULT]\ndb_default_type = sqlite\n[owner]\n");
  CHECK(job.default_type == std::nullopt);
  CHECK(names(job.others) == Names{"owner", "DEFAULT"});
}

TEST_CASE("the default type is read as VDK reads it") {
  CHECK(read("[vdk]\nDB_Default_Type : SQLite\n").default_type == "sqlite");
  CHECK(read("[vdk]\ndb_default_type = sqlite ; mine\n").default_type == "sqlite ; mine");
  CHECK(read("[vdk]\nx = sqlite\ndb_default_type = %(x)s\n").default_type == "sqlite");
  CHECK(read("[vdk]\ndb_default_type =\n").default_type == "");
  CHECK(read("[vdk_vdk]\ndb_default_type = sqlite\n").default_type == "sqlite");
  CHECK(read("[job]\ndb_default_type = sqlite\n").default_type == std::nullopt);
}

TEST_CASE("what configparser rejects is a fault that shows no value") {
  CHECK(fault("hush = hush\n[vdk]\n") ==
        "1: VDK cannot run the job: line before the first section; correct the line");
  CHECK(fault("[vdk]\nteam = 1\nTEAM = 2\n") ==
        "3: VDK cannot run the job: the key 'TEAM' is repeated; correct the line");
  CHECK(fault("[vdk]\n[vdk]\n") ==
        "2: VDK cannot run the job: the section 'vdk' is repeated; correct the line");
  CHECK(fault("[vdk]\nhush\n") ==
        "2: VDK cannot run the job: this line has neither '=' nor ':'; correct the line");
  CHECK(fault("[vdk]\n= hush\n") ==
        "2: VDK cannot run the job: this line names no key; correct the line");
  CHECK(
      fault("\xEF\xBB\xBF[vdk]\n").starts_with("1: VDK cannot run the job: the file begins with"));
  CHECK(fault("[vdk]\nx = \xE9\n").starts_with("2: VDK cannot run the job: the file is not UTF-8"));
}

TEST_CASE("a percent sign matters only in values that VDK reads") {
  CHECK(fault("[vdk]\nx = 5%\n")
            .starts_with("2: VDK cannot run the job: the value of 'x' has a '%'"));
  CHECK(fault("[vdk_a]\nx = %(S3cret)s\n").find("to a key that is not set") != std::string::npos);
  CHECK(fault("[vdk_a]\nx = %(S3cret)s\n").find("s3cret") == std::string::npos);
  CHECK(fault("[owner]\nteam = 5%\n").starts_with("2:"));
  CHECK(fault("[job]\npython_version = 5%\n").starts_with("2:"));
  CHECK(fault("[contacts]\n[DEFAULT]\nnotified_on_job_success = 5%\n").starts_with("3:"));
  for (const char* text : {"[job]\nschedule_cron = 5%\n", "[other]\nx = 5%\n",
                           "[contacts]\nnotification_delay_period_minutes = 5%\n",
                           "[DEFAULT]\nx = 5%\n[owner]\n", "[vdk]\nx = 5%%\n", "[VDK]\nx = 5%\n"})
    CHECK(read(text).faults.empty());
}

TEST_CASE("a value is compared with what VDK accepts as a boolean or an integer") {
  const model::JobConfiguration job =
      read("[vdk]\na = Yes\nb = on\nc = 1_0\nd = 1__0\ne =\nf = +7\ng = 0x1\nh = \xD9\xA3\n");
  const auto& keys = job.main.keys;
  CHECK(keys.at("a").is_boolean);
  CHECK_FALSE(keys.at("b").is_boolean);
  CHECK(keys.at("c").is_integer);
  CHECK_FALSE(keys.at("d").is_integer);
  CHECK(keys.at("e").is_empty);
  CHECK_FALSE(keys.at("e").is_integer);
  CHECK(keys.at("f").is_integer);
  CHECK_FALSE(keys.at("g").is_integer);
  CHECK(keys.at("h").is_integer);
}

TEST_CASE("Python before 3.10 ends a section name at the first bracket") {
  CHECK(names(read("[vdk_a]x]\nk = 1\n", "3.9").connections) == Names{"a"});
  CHECK(names(read("[vdk_a]x]\nk = 1\n", "3.11").connections) == Names{"a]x"});
}

TEST_CASE("a file with very many inherited keys is not judged") {
  std::string text = "[DEFAULT]\n";
  for (int i = 0; i < 200; ++i) text += "k" + std::to_string(i) + " = 1\n";
  for (int i = 0; i < 200; ++i) text += "[vdk_s" + std::to_string(i) + "]\n";
  CHECK(read(text).connections.empty());
}
