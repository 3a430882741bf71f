#include "vdk/installed/module_finder.hpp"

#include <cstdint>
#include <map>
#include <string>

#include <sys/stat.h>

#include "catch.hpp"
#include "environments.hpp"
#include "zip_file.hpp"

using namespace vdk::installed;
using namespace vdk::tests;
using vdk::model::FoundModule;
using vdk::model::Presence;
using Kind = vdk::model::FoundModule::Kind;

namespace {

/// An environment over a Python installation `base` in the scratch folder.
struct Searched {
  Searched(const Scratch& scratch, const std::vector<std::string>& folders,
           const std::string& python = "3.11") {
    environment.python = python;
    environment.prefix = scratch.path("env");
    environment.base_prefix = scratch.path("base");
    for (const std::string& folder : folders) {
      environment.search_path.push_back(scratch.path(folder));
      places.push_back(read_place(scratch.path(folder), 11));
    }
    finder = make_module_finder(places, environment);
  }

  vdk::model::Environment environment;
  std::vector<Place> places;
  vdk::model::ModuleFinder finder;
};

void write_library(const Scratch& scratch, const std::string& version = "3.11") {
  const std::string library = "base/lib/python" + version;
  scratch.write(library + "/os.py", "");
  scratch.write(library + "/json/__init__.py", "");
  scratch.write(library + "/lib-dynload/_special.cpython-311-x86_64-linux-gnu.so", "");
}

}  // namespace

TEST_CASE("packages, modules, extensions and bytecode are found in FileFinder's order") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("site/both/__init__.py", "");
  scratch.write("site/both.py", "");
  scratch.write("site/plain.py", "");
  scratch.write("site/fast.py", "");
  scratch.write("site/fast.cpython-311-x86_64-linux-gnu.so", "");
  scratch.write("site/stable.abi3.so", "");
  scratch.write("site/untagged.so", "");
  scratch.write("site/older.cpython-310-x86_64-linux-gnu.so", "");
  scratch.write("site/compiled.pyc", "");
  scratch.write("site/cached/__pycache__/x.cpython-311.pyc", "");
  scratch.write("site/frozen/__init__.pyc", "");
  const Searched searched(scratch, {"site"});
  const auto find = [&](const std::string& name) { return searched.finder.find(name); };
  CHECK(find("both").file == scratch.path("site/both/__init__.py"));
  CHECK(find("both").is_package);
  CHECK(find("plain").kind == Kind::source);
  CHECK_FALSE(find("plain").is_package);
  CHECK(find("fast").kind == Kind::extension);
  CHECK(find("stable").kind == Kind::extension);
  CHECK(find("untagged").kind == Kind::extension);
  CHECK(find("older").presence == Presence::missing);
  CHECK(find("compiled").kind == Kind::bytecode);
  CHECK(find("frozen").kind == Kind::bytecode);
  CHECK(find("cached.x").presence == Presence::missing);
  CHECK(find("Plain").presence == Presence::missing);
  CHECK(searched.finder.look("plain") == Presence::found);
  CHECK(searched.finder.look("both.sub") == Presence::missing);
  CHECK(searched.finder.look("plain.sub") == Presence::unknown);
}

TEST_CASE("the portions of a namespace package are spread over the search path") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("one/vdk/plugin/a.py", "");
  scratch.write("two/vdk/plugin/b.py", "");
  scratch.write("three/whole/__init__.py", "");
  make_folder(scratch.path("one/whole"));
  scratch.write("one/whole/hidden.py", "");
  const Searched searched(scratch, {"one", "two", "three"});
  CHECK(searched.finder.find("vdk.plugin").kind == Kind::namespace_package);
  CHECK(searched.finder.find("vdk.plugin.a").file == scratch.path("one/vdk/plugin/a.py"));
  CHECK(searched.finder.find("vdk.plugin.b").file == scratch.path("two/vdk/plugin/b.py"));
  CHECK(searched.finder.find("vdk.plugin.c").presence == Presence::missing);
  // A regular package ends the search, even after a portion.
  CHECK(searched.finder.find("whole").file == scratch.path("three/whole/__init__.py"));
  CHECK(searched.finder.find("whole.hidden").presence == Presence::missing);
}

