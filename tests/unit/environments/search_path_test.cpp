#include "vdk/environments/search_path.hpp"

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::environments;
using namespace vdk::tests;

namespace {

std::vector<std::string> search_path_of(const std::string& prefix,
                                        const vdk::model::ProcessContext& process,
                                        const StartFlags& flags = {}) {
  vdk::model::Problems problems;
  return compute_search_path(describe_prefix(prefix, problems), flags, process).directories;
}

vdk::model::ProcessContext at(const Scratch& scratch) {
  vdk::model::ProcessContext process;
  process.working_directory = scratch.path("work");
  process.variables["HOME"] = scratch.path("home");
  return process;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("an isolated virtual environment sees only itself") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  const std::string venv = make_virtual(scratch, "venv", base, isolated);
  make_folder(site_of(scratch.path("home/.local")));
  CHECK(search_path_of(venv, at(scratch)) == Paths{site_of(venv)});
}

TEST_CASE("with system packages come the user site and then the base site") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  const std::string venv = make_virtual(scratch, "venv", base);
  const std::string user = site_of(scratch.path("home/.local"));
  make_folder(user);
  auto process = at(scratch);
  CHECK(search_path_of(venv, process) == Paths{site_of(venv), user, site_of(base)});
  CHECK(search_path_of(base, process) == Paths{user, site_of(base)});

  StartFlags no_user;
  no_user.has_no_user_site = true;
  CHECK(search_path_of(base, process, no_user) == Paths{site_of(base)});
  process.variables["PYTHONNOUSERSITE"] = "1";
  CHECK(search_path_of(base, process) == Paths{site_of(base)});
}

TEST_CASE("PYTHONPATH comes first, resolved against the working directory, without .pth files") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  auto process = at(scratch);
  process.variables["PYTHONPATH"] = "/first:below::/first";
  scratch.write("work/below/a.pth", "/\n");
  CHECK(search_path_of(base, process) ==
        Paths{"/first", scratch.path("work/below"), scratch.path("work"), site_of(base)});
  StartFlags isolated_flags;
  isolated_flags.ignores_variables = true;
  CHECK(search_path_of(base, process, isolated_flags) == Paths{site_of(base)});
  process.variables["PYTHONPATH"] = "";
  CHECK(search_path_of(base, process) == Paths{site_of(base)});
}

TEST_CASE("PYTHONUSERBASE moves the user site") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_folder(site_of(scratch.path("other")));
  auto process = at(scratch);
  process.variables["PYTHONUSERBASE"] = scratch.path("other");
  CHECK(search_path_of(base, process) == Paths{site_of(scratch.path("other")), site_of(base)});
}

TEST_CASE(".pth files follow their directory, sorted by name, each existing path once") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  const std::string site = "base/lib/python3.11/site-packages/";
  make_folder(scratch.path("one"));
  make_folder(scratch.path("two"));
  scratch.write("egg.zip", "");
  make_folder(scratch.path(site + "inner"));
  scratch.write(site + "b.pth", scratch.path("two") + "\n" + scratch.path("none") + "\n");
  scratch.write(site + "a.pth",
                "inner\n" + scratch.path("two/../one") + "\n" + scratch.path("egg.zip") + "\n");
  scratch.write(site + "c.PTH", scratch.path("home") + "\n");
  scratch.write(site + "c.pth", scratch.path("one") + "\n");
  make_folder(scratch.path("home"));
  // .pth files are not read in a directory that a .pth file adds.
  scratch.write("one/d.pth", scratch.path("home") + "\n");
  CHECK(search_path_of(base, at(scratch)) == Paths{site_of(base), site_of(base) + "/inner",
                                                   scratch.path("one"), scratch.path("egg.zip"),
                                                   scratch.path("two")});
}

