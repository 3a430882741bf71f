#include "vdk/tree/manifests.hpp"

#include <sys/stat.h>

#include "catch.hpp"
#include "environments.hpp"
#include "vdk/support/directory.hpp"

using vdk::model::ProblemCode;

using namespace vdk::support;
using namespace vdk::tree;
using namespace vdk::tests;

namespace {

ManifestReading read(const Scratch& scratch, const std::string& below = "p") {
  std::vector<std::string> names;
  for (const auto& entry : vdk::support::list_directory(scratch.path(below)).entries) {
    names.push_back(entry.name);
  }
  return read_manifests(scratch.path(below), names);
}

}  // namespace

TEST_CASE("setup.py gives the project's name, version and package folders") {
  const Scratch scratch;
  scratch.write("p/setup.py",
                "import setuptools\n__version__ = '0.1'\nsetuptools.setup(name='vdk-x', "
                "version=__version__, package_dir={'': 'src'}, entry_points={'vdk.plugin.run': "
                "['x = vdk.plugin.x.entry']})\n");
  const ManifestReading reading = read(scratch);
  CHECK(reading.manifest == scratch.path("p/setup.py"));
  CHECK(reading.project.name == "vdk-x");
  CHECK(reading.project.version == "0.1");
  CHECK(reading.packages == std::vector<std::string>{scratch.path("p/src")});
  REQUIRE(reading.project.entry_points.size() == 1);
  CHECK(reading.project.entry_points[0].module == "vdk.plugin.x.entry");
}

TEST_CASE("an empty setup() call leaves everything to setup.cfg") {
  const Scratch scratch;
  scratch.write("p/setup.py", "from setuptools import setup\nsetup()\n");
  scratch.write("p/setup.cfg",
                "[metadata]\nname = vdk-y\nversion = file: version.txt\n[options.entry_points]\n"
                "vdk.plugin.run =\n  y = vdk.plugin.y\n");
  scratch.write("p/version.txt", "1.2.3\n");
  const ManifestReading reading = read(scratch);
  CHECK(reading.manifest == scratch.path("p/setup.cfg"));
  CHECK(reading.project.name == "vdk-y");
  CHECK(reading.project.version == "1.2.3");
  CHECK(reading.project.entry_points.size() == 1);
}

TEST_CASE("pyproject.toml wins over setup.py, which wins over setup.cfg") {
  const Scratch scratch;
  scratch.write("p/pyproject.toml", "[project]\nname = 'modern'\ndynamic = ['version']\n");
  scratch.write("p/setup.py",
                "from setuptools import setup\nsetup(name='script', version='2', "
                "entry_points={'vdk.plugin.run': ['x = a']})\n");
  scratch.write("p/setup.cfg", "[metadata]\nname = config\nversion = 3\ndescription = words\n");
  const ManifestReading reading = read(scratch);
  CHECK(reading.project.name == "modern");
  CHECK(reading.project.version == "2");
  CHECK(reading.project.summary == "words");
  // A [project] table whose `dynamic` does not list entry points has none.
  CHECK(reading.project.entry_points.empty());
}

TEST_CASE("dynamic entry points come from setup.py") {
  const Scratch scratch;
  scratch.write("p/pyproject.toml",
                "[project]\nname = 'modern'\ndynamic = ['version', 'entry-points']\n");
  scratch.write(
      "p/setup.py",
      "from setuptools import setup\nsetup(entry_points={'vdk.plugin.run': ['x = a']})\n");
  CHECK(read(scratch).project.entry_points.size() == 1);
}

TEST_CASE("a version attribute is read from its module") {
  const Scratch scratch;
  scratch.write("p/setup.cfg", "[metadata]\nname = x\nversion = attr: pkg.about.__version__\n");
  scratch.write("p/src/pkg/about.py", "'''doc'''\n__version__ = '4.' '5'\n");
  CHECK(read(scratch).project.version == "4.5");
}

TEST_CASE("a version attribute is turned into text as setuptools does") {
  const auto version = [](const std::string& about) {
    const Scratch scratch;
    scratch.write("p/setup.cfg", "[metadata]\nname = x\nversion = attr: pkg.about.VERSION\n");
    scratch.write("p/pkg/about.py", about);
    return read(scratch).project.version;
  };
  CHECK(version("VERSION = (1, 2, 3)\n") == "1.2.3");
  CHECK(version("VERSION = ('1', 2, 'rc1')\n") == "1.2.rc1");
  CHECK(version("MAJOR = 4\nVERSION = [MAJOR, 5]\n") == "4.5");
  CHECK(version("VERSION = 2.5\n") == "2.5");
  CHECK(version("PARTS = (1, 2)\nVERSION = '.'.join(map(str, PARTS))\n") == "1.2");
  CHECK_FALSE(version("import os\nVERSION = (1, os.getpid())\n").has_value());
}

TEST_CASE("a package may have a folder of its own") {
  const Scratch scratch;
  const auto placed = [&] {
    const auto reading = read(scratch);
    REQUIRE(reading.placed.size() == 1);
    return reading.placed[0];
  };
  scratch.write("p/setup.cfg", "[metadata]\nname = x\n[options]\npackage_dir =\n    pkg = code\n");
  CHECK(placed().package == "pkg");
  CHECK(placed().folder == scratch.path("p/code"));
  scratch.write("p/setup.cfg", "[metadata]\nname = x\n");
  scratch.write("p/pyproject.toml",
                "[project]\nname = 'x'\n[tool.setuptools.package-dir]\n\"a.b\" = 'other'\n");
  CHECK(placed().package == "a.b");
  CHECK(placed().folder == scratch.path("p/other"));
}