TEST_CASE("the standard library is searched, and built-in modules are known") {
  const Scratch scratch;
  write_library(scratch);
  make_folder(scratch.path("site"));
  const Searched searched(scratch, {"site"});
  for (const std::string name : {"os", "json", "_special", "sys", "zlib", "itertools"}) {
    CHECK(searched.finder.look(name) == Presence::found);
  }
  CHECK(searched.finder.find("json").is_standard);
  // Not in this library, even if other versions have it.
  CHECK(searched.finder.look("distutils") == Presence::missing);
  CHECK(searched.finder.look("os.path") == Presence::unknown);
}

TEST_CASE("with setuptools installed it is unknown which distutils is imported") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("base/lib/python3.11/distutils/__init__.py", "");
  scratch.write("base/lib/python3.11/distutils/util.py", "");
  make_folder(scratch.path("site"));
  const Searched alone(scratch, {"site"});
  CHECK(alone.finder.find("distutils.util").kind == Kind::source);
  CHECK(alone.finder.look("distutils.gone") == Presence::missing);
  scratch.write("site/setuptools/__init__.py", "");
  const Searched beside(scratch, {"site"});
  CHECK(beside.finder.find("distutils").presence == Presence::found);
  CHECK(beside.finder.find("distutils").kind == Kind::builtin);
  CHECK(beside.finder.look("distutils.gone") == Presence::unknown);
}

TEST_CASE("without its folder the standard library comes from a table for each version") {
  const Scratch scratch;
  make_folder(scratch.path("site"));
  const Searched older(scratch, {"site"}, "3.11");
  CHECK(older.finder.look("distutils") == Presence::found);
  CHECK(older.finder.look("json") == Presence::found);
  CHECK(older.finder.look("tabulate") == Presence::missing);
  const Searched newer(scratch, {"site"}, "3.12");
  CHECK(newer.finder.look("distutils") == Presence::missing);
  CHECK(newer.finder.look("cgi") == Presence::found);
  const Searched newest(scratch, {"site"}, "3.15");
  CHECK(newest.finder.look("tabulate") == Presence::missing);
  CHECK(newest.finder.look("json") == Presence::found);
  const Searched unknown(scratch, {"site"}, "3.16");
  CHECK(unknown.finder.look("tabulate") == Presence::unknown);
}

TEST_CASE("zips and eggs are searched") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("lib.egg", make_zip({{"top/inner/__init__.py", "text"}, {"single.py", "one"}}));
  const Searched searched(scratch, {"lib.egg"});
  const FoundModule inner = searched.finder.find("top.inner");
  CHECK(inner.file == scratch.path("lib.egg/top/inner/__init__.py"));
  CHECK(searched.finder.read(inner.file) == "text");
  CHECK(searched.finder.find("top").kind == Kind::namespace_package);
  CHECK(searched.finder.read(searched.finder.find("single").file) == "one");
  CHECK(searched.finder.look("top.lost") == Presence::missing);
  CHECK(searched.finder.look("lost") == Presence::missing);
}

TEST_CASE("the finders of editable installs come after the search path") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("site/__editable___x_finder.py",
                "MAPPING = {'lib': '" + scratch.path("code/lib") + "', 'vdk.plugin.x': '" +
                    scratch.path("code/x") + "', 'one': '" + scratch.path("code/one") +
                    "'}\nNAMESPACES = {'vdk': ['" + scratch.path("code/vdk") + "']}\n");
  scratch.write("site/vdk/plugin/a.py", "");
  scratch.write("code/lib/__init__.py", "");
  scratch.write("code/lib/deep/inner.py", "");
  scratch.write("code/x/__init__.py", "");
  scratch.write("code/one.py", "");
  scratch.write("code/vdk/other.py", "");
  const Searched searched(scratch, {"site"});
  CHECK(searched.finder.find("lib").file == scratch.path("code/lib/__init__.py"));
  CHECK(searched.finder.find("lib.deep.inner").file == scratch.path("code/lib/deep/inner.py"));
  CHECK(searched.finder.find("one").file == scratch.path("code/one.py"));
  CHECK(searched.finder.find("vdk.plugin.x").file == scratch.path("code/x/__init__.py"));
  CHECK(searched.finder.find("vdk.other").file == scratch.path("code/vdk/other.py"));
  CHECK(searched.finder.find("vdk.plugin.a").presence == Presence::found);
  CHECK(searched.finder.look("lib.lost") == Presence::missing);
}

