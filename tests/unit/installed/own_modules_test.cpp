#include "vdk/installed/own_modules.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "environments.hpp"
#include "vdk/installed/module_finder.hpp"
#include "zip_file.hpp"

using namespace vdk::installed;
using namespace vdk::tests;

namespace {

/// An environment of CPython 3.11, and what is found for the distribution of one of its places.
class Searched {
 public:
  Searched(const Scratch& scratch, const std::vector<std::string>& folders) {
    environment_.python = "3.11";
    for (const std::string& folder : folders) places_.push_back(read_place(scratch.path(folder)));
    finder_ = make_module_finder(places_, environment_);
  }
  Searched(const Searched&) = delete;
  Searched& operator=(const Searched&) = delete;

  std::optional<vdk::facts::ModuleText> look_up(const std::string& module, std::size_t place = 0) {
    FileOwners owners(places_);
    return make_module_lookup(finder_, places_, place, places_.at(place).distributions.at(0),
                              owners)(module);
  }
  /// The source file, empty where there is none.
  std::string find(const std::string& module, std::size_t place = 0) {
    const auto found = look_up(module, place);
    return found && !found->has_no_source ? found->file : "";
  }

 private:
  vdk::model::Environment environment_;
  std::vector<Place> places_;
  vdk::model::ModuleFinder finder_;
};

void write_plugin(const Scratch& scratch, const std::string& folder, const std::string& record) {
  scratch.write(folder + "/x-1.dist-info/entry_points.txt",
                "[vdk.plugin.run]\nx = vdk.plugin.x.entry\n");
  if (!record.empty()) scratch.write(folder + "/x-1.dist-info/RECORD", record);
}

}  // namespace

TEST_CASE("RECORD lists the files of a plugin") {
  const Scratch scratch;
  write_plugin(scratch, "site",
               "vdk/plugin/x/entry.py,sha256=a,1\nvdk/plugin/x/inner/__init__.py,,\n"
               "\"vdk/plugin/x/quoted.py\",,\n");
  for (const std::string name :
       {"x/entry.py", "x/inner/__init__.py", "x/quoted.py", "x/other.py", "y/entry.py"}) {
    scratch.write("site/vdk/plugin/" + name, "text");
  }
  Searched searched(scratch, {"site"});
  const std::string folder = scratch.path("site/vdk/plugin/x/");
  CHECK(searched.find("vdk.plugin.x.entry") == folder + "entry.py");
  CHECK(searched.find("vdk.plugin.x.inner") == folder + "inner/__init__.py");
  CHECK(searched.find("vdk.plugin.x.quoted") == folder + "quoted.py");
  CHECK(searched.find("vdk.plugin.y.entry").empty());
  CHECK(searched.find("vdk.plugin.x.missing").empty());
}

TEST_CASE("a file that nobody lists belongs to the plugin whose package it is in") {
  const Scratch scratch;
  const std::string record = GENERATE("vdk/plugin/x/entry.py,,\n", "vdk/plugin/x/old.py,,\n", " ");
  write_plugin(scratch, "site", record);
  for (const std::string name : {"x/entry.py", "x/added.py", "y/entry.py"}) {
    scratch.write("site/vdk/plugin/" + name, "text");
  }
  scratch.write("site/y-1.dist-info/METADATA", "");
  scratch.write("site/y-1.dist-info/RECORD", "vdk/plugin/y/entry.py,,\n");
  Searched searched(scratch, {"site"});
  CHECK(searched.find("vdk.plugin.x.entry") == scratch.path("site/vdk/plugin/x/entry.py"));
  CHECK(searched.find("vdk.plugin.x.added") == scratch.path("site/vdk/plugin/x/added.py"));
  CHECK(searched.find("vdk.plugin.y.entry").empty());
}