TEST_CASE("a version file outside the project is not read") {
  const Scratch scratch;
  scratch.write("secret", "9.9");
  scratch.write("p/setup.cfg", "[metadata]\nname = x\nversion = file: ../secret\n");
  CHECK_FALSE(read(scratch).project.version.has_value());
}

TEST_CASE("package folders outside the project are left out") {
  const Scratch scratch;
  scratch.write("p/setup.py",
                "from setuptools import setup\nsetup(name='x', package_dir={'': '../other'})\n");
  CHECK(read(scratch).packages == std::vector<std::string>{scratch.path("p")});
}

TEST_CASE("files that only configure tools do not make a project") {
  const Scratch scratch;
  scratch.write("p/pyproject.toml", "[tool.black]\nline-length = 100\n");
  scratch.write("p/setup.cfg", "[flake8]\nmax-line-length = 100\n");
  CHECK(read(scratch).manifest.empty());
}

TEST_CASE("an unpacked sdist provides what its setup.py computes") {
  const Scratch scratch;
  scratch.write("p/setup.py",
                "from setuptools import setup\nsetup(name='vdk-x', version=read())\n");
  scratch.write("p/PKG-INFO", "Metadata-Version: 2.1\nName: vdk-x\nVersion: 7.0\n");
  scratch.write("p/src/vdk_x.egg-info/entry_points.txt", "[vdk.plugin.run]\nx = a.b\n");
  const ManifestReading reading = read(scratch);
  CHECK(reading.project.version == "7.0");
  CHECK(reading.project.entry_points.size() == 1);
}

TEST_CASE("a manifest that is a FIFO does not block") {
  const Scratch scratch;
  make_folder(scratch.path("p"));
  REQUIRE(::mkfifo(scratch.path("p/setup.py").c_str(), 0600) == 0);
  const ManifestReading reading = read(scratch);
  CHECK(reading.manifest.empty());
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == ProblemCode::not_a_regular_file);
}

TEST_CASE("a file of entry points outside the project is not read") {
  const Scratch scratch;
  scratch.write("points.txt", "[vdk.plugin.run]\nx = m\n");
  const std::string name = GENERATE("../points.txt", "/etc/passwd");
  scratch.write("p/pyproject.toml",
                "[project]\nname = 'a'\ndynamic = ['entry-points']\n"
                "[tool.setuptools.dynamic]\nentry-points.file = '" +
                    name + "'\n");
  const ManifestReading reading = read(scratch);
  CHECK(reading.project.entry_points.empty());
  REQUIRE(reading.unread.size() == 1);
  CHECK(reading.unread[0].code == ProblemCode::entry_points_not_read);
  CHECK(reading.unread[0].message ==
        "the entry points are in '" + name + "', which is outside the project, so it is not read");
  CHECK(reading.unread[0].where.line == 5);
}

TEST_CASE("requirements come from the files that the manifest names") {
  const Scratch scratch;
  scratch.write("p/setup.cfg",
                "[metadata]\nname = a\n[options]\ninstall_requires = file: requirements.txt\n");
  scratch.write("p/requirements.txt", "# comment\ntrino>=0.3  # why\n\nclick\n");
  CHECK(read(scratch).project.requirements == std::vector<std::string>{"trino>=0.3", "click"});
  CHECK_FALSE(read(scratch).project.has_unknown_requirements);
  scratch.write("p/requirements.txt", "-r other.txt\n");
  CHECK(read(scratch).project.has_unknown_requirements);
}

TEST_CASE("a project whose build is not read says so") {
  const Scratch scratch;
  scratch.write("p/pyproject.toml",
                "[build-system]\nrequires = ['vdk-core']\nbuild-backend = 'enscons.api'\n");
  const ManifestReading reading = read(scratch);
  CHECK(reading.manifest.empty());
  CHECK(reading.mentions_vdk);
  REQUIRE(reading.unread.size() == 1);
  CHECK(reading.unread[0].where.line == 3);
}

TEST_CASE("a standard table of any build backend is read") {
  const Scratch scratch;
  scratch.write("p/pyproject.toml",
                "[build-system]\nbuild-backend = 'mesonpy'\n[project]\nname = 'a'\n");
  CHECK(read(scratch).unread.empty());
}

TEST_CASE("entry points that only the build knows are a reason to say so") {
  const Scratch scratch;
  scratch.write("p/setup.py",
                "from setuptools import setup\nsetup(name='a', entry_points=load())\n");
  REQUIRE(read(scratch).unread.size() == 1);
  CHECK(read(scratch).unread[0].where.line == 2);
  // The standard table says that there are none.
  scratch.write("p/pyproject.toml", "[project]\nname = 'a'\n");
  CHECK(read(scratch).unread.empty());
  scratch.write("p/pyproject.toml", "[project]\nname = 'a'\ndynamic = ['entry-points']\n");
  CHECK(read(scratch).unread.size() == 1);
}