TEST_CASE("of two mappings the nearer name counts, if the path of its package has no such module") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("site/__editable___x_finder.py",
                "MAPPING = {'pkg': '" + scratch.path("code/pkg") + "', 'pkg.near': '" +
                    scratch.path("code/near") + "', 'pkg.far': '" + scratch.path("code/far") +
                    "', 'gone': '" + scratch.path("code/gone") + "', 'twice': '" +
                    scratch.path("code/gone") + "'}\n");
  scratch.write("site/__editable___y_finder.py",
                "MAPPING = {'twice': '" + scratch.path("code/twice") + "'}\n");
  scratch.write("code/pkg/__init__.py", "");
  scratch.write("code/pkg/near.py", "");
  scratch.write("code/near.py", "");
  scratch.write("code/far/__init__.py", "");
  scratch.write("code/twice.py", "");
  const Searched searched(scratch, {"site"});
  CHECK(searched.finder.find("pkg.near").file == scratch.path("code/pkg/near.py"));
  CHECK(searched.finder.find("pkg.far").file == scratch.path("code/far/__init__.py"));
  CHECK(searched.finder.find("gone").presence == Presence::missing);
  CHECK(searched.finder.find("twice").file == scratch.path("code/twice.py"));
}

TEST_CASE("a mapping to a file is that file, whatever lies beside it") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("site/_editable_impl_x.py",
                "from editables.redirector import RedirectingFinder as F\nF.install()\n"
                "F.map_module('one', '" +
                    scratch.path("code/one.py") +
                    "')\n"
                    "F.map_module('pkg', '" +
                    scratch.path("code/pkg/__init__.py") +
                    "')\n"
                    "F.map_module('gone', '" +
                    scratch.path("code/gone.py") + "')\n");
  scratch.write("code/one.py", "");
  scratch.write("code/one/__init__.py", "");
  scratch.write("code/pkg/__init__.py", "");
  scratch.write("code/pkg/inner.py", "");
  CHECK(Searched(scratch, {"site"}).finder.look("one") == Presence::missing);
  scratch.write("site/editables/redirector.py", "import sys\nsys.meta_path.append(None)\n");
  const Searched searched(scratch, {"site"});
  CHECK(searched.finder.find("one").file == scratch.path("code/one.py"));
  CHECK_FALSE(searched.finder.find("one").is_package);
  CHECK(searched.finder.find("pkg.inner").file == scratch.path("code/pkg/inner.py"));
  CHECK(searched.finder.look("gone") == Presence::missing);
}

TEST_CASE("a mapping comes after the search path, and no mapped portion is below a package") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("site/__editable___x_finder.py",
                "MAPPING = {'lib': '" + scratch.path("code/lib") + "'}\nNAMESPACES = {'vdk': ['" +
                    scratch.path("code/vdk") + "'], 'vdk.plugin': ['" +
                    scratch.path("code/vdk/plugin") + "']}\n");
  scratch.write("site/lib/portion.py", "");
  scratch.write("code/lib/__init__.py", "");
  scratch.write("code/vdk/plugin/x.py", "");
  CHECK(Searched(scratch, {"site"}).finder.find("lib").kind == Kind::namespace_package);
  CHECK(Searched(scratch, {"site"}).finder.look("vdk.plugin.x") == Presence::found);
  scratch.write("site/vdk/__init__.py", "");
  CHECK(Searched(scratch, {"site"}).finder.look("vdk.plugin") == Presence::missing);
}