TEST_CASE("easy-install's eggs move to the front, in order") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_folder(scratch.path("x.egg"));
  make_folder(scratch.path("y.egg"));
  scratch.write("base/lib/python3.11/site-packages/easy-install.pth",
                "import sys; sys.__plen = len(sys.path)\n" + scratch.path("x.egg") + "\n" +
                    scratch.path("y.egg") +
                    "\nimport sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; "
                    "p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; "
                    "sys.__egginsert = p+len(new)\n");
  CHECK(search_path_of(base, at(scratch)) ==
        Paths{scratch.path("x.egg"), scratch.path("y.egg"), site_of(base)});
}

TEST_CASE("the interpreter's own site.py decides whether hidden .pth files are read") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_folder(scratch.path("one"));
  scratch.write("base/lib/python3.11/site-packages/.x.pth", scratch.path("one") + "\n");
  CHECK(search_path_of(base, at(scratch)).size() == 2);
  scratch.write("base/lib/python3.11/site.py", "if not name.startswith(\".\")");
  CHECK(search_path_of(base, at(scratch)).size() == 1);
}

TEST_CASE("lib64 comes before lib if the standard library is there") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_folder(scratch.path("base/lib64/python3.11/site-packages"));
  CHECK(search_path_of(base, at(scratch)) == Paths{site_of(base)});
  scratch.write("base/lib64/python3.11/os.py", "");
  CHECK(search_path_of(base, at(scratch)) ==
        Paths{base + "/lib64/python3.11/site-packages", site_of(base)});
}

TEST_CASE("Debian's Python uses dist-packages, and site-packages only in a virtual environment") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "usr");
  make_folder(scratch.path("usr/local/lib/python3.11/dist-packages"));
  make_folder(scratch.path("usr/lib/python3/dist-packages"));
  CHECK(search_path_of(base, at(scratch)) == Paths{site_of(base)});
  scratch.write("usr/lib/python3.11/site.py", "dist-packages");
  const Paths debian = {base + "/local/lib/python3.11/dist-packages",
                        base + "/lib/python3/dist-packages"};
  CHECK(search_path_of(base, at(scratch)) == debian);
  const std::string venv = make_virtual(scratch, "venv", base);
  CHECK(search_path_of(venv, at(scratch)) ==
        Paths{site_of(venv), site_of(base), debian[0], debian[1]});
}

TEST_CASE("uv's overlay is followed by the environment it extends") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  const std::string below = make_virtual(scratch, "below", base, isolated);
  const std::string overlay =
      make_virtual(scratch, "overlay", base,
                   std::string(isolated) + "uv = 0.5.1\nextends-environment = " + below + "\n");
  CHECK(search_path_of(overlay, at(scratch)) == Paths{site_of(overlay), site_of(below)});
}

TEST_CASE("-S leaves only PYTHONPATH") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  StartFlags flags;
  flags.has_no_site = true;
  CHECK(search_path_of(base, at(scratch), flags).empty());
}

TEST_CASE("a site directory on its own includes its .pth files") {
  const Scratch scratch;
  make_folder(scratch.path("one"));
  scratch.write("site/a.pth", "../one\n");
  CHECK(follow_site_directory(scratch.path("site"), "3.11").directories ==
        Paths{scratch.path("site"), scratch.path("one")});
}

TEST_CASE("since 3.8 PYTHONNOUSERSITE=0 has no effect, and other values disable the user site") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  const std::string user = site_of(scratch.path("home/.local"));
  make_folder(user);
  auto process = at(scratch);
  for (const std::string allowed : {"", "0", "00", " 0", "-0"}) {
    process.variables["PYTHONNOUSERSITE"] = allowed;
    CHECK(search_path_of(base, process) == Paths{user, site_of(base)});
  }
  for (const std::string forbidden : {"1", "x", "-1", "0x"}) {
    process.variables["PYTHONNOUSERSITE"] = forbidden;
    CHECK(search_path_of(base, process) == Paths{site_of(base)});
  }
}