TEST_CASE("in a shared package the file that another distribution lists is not the plugin's") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk/plugin/x/entry.py,,\n");
  for (const std::string name : {"entry.py", "others.py", "nobodys.py"}) {
    scratch.write("site/vdk/plugin/x/" + name, "text");
  }
  scratch.write("site/y-1.dist-info/METADATA", "");
  scratch.write("site/y-1.dist-info/RECORD", "vdk/plugin/x/others.py,,\n");
  Searched searched(scratch, {"site"});
  CHECK(searched.find("vdk.plugin.x.others").empty());
  CHECK(searched.find("vdk.plugin.x.nobodys") == scratch.path("site/vdk/plugin/x/nobodys.py"));
}

TEST_CASE("an older version of the same distribution may list the plugin's files") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk/plugin/x/entry.py,,\n");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("site/vdk/plugin/x/inner.py", "");
  scratch.write("site/x-0.9.dist-info/METADATA", "");
  scratch.write("site/x-0.9.dist-info/RECORD", "vdk/plugin/x/inner.py,,\n");
  CHECK_FALSE(Searched(scratch, {"site"}).find("vdk.plugin.x.inner").empty());
}

TEST_CASE("an entry point that names the module of another distribution leads to its files") {
  const Scratch scratch;
  write_plugin(scratch, "site", "x-1.dist-info/METADATA,,\n");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("site/vdk/plugin/x/inner.py", "");
  scratch.write("site/helpers/a.py", "");
  scratch.write("site/y-1.dist-info/METADATA", "");
  scratch.write("site/y-1.dist-info/RECORD",
                "vdk/plugin/x/entry.py,,\nvdk/plugin/x/inner.py,,\nhelpers/a.py,,\n");
  Searched searched(scratch, {"site"});
  CHECK_FALSE(searched.find("vdk.plugin.x.entry").empty());
  CHECK_FALSE(searched.find("vdk.plugin.x.inner").empty());
  CHECK_FALSE(searched.find("helpers.a").empty());
}

TEST_CASE("a list that lacks the entry module may lack the plugin's second package") {
  const Scratch scratch;
  write_plugin(scratch, "site", "x-1.dist-info/METADATA,,\n");
  for (const std::string name : {"x/entry.py", "x_common/a.py", "z/a.py"}) {
    scratch.write("site/vdk/plugin/" + name, "");
  }
  scratch.write("site/z-1.dist-info/METADATA", "");
  scratch.write("site/z-1.dist-info/RECORD", "vdk/plugin/z/a.py,,\n");
  Searched searched(scratch, {"site"});
  CHECK_FALSE(searched.find("vdk.plugin.x_common.a").empty());
  CHECK(searched.find("vdk.plugin.z.a").empty());
}

TEST_CASE("a package wins over a module with the same name") {
  const Scratch scratch;
  write_plugin(scratch, "site", "");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("site/vdk/plugin/x/entry/__init__.py", "");
  Searched searched(scratch, {"site"});
  const auto found = searched.look_up("vdk.plugin.x.entry");
  REQUIRE(found);
  CHECK(found->is_package);
  CHECK(found->file == scratch.path("site/vdk/plugin/x/entry/__init__.py"));
}

TEST_CASE("without RECORD a plugin owns the package of its entry point") {
  const Scratch scratch;
  write_plugin(scratch, "site", "");
  scratch.write("site/y-1.dist-info/METADATA", "");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("site/vdk/plugin/xy/entry.py", "");
  scratch.write("site/vdk/api/hook.py", "");
  Searched searched(scratch, {"site"});
  CHECK_FALSE(searched.find("vdk.plugin.x.entry").empty());
  CHECK(searched.find("vdk.plugin.xy.entry").empty());
  CHECK(searched.find("vdk.api.hook").empty());
}

TEST_CASE("an earlier directory on the search path wins, as in Python") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk/plugin/x/entry.py,,\n");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("overlay/vdk/plugin/x/entry.py", "");
  Searched searched(scratch, {"overlay", "site"});
  const auto found = searched.look_up("vdk.plugin.x.entry", 1);
  REQUIRE(found);
  CHECK(found->file == scratch.path("overlay/vdk/plugin/x/entry.py"));
}