TEST_CASE("a package that extends its path has all folders of its name") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("one/old/__init__.py", "__path__ = extend_path(__path__, __name__)\n");
  scratch.write("two/old/__init__.py", "");
  scratch.write("two/old/second.py", "");
  scratch.write("three/old/third.py", "");
  const Searched searched(scratch, {"one", "two", "three"});
  CHECK(searched.finder.find("old").file == scratch.path("one/old/__init__.py"));
  CHECK(searched.finder.find("old.second").file == scratch.path("two/old/second.py"));
  CHECK(searched.finder.find("old.third").file == scratch.path("three/old/third.py"));
  CHECK(Searched(scratch, {"two", "three"}).finder.look("old.third") == Presence::missing);
}

namespace {

/// What the finder says about a module that is not there, in a site directory with these files.
Presence look_beside(const std::vector<std::pair<std::string, std::string>>& files,
                     const std::string& module = "gone") {
  const Scratch scratch;
  write_library(scratch);
  make_folder(scratch.path("site"));
  for (const auto& [file, text] : files) scratch.write(file, text);
  return Searched(scratch, {"site"}).finder.look(module);
}

}  // namespace

TEST_CASE("a missing module is unknown where something may add modules at run time") {
  const auto look = [](const std::string& file, const std::string& text,
                       const std::string& module = "gone") {
    return look_beside({{file, text}}, module);
  };
  CHECK(look("site/harmless.pth", "/nowhere\n") == Presence::missing);
  CHECK(look("site/hook.start", "hook:install\n") == Presence::unknown);
  CHECK(look("site/__editable___x_finder.py", "import json\n") == Presence::unknown);
  CHECK(look("site/setuptools/_vendor/gone/__init__.py", "") == Presence::unknown);
  CHECK(look("site/setuptools/__init__.py", "", "distutils") == Presence::unknown);
  CHECK(look("env/bin/gone.py", "") == Presence::unknown);
  CHECK(look("site/x-nspkg.pth", "import sys, types; importlib.util.module_from_spec('gone')\n") ==
        Presence::unknown);
  CHECK(look("site/x-nspkg.pth", "import sys, types; importlib.util.module_from_spec('other')\n") ==
        Presence::missing);
  CHECK(look("site/x-nspkg.pth", "import sys; sys.meta_path.append(X())\n") == Presence::unknown);
}

TEST_CASE("an import line that may install a finder makes a missing module unknown") {
  for (const std::string line : {
           "import sys; sys.meta_path.append(Finder())",
           "import sys; sys.meta_path[:0] = [Finder()]",
           "import sys; sys.path_hooks.insert(0, hook)",
           "import sys; sys.path_importer_cache.clear()",
           "import sys; sys.modules['gone'] = sys",
           "import sys; getattr(sys, 'meta_' + 'path').append(1)",
           "import sys as s; s.path.append('/x')",
           "import os; os.sys.path.append('/x')",
           "import importlib; importlib.import_module('hook')",
           "import sys; exec('import sys; sys.meta_path.append(1)')",
           "import sys; exec('import ' + 'hook')",
           "import sys; eval('1')",
           "import sys; __import__('hook').install()",
           "import sys; __import__(name).install()",
           "import sys, hook",
           "import hook; hook.install()",
           "import _vdk_editable_loader; _vdk_editable_loader.init()",
           "import coverage; import hook",
           "import helper",
           "import package.deep",
           "import native",
           "import compiled",
           "import broken",
           "import sys; from sys import *",
           "import import",
       }) {
    CAPTURE(line);
    CHECK(look_beside({{"site/a.pth", line + "\n"},
                       {"site/hook.py", "import sys\nsys.meta_path.append(1)\n"},
                       {"site/_vdk_editable_loader.py", "import sys\nsys.meta_path.append(1)\n"},
                       {"site/helper.py", "def run():\n    from hook import x\n"},
                       {"site/package/__init__.py", "from . import deep\n"},
                       {"site/package/deep.py", "from .deeper import x\n"},
                       {"site/package/deeper.py", "from .. import hook\n"},
                       {"site/native.so", ""},
                       {"site/compiled.pyc", ""},
                       {"site/broken.py", "import hook import\n"}}) == Presence::unknown);
  }
}

