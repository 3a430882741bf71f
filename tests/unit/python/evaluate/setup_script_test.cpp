#include "vdk/python/evaluate/setup_script.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

namespace {

vdk::model::Project project_of(const std::string& text) {
  return vdk::python::read_setup_script(text, "setup.py").project;
}

}  // namespace

TEST_CASE("a plugin's setup.py gives its metadata and entry point") {
  const auto reading = vdk::python::read_setup_script(
      "import pathlib\nimport setuptools\n\n__version__ = '0.2.dev1'\n\n"
      "setuptools.setup(\n"
      "    name='vdk-ferret',\n    version=__version__,\n    url='https://example.org',\n"
      "    description='Finds things, '\n    'small ones.',\n"
      "    long_description=pathlib.Path('README.md').read_text(),\n"
      "    install_requires=['vdk-core', 'ferret>=2'],  # a comment\n"
      "    python_requires='>=3.8',\n    license='Apache-2.0',\n"
      "    package_dir={'': 'src'},\n"
      "    packages=setuptools.find_namespace_packages(where='src'),\n"
      "    # what makes it a plugin\n"
      "    entry_points={\n        'vdk.plugin.run': [\n"
      "            'vdk-ferret = vdk.plugin.ferret.plugin',\n        ]\n    },\n)\n",
      "setup.py");
  const auto& project = reading.project;
  CHECK(reading.calls_setup);
  CHECK(reading.problems.empty());
  CHECK(project.name == "vdk-ferret");
  CHECK(project.version == "0.2.dev1");
  CHECK(project.summary == "Finds things, small ones.");
  CHECK(project.homepage == "https://example.org");
  CHECK(project.requires_python == ">=3.8");
  CHECK(project.license == "Apache-2.0");
  CHECK(project.requirements == std::vector<std::string>{"vdk-core", "ferret>=2"});
  CHECK(project.package_directories == std::vector<std::string>{"src"});
  REQUIRE(project.entry_points.size() == 1);
  const auto& entry_point = project.entry_points[0];
  CHECK(entry_point.group == "vdk.plugin.run");
  CHECK(entry_point.name == "vdk-ferret");
  CHECK(entry_point.value == "vdk.plugin.ferret.plugin");
  CHECK(entry_point.module == "vdk.plugin.ferret.plugin");
  CHECK(entry_point.attribute.empty());
  CHECK(entry_point.where == vdk::model::Location{"setup.py", 21});
}

TEST_CASE("setup is recognised however it is imported and wherever it is called") {
  CHECK(project_of("from setuptools import setup\nsetup(name='a')\n").name == "a");
  CHECK(project_of("from setuptools import setup as s\ns(name='a')\n").name == "a");
  CHECK(project_of("from distutils.core import setup\nsetup(name='a')\n").name == "a");
  CHECK(project_of("import setuptools as st\nif __name__ == '__main__':\n    st.setup(name='a')\n")
            .name == "a");
  CHECK(project_of("import setuptools\ndef main():\n    setuptools.setup(name='a')\n"
                   "if __name__ == '__main__':\n    main()\n")
            .name == "a");
  CHECK(project_of(
            "import setuptools\nKW = dict(name='a')\nKW['version'] = '1'\nsetuptools.setup(**KW)\n")
            .version == "1");
}

TEST_CASE("a setup call that is only defined or in a string does not count") {
  CHECK_FALSE(vdk::python::read_setup_script(
                  "def f():\n    from setuptools import setup\n    setup(name='a')\n", "s")
                  .calls_setup);
  CHECK_FALSE(vdk::python::read_setup_script("'''setuptools.setup(name=1)'''\n", "s").calls_setup);
  CHECK_FALSE(vdk::python::read_setup_script("setup(name='a')\n", "s").calls_setup);
}

TEST_CASE("a bare setup call leaves everything to setup.cfg") {
  const auto reading =
      vdk::python::read_setup_script("import setuptools\nsetuptools.setup()\n", "s");
  CHECK(reading.calls_setup);
  CHECK(reading.project.name.empty());
  CHECK(reading.project.package_directories.empty());
}