TEST_CASE("the whole source folder of an editable install belongs to the plugin") {
  const Scratch scratch;
  write_plugin(scratch, "site", "__editable__.x-1.pth,,\n");
  scratch.write("src/vdk/plugin/x/entry.py", "");
  scratch.write("src/shared.py", "");
  scratch.write("unrelated/shared2.py", "");
  Searched searched(scratch, {"site", "src", "unrelated"});
  CHECK(searched.find("vdk.plugin.x.entry") == scratch.path("src/vdk/plugin/x/entry.py"));
  CHECK(searched.find("shared") == scratch.path("src/shared.py"));
  CHECK(searched.find("shared2").empty());
}

TEST_CASE("the finder of an editable install is followed") {
  const Scratch scratch;
  write_plugin(scratch, "site", "__editable___x_1_finder.py,,\n");
  scratch.write("site/__editable___x_1_finder.py",
                "MAPPING: dict[str, str] = {'vdk.plugin.x': '" + scratch.path("code/x") +
                    "', 'single': '" + scratch.path("code/single") +
                    "', 'rel': 'code'}\nNAMESPACES = {'vdk': ['" + scratch.path("code/vdk") +
                    "'], 'vdk.plugin': ['" + scratch.path("code/vdk/plugin") + "']}\n");
  scratch.write("code/vdk/plugin/beside.py", "");
  scratch.write("code/x/entry.py", "");
  scratch.write("code/x/__init__.py", "");
  scratch.write("code/single.py", "");
  Searched searched(scratch, {"site"});
  CHECK(searched.find("vdk.plugin.x") == scratch.path("code/x/__init__.py"));
  CHECK(searched.find("vdk.plugin.x.entry") == scratch.path("code/x/entry.py"));
  CHECK(searched.find("single") == scratch.path("code/single.py"));
  CHECK(searched.find("vdk.plugin.beside") == scratch.path("code/vdk/plugin/beside.py"));
  CHECK(searched.find("rel.x").empty());
}

TEST_CASE("a whole egg on the search path belongs to the plugin") {
  const Scratch scratch;
  const std::string folder = "x-1-py3.11.egg";
  scratch.write(folder + "/EGG-INFO/entry_points.txt", "[vdk.plugin.run]\nx = top.entry\n");
  scratch.write(folder + "/top/entry.py", "");
  scratch.write(folder + "/second/a.py", "");
  Searched searched(scratch, {folder});
  CHECK_FALSE(searched.find("top.entry").empty());
  CHECK_FALSE(searched.find("second.a").empty());
}

TEST_CASE("VDK in the same directory, without metadata, is not part of the plugin") {
  const Scratch scratch;
  write_plugin(scratch, "site", "");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("site/vdk/api/plugin/hook_markers.py", "");
  Searched searched(scratch, {"site"});
  CHECK_FALSE(searched.find("vdk.plugin.x.entry").empty());
  CHECK(searched.find("vdk.api.plugin.hook_markers").empty());
}

TEST_CASE("modules are read from inside a zipped egg") {
  const Scratch scratch;
  scratch.write("x-1-py3.11.egg",
                make_zip({{"EGG-INFO/entry_points.txt", "[vdk.plugin.run]\nx = top.entry\n"},
                          {"top/entry.py", "code"}}));
  Searched searched(scratch, {"x-1-py3.11.egg"});
  const auto found = searched.look_up("top.entry");
  REQUIRE(found);
  CHECK(found->text == "code");
  CHECK(found->file == scratch.path("x-1-py3.11.egg/top/entry.py"));
}

TEST_CASE("a mapped module is found below its parents alone, as Python imports those first") {
  const Scratch scratch;
  write_plugin(scratch, "site", "__editable___x_1_finder.py,,\n");
  scratch.write("site/__editable___x_1_finder.py",
                "MAPPING = {'vdk.plugin.x': '" + scratch.path("code/x") + "'}\n");
  scratch.write("code/x/__init__.py", "");
  CHECK(Searched(scratch, {"site"}).find("vdk.plugin.x").empty());
  make_folder(scratch.path("site/vdk/plugin"));
  CHECK_FALSE(Searched(scratch, {"site"}).find("vdk.plugin.x").empty());
}