TEST_CASE("import lines that certainly add no module leave a missing module missing") {
  for (const std::string line : {
           "import absent; absent.install()",
           "import _absent_editable_loader; _absent_editable_loader.init()",
           "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == "
           "'local'; enabled and __import__('_distutils_hack').add_shim(); ",
           "import _virtualenv",
           "import coverage; coverage.process_startup()",
           "import sys; exec('import os\\n\\nif os.getenv(\"COVERAGE_PROCESS_START\"):\\n try:\\n  "
           "import coverage\\n except:\\n  pass\\n else:\\n  coverage.process_startup()')",
           "import os, sys;exec('if \"COV_CORE_SOURCE\" in os.environ:\\n    try:\\n        from "
           "pytest_cov.embed import init\\n        init()\\n    except Exception as exc:\\n        "
           "sys.stderr.write(str(exc))')",
           "import os; os.path.join('a', 'b')",
           "import plain",
           "import package",
           "import __editable___x_finder; __editable___x_finder.install()",
       }) {
    CAPTURE(line);
    CHECK(look_beside({{"site/a.pth", line + "\n"},
                       {"site/_distutils_hack/__init__.py", "sys.meta_path.insert(0, 1)\n"},
                       {"site/_virtualenv.py", "sys.meta_path.insert(0, 1)\n"},
                       {"site/coverage/__init__.py", "import sys\nsys.modules\n"},
                       {"site/pytest_cov/embed.py", "import sys\nsys.modules\n"},
                       {"site/plain.py", "import json\nimport package.inner\nprint('hello')\n"},
                       {"site/package/__init__.py", "from .inner import x, inner\n"},
                       {"site/package/inner.py", "import package\nimport absent\nx = 1\n"},
                       {"site/__editable___x_finder.py",
                        "import sys\nMAPPING = {'x': '/x'}\nsys.meta_path.append(1)\n"}}) ==
          Presence::missing);
  }
}

TEST_CASE("sitecustomize and usercustomize are read wherever they are") {
  for (const std::string name : {"sitecustomize", "usercustomize"}) {
    CAPTURE(name);
    const std::string hook = "import sys\nsys.meta_path.append(1)\n";
    const auto look = [](const std::string& file, const std::string& text) {
      return look_beside({{file, text}});
    };
    CHECK(look("site/" + name + ".py", hook) == Presence::unknown);
    CHECK(look("site/" + name + "/__init__.py", hook) == Presence::unknown);
    CHECK(look("base/lib/python3.11/" + name + ".py", hook) == Presence::unknown);
    CHECK(look("site/" + name + ".pyc", "") == Presence::unknown);
    CHECK(look("site/" + name + ".so", "") == Presence::unknown);
    CHECK(look("site/" + name + ".py", "print('hello')\n") == Presence::missing);
    // A namespace package has no code.
    CHECK(look("site/" + name + "/other.py", hook) == Presence::missing);
    CHECK(look_beside({{"site/" + name + ".py", "from helper import install\ninstall()\n"},
                       {"site/helper.py", "def install():\n    import sys as s\n"}}) ==
          Presence::unknown);
    CHECK(look_beside({{"base/lib/python3.11/" + name + ".py",
                        "try:\n    import apport_python_hook\nexcept ImportError:\n    pass\n"},
                       {"site/apport_python_hook.py", "import sys\nsys.modules\n"}}) ==
          Presence::missing);
    CHECK(look_beside({{"site/" + name + ".py", ""},
                       {"base/lib/python3.11/" + name + ".py", hook}}) == Presence::unknown);
  }
}

TEST_CASE("startup code has limits") {
  std::string lines;
  for (int i = 0; i < 300; ++i) lines += "import os; print(" + std::to_string(i) + ")\n";
  CHECK(look_beside({{"site/a.pth", lines}}) == Presence::unknown);
  CHECK(look_beside({{"site/a.pth", "import long\n"},
                     {"site/long.py", std::string(2UL * 1024 * 1024, '\n')}}) == Presence::unknown);
}