TEST_CASE("entry points can be a single string or the text of entry_points.txt") {
  const auto one = project_of(
      "from setuptools import setup\n"
      "setup(entry_points={'vdk.plugin.run': 'a = b.c:D.e [x, y]'})\n");
  REQUIRE(one.entry_points.size() == 1);
  CHECK(one.entry_points[0].module == "b.c");
  CHECK(one.entry_points[0].attribute == "D.e");
  CHECK(one.entry_points[0].extras == std::vector<std::string>{"x", "y"});
  const auto text = project_of(
      "from setuptools import setup\nsetup(entry_points='''\n"
      "[vdk.plugin.run]\na = b\n# no = c\n[other]\nd=e:f\n''')\n");
  REQUIRE(text.entry_points.size() == 2);
  CHECK(text.entry_points[0].group == "vdk.plugin.run");
  CHECK(text.entry_points[0].where.line == 4);
  CHECK(text.entry_points[1].group == "other");
  CHECK(text.entry_points[1].attribute == "f");
}

TEST_CASE("an invalid object reference has no module") {
  const auto project = project_of(
      "from setuptools import setup\n"
      "setup(entry_points={'g': ['a = b-c.py', 'd = e:', 'f = 1x']})\n");
  REQUIRE(project.entry_points.size() == 3);
  for (const auto& entry_point : project.entry_points) {
    CHECK(entry_point.module.empty());
  }
  CHECK(project.entry_points[0].value == "b-c.py");
}

TEST_CASE("values only known at run time are left out, and the rest is kept") {
  const auto project = project_of(
      "import os\nfrom setuptools import setup, find_packages\n"
      "setup(name='a', version=os.environ['V'], description=open('README').read(),\n"
      "      install_requires=['x', os.environ['Y']] + ['z'], packages=find_packages())\n");
  CHECK(project.name == "a");
  CHECK_FALSE(project.version.has_value());
  CHECK_FALSE(project.summary.has_value());
  CHECK(project.requirements == std::vector<std::string>{"x", "z"});
  CHECK(project.package_directories == std::vector<std::string>{""});
}

TEST_CASE("a statement that is not Python is reported, and the rest is read") {
  const auto reading = vdk::python::read_setup_script(
      "from setuptools import setup\nx = = 1\nsetup(name='a')\n", "setup.py");
  CHECK(reading.project.name == "a");
  CHECK(reading.problems.size() == 1);
}

TEST_CASE("package_dir gives the folder of one package") {
  const auto project = project_of(
      "from setuptools import setup\n"
      "setup(name='a', package_dir={'pkg': './folder/', 'b.c': 'lib/b/c'}, packages=['pkg'])\n");
  REQUIRE(project.package_folders.size() == 1);
  CHECK(project.package_folders[0].package == "pkg");
  CHECK(project.package_folders[0].directory == "folder");
  CHECK(project.package_directories == std::vector<std::string>{"lib"});
}

TEST_CASE("entry points that only running setup.py shows are known to be unknown") {
  const auto is_unknown = [](const std::string& arguments) {
    return vdk::python::read_setup_script(
               "from setuptools import setup\nplugins = {}\nsetup(" + arguments + ")\n", "f")
        .unknown_entry_points.has_value();
  };
  CHECK_FALSE(is_unknown("name='a'"));
  CHECK_FALSE(is_unknown("entry_points=None"));
  CHECK_FALSE(is_unknown("entry_points={'vdk.plugin.run': ['a = b']}"));
  CHECK_FALSE(is_unknown("entry_points='[vdk.plugin.run]\\na = b'"));
  CHECK(is_unknown("entry_points=open('points.txt').read()"));
  CHECK(is_unknown("entry_points={'vdk.plugin.run': read()}"));
  CHECK(is_unknown("entry_points={'vdk.plugin.run': ['a = ' + name()]}"));
  CHECK(is_unknown("**read()"));
}

TEST_CASE("requirements that only running setup.py shows are known to be unknown") {
  CHECK_FALSE(project_of("from setuptools import setup\nsetup(install_requires=['a'])")
                  .has_unknown_requirements);
  CHECK(project_of("from setuptools import setup\nsetup(install_requires=read())")
            .has_unknown_requirements);
}