TEST_CASE("the editable install of another distribution is not the plugin's") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk/plugin/x/entry.py,,\n");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("site/__editable___other_finder.py",
                "MAPPING = {'other': '" + scratch.path("code/other") + "'}\n");
  scratch.write("code/other/__init__.py", "");
  CHECK(Searched(scratch, {"site"}).find("other").empty());
}

TEST_CASE("what Python does not execute as source is not followed") {
  const Scratch scratch;
  write_plugin(scratch, "site",
               "vdk/plugin/x/fast.py,,\nvdk/plugin/x/whole.py,,\nvdk/plugin/x/link.py,,\n");
  scratch.write("site/vdk/plugin/x/fast.py", "");
  scratch.write("site/vdk/plugin/x/fast.cpython-311-x86_64-linux-gnu.so", "");
  scratch.write("site/vdk/plugin/x/whole.py", "");
  scratch.write("site/vdk/plugin/x/whole/__init__.pyc", "");
  make_link("nowhere.py", scratch.path("site/vdk/plugin/x/link.py"));
  scratch.write("site/vdk/plugin/x/Cased.py", "");
  Searched searched(scratch, {"site"});
  CHECK(searched.find("vdk.plugin.x.fast").empty());
  CHECK(searched.find("vdk.plugin.x.whole").empty());
  REQUIRE(searched.look_up("vdk.plugin.x.whole"));
  CHECK(searched.look_up("vdk.plugin.x.whole")->has_no_source);
  CHECK(searched.find("vdk.plugin.x.link").empty());
  CHECK(searched.find("vdk.plugin.x.cased").empty());
}

TEST_CASE("the portions of a namespace package may lie in several entries of the path") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk/plugin/x/entry.py,,\n");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("more/vdk/plugin/x/inner.py", "");
  scratch.write("more/vdk/plugin/y/entry.py", "");
  Searched searched(scratch, {"site", "more"});
  CHECK(searched.find("vdk.plugin.x.entry") == scratch.path("site/vdk/plugin/x/entry.py"));
  CHECK(searched.find("vdk.plugin.x.inner") == scratch.path("more/vdk/plugin/x/inner.py"));
  CHECK(searched.find("vdk.plugin.y.entry").empty());
}

TEST_CASE("a regular package hides what other entries of the path have of its name") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk/plugin/x/entry.py,,\n");
  scratch.write("site/vdk/plugin/x/entry.py", "");
  scratch.write("other/vdk/__init__.py", "");
  CHECK(Searched(scratch, {"other", "site"}).find("vdk.plugin.x.entry", 1).empty());
  CHECK(Searched(scratch, {"site", "other"}).find("vdk.plugin.x.entry").empty());
}

TEST_CASE("a module of others that comes first is what the plugin imports, and is not its own") {
  const Scratch scratch;
  write_plugin(scratch, "src", "");
  scratch.write("src/vdk/plugin/x/entry.py", "");
  scratch.write("src/shared.py", "");
  scratch.write("first/shared.py", "");
  scratch.write("first/y-1.dist-info/METADATA", "");
  CHECK(Searched(scratch, {"first", "src"}).find("shared", 1).empty());
  CHECK_FALSE(Searched(scratch, {"src", "first"}).find("shared").empty());
}

TEST_CASE("a name beyond ASCII is followed") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk/plugin/x/gr\xC3\xB6\xC3\x9F.py,,\n");
  const std::string file = scratch.write("site/vdk/plugin/x/gr\xC3\xB6\xC3\x9F.py", "");
  CHECK(Searched(scratch, {"site"}).find("vdk.plugin.x.gr\xC3\xB6\xC3\x9F") == file);
}

TEST_CASE("a package that cannot be listed is reported as unreadable") {
  const Scratch scratch;
  write_plugin(scratch, "site", "");
  make_folder(scratch.path("site/vdk/plugin"));
  // A name that is too long for the file system, so even the superuser cannot follow the link.
  make_link(std::string(300, 'x'), scratch.path("site/vdk/plugin/x"));
  const auto found = Searched(scratch, {"site"}).look_up("vdk.plugin.x.entry");
  REQUIRE(found);
  CHECK(found->is_unreadable);
  CHECK(found->file == scratch.path("site/vdk/plugin/x"));
}