TEST_CASE("a module that is a dead link is missing, and the link is told") {
  const Scratch scratch;
  write_library(scratch);
  scratch.write("site/there.py", "");
  make_link(scratch.path("site/there.py"), scratch.path("site/linked.py"));
  make_link(scratch.path("gone/a.py"), scratch.path("site/a.py"));
  make_link(scratch.path("gone/p"), scratch.path("site/p"));
  make_link("loop.py", scratch.path("site/loop.py"));
  make_link(scratch.path("gone/init.py"), scratch.path("site/q/__init__.py"));
  make_link(scratch.path("gone/b.py"), scratch.path("site/q/b.py"));
  make_link(scratch.path("gone/m.so"), scratch.path("site/m.so"));
  scratch.write("site/m.py", "");
  const Searched searched(scratch, {"site"});
  const auto find = [&](const std::string& name) { return searched.finder.find(name); };
  CHECK(find("linked").presence == Presence::found);
  for (const auto& [module, link] : std::map<std::string, std::string>{
           {"a", "a.py"}, {"p", "p"}, {"loop", "loop.py"}, {"q.b", "q/b.py"}}) {
    CAPTURE(module);
    CHECK(find(module).presence == Presence::missing);
    CHECK(find(module).file == scratch.path("site/" + link));
  }
  // Python takes the folder for a namespace package.
  CHECK(find("q").kind == Kind::namespace_package);
  CHECK(find("m").kind == Kind::source);
  CHECK(find("gone").file.empty());
}

TEST_CASE("without a known Python version nothing is missing") {
  const Scratch scratch;
  make_folder(scratch.path("site"));
  const Searched searched(scratch, {"site"}, "");
  CHECK(searched.finder.look("gone") == Presence::unknown);
  CHECK(Searched(scratch, {"site"}, "3.7").finder.look("gone") == Presence::unknown);
}

TEST_CASE("names that are not valid module names are unknown") {
  const Scratch scratch;
  write_library(scratch);
  make_folder(scratch.path("site"));
  const Searched searched(scratch, {"site"});
  for (const std::string name : {"", ".", "a..b", ".a", "a.", "a/b", "gr\xC3\xB6\xC3\x9F"}) {
    CHECK(searched.finder.look(name) == Presence::unknown);
    CHECK(searched.finder.find(name).presence == Presence::unknown);
  }
  // A name beyond ASCII is normalised before it is looked for, so only what is there is certain.
  scratch.write("site/gr\xC3\xB6\xC3\x9F.py", "");
  CHECK(Searched(scratch, {"site"}).finder.look("gr\xC3\xB6\xC3\x9F") == Presence::found);
}

TEST_CASE(
    "bytecode replaces a source if its header matches this Python and the source's time and size") {
  const Scratch scratch;
  write_library(scratch);
  const std::string source = scratch.write("site/m.py", "a b\n");
  // A finder may keep what it has read.
  const auto read_code = [&](const std::string& file) {
    return Searched(scratch, {"site"}).finder.read_code(file);
  };
  struct stat status {};
  REQUIRE(::stat(source.c_str(), &status) == 0);
  const auto four_bytes = [](std::uint32_t value) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8) {
      bytes.push_back(static_cast<char>(value >> shift & 0xFF));
    }
    return bytes;
  };
  const auto is_compiled = [&](std::uint32_t magic, std::uint32_t flags, std::uint32_t time,
                               std::uint32_t size) {
    scratch.write("site/__pycache__/m.cpython-311.pyc", four_bytes(magic | 0x0A0D0000) +
                                                            four_bytes(flags) + four_bytes(time) +
                                                            four_bytes(size) + "code");
    return read_code(source)->is_compiled;
  };
  CHECK(!read_code(source)->is_compiled);
  const auto time = static_cast<std::uint32_t>(status.st_mtime);
  CHECK(is_compiled(3495, 0, time, 4));
  CHECK(!is_compiled(3495, 0, time + 1, 4));
  CHECK(!is_compiled(3495, 0, time, 5));
  CHECK(!is_compiled(3494, 0, time, 4));
  CHECK(is_compiled(3495, 1, 0, 0));
  CHECK(!is_compiled(3495, 3, 0, 0));
  scratch.write("site/__pycache__/m.cpython-311.pyc", "short");
  CHECK(!read_code(source)->is_compiled);
  CHECK(!read_code(scratch.path("site/n.py")));
}