TEST_CASE("-E ignores PYTHONPATH and PYTHONNOUSERSITE, but not PYTHONUSERBASE") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_folder(site_of(scratch.path("other")));
  auto process = at(scratch);
  process.variables["PYTHONUSERBASE"] = scratch.path("other");
  process.variables["PYTHONNOUSERSITE"] = "1";
  process.variables["PYTHONPATH"] = "/extra";
  StartFlags flags;
  flags.ignores_variables = true;
  CHECK(search_path_of(base, process, flags) ==
        Paths{site_of(scratch.path("other")), site_of(base)});
}

TEST_CASE("the user site must be a folder, and is not used in an isolated environment") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  const std::string venv = make_virtual(scratch, "venv", base, isolated);
  scratch.write("home/.local/lib/python3.11/site-packages", "a file");
  CHECK(search_path_of(base, at(scratch)) == Paths{site_of(base)});
  CHECK(search_path_of(venv, at(scratch)) == Paths{site_of(venv)});
}

TEST_CASE("a lib64 that is a link to lib adds nothing") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_link("lib", scratch.path("base/lib64"));
  CHECK(search_path_of(base, at(scratch)) == Paths{site_of(base)});
}

TEST_CASE("from 3.9 on PYTHONPLATLIBDIR names the folder that comes first") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_folder(scratch.path("base/lib64/python3.11/site-packages"));
  auto process = at(scratch);
  process.variables["PYTHONPLATLIBDIR"] = "lib64";
  CHECK(search_path_of(base, process) ==
        Paths{base + "/lib64/python3.11/site-packages", site_of(base)});
  const std::string older = make_installation(scratch, "older", "3.8");
  make_folder(scratch.path("older/lib64/python3.8/site-packages"));
  CHECK(search_path_of(older, process) == Paths{older + "/lib/python3.8/site-packages"});
}

TEST_CASE("a macOS framework has its user site in ~/Library") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "Python.framework/Versions/3.11");
  const std::string user = scratch.path("home/Library/Python/3.11/lib/python/site-packages");
  make_folder(user);
  CHECK(search_path_of(base, at(scratch)) == Paths{user, site_of(base)});
}

TEST_CASE("PyPy's site directories follow its layout") {
  const Scratch scratch;
  make_program(scratch, "new/bin/pypy3.10", "");
  make_link("pypy3.10", scratch.path("new/bin/python3"));
  make_folder(scratch.path("new/lib/pypy3.10/site-packages"));
  make_folder(scratch.path("new/site-packages"));
  CHECK(search_path_of(scratch.path("new"), at(scratch)) ==
        Paths{scratch.path("new/lib/pypy3.10/site-packages")});
  make_program(scratch, "old/bin/pypy3", "");
  make_folder(scratch.path("old/lib_pypy"));
  make_folder(scratch.path("old/site-packages"));
  CHECK(search_path_of(scratch.path("old"), at(scratch)) ==
        Paths{scratch.path("old/site-packages")});
}

TEST_CASE("on Windows the path has the prefix and Lib, and a ._pth file overrides everything") {
  const Scratch scratch;
  const std::string prefix = scratch.path("windows");
  scratch.write("windows/python312.dll", "");
  scratch.write("windows/python.exe", "");
  make_folder(prefix + "/Lib/site-packages");
  auto process = at(scratch);
  process.variables["PYTHONPATH"] = "/extra";
  CHECK(search_path_of(prefix, process) == Paths{"/extra", prefix, prefix + "/Lib/site-packages"});
  scratch.write("windows/python312._pth", "python312.zip\r\n.\r\n# import site\r\n..\\lib\r\n");
  CHECK(search_path_of(prefix, process) ==
        Paths{prefix + "/python312.zip", prefix, scratch.path("lib")});
  scratch.write("windows/python312._pth", ".\nimport site\n");
  CHECK(search_path_of(prefix, process) == Paths{prefix, prefix + "/Lib/site-packages"});
}

TEST_CASE("conda's packages are in the only site-packages of the prefix") {
  const Scratch scratch;
  const std::string prefix = make_installation(scratch, "conda/envs/work");
  make_folder(scratch.path("conda/envs/work/conda-meta"));
  CHECK(search_path_of(prefix, at(scratch)) == Paths{site_of(prefix)});
}