TEST_CASE("code is read without its byte order mark, and not at all in an encoding unlike ASCII") {
  const Scratch scratch;
  write_library(scratch);
  const auto read = [&](const std::string& text) {
    const std::string source = scratch.write("site/m.py", text);
    const Searched searched(scratch, {"site"});
    const auto code = searched.finder.read_code(source);
    const auto again = searched.finder.read(source);
    REQUIRE(code.has_value() == again.has_value());
    return code ? code->text : "nothing";
  };
  CHECK(read("\xEF\xBB\xBF"
             "a = 1\n") == "a = 1\n");
  for (const std::string encoding : {"utf-8", "UTF_8", "latin-1", "iso-8859-15", "cp1252"}) {
    const std::string text = "# -*- coding: " + encoding + " -*-\na\n";
    CHECK(read(text) == text);
  }
  for (const std::string encoding : {"shift_jis", "utf-7", "big5", "unicode_escape"}) {
    CHECK(read("#!/python\n# vim: fileencoding=" + encoding + "\na\n") == "nothing");
  }
  CHECK(read("coding\n\n# coding: utf-7\n") == "coding\n\n# coding: utf-7\n");
}

TEST_CASE("the code of a module is read once for two readers") {
  const Scratch scratch;
  write_library(scratch);
  const std::string source = scratch.write("site/m.py", "a = 1\n");
  const Searched searched(scratch, {"site"});
  CHECK(searched.finder.read_code(source)->text == "a = 1\n");
  std::filesystem::remove(source);
  CHECK(searched.finder.read_code(source)->text == "a = 1\n");
  CHECK(!searched.finder.read_code(source));
}

TEST_CASE("a file that makes a shared package a regular one hides the other parts of it") {
  using Cause = vdk::model::MissingCause::Kind;
  const Scratch scratch;
  write_library(scratch);
  scratch.write("one/vdk/plugin/__init__.py", "");
  scratch.write("one/pack.py", "");
  scratch.write("site/vdk/plugin/moon/entry.py", "");
  scratch.write("site/pack/inner.py", "");
  scratch.write("one/other/__init__.py", "");
  scratch.write("site/other/__init__.py", "");
  scratch.write("site/other/inner.py", "");
  const Searched searched(scratch, {"one", "site"});
  const auto hidden = searched.finder.find_cause("vdk.plugin.moon.entry");
  CHECK(hidden.kind == Cause::hidden);
  CHECK(hidden.path == scratch.path("one/vdk/plugin/__init__.py"));
  CHECK(searched.finder.find_cause("pack.inner").path == scratch.path("one/pack.py"));
  CHECK(searched.finder.find_cause("vdk.plugin.gone").kind == Cause::unknown);
  // A second copy of a regular package is not a part of it.
  CHECK(searched.finder.find_cause("other.inner").kind == Cause::unknown);
}

TEST_CASE("a package of which only directories are left is a leftover") {
  using Cause = vdk::model::MissingCause::Kind;
  const Scratch scratch;
  write_library(scratch);
  scratch.write("site/left/__pycache__/inner.cpython-311.pyc", "");
  scratch.write("site/left/data/words.txt", "");
  scratch.write("site/shared/deep/module.py", "");
  const Searched searched(scratch, {"site"});
  const auto left = searched.finder.find_cause("left.inner");
  CHECK(left.kind == Cause::leftover);
  CHECK(left.path == scratch.path("site/left"));
  CHECK(searched.finder.find_cause("shared.gone").kind == Cause::unknown);
  CHECK(searched.finder.find_cause("gone.inner").kind == Cause::unknown);
}
