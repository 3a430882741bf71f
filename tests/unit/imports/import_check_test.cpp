#include "vdk/imports/import_check.hpp"

#include <map>
#include <optional>
#include <string>

#include "catch.hpp"
#include "import_graph.hpp"

using vdk::model::ProblemCode;

TEST_CASE("an entry point whose module is nowhere is stale, by the name that Python would say") {
  const ImportGraph graph{.modules = {{"p.e", ""}}};
  CHECK(tell(graph.check("q.e.f")) == "ModuleNotFoundError q entry_points.txt:2");
  CHECK(tell(graph.check("p.f.g")) == "ModuleNotFoundError p.f entry_points.txt:2");
  CHECK(graph.check("p.f").code == ProblemCode::stale_entry_point);
  CHECK(tell(graph.check("p.e")) == "no fault");
  CHECK(tell(graph.check("p")) == "no fault");
}

TEST_CASE("the first import that fails is the verdict, with its line") {
  CHECK(tell("import there\nimport gone\nimport gone2\n") == missing + "2 p.e");
  CHECK(tell("from gone.deep import x\n") == missing + "1 p.e");
  CHECK(tell("import there, gone\n") == missing + "1 p.e");
  CHECK(tell("from package import (\n  inner,\n)\n") == "no fault");
  CHECK(tell("import package.lost\n") == "ModuleNotFoundError package.lost p.e:1 p.e");
  CHECK(tell("from __future__ import annotations\n") == "no fault");
}

TEST_CASE("what is unknown is silent") {
  CHECK(tell("import doubt\n") == "no fault");
  CHECK(tell("from doubt import x\n") == "no fault");
  CHECK(tell("from native import x\n") == "no fault");
  CHECK(tell("import there.sub\n") == "no fault");
  CHECK(tell("import native.sub\n") == "no fault");
  const ImportGraph graph{.modules = {}, .unknown = {"p"}, .extensions = {"q"}};
  CHECK(tell(graph.check("p")) == "unread");
  CHECK(tell(graph.check("q")) == "unread");
}

TEST_CASE("a package that may make modules in memory hides none") {
  for (const std::string text : {"import sys\nsys.modules[__name__ + '.sub'] = 1\n",
                                 "__path__ = []\n", "def __getattr__(name): pass\n"}) {
    const ImportGraph graph{.modules = {{"p", "import lib.sub\n"}, {"lib.__init__", text}}};
    CHECK(tell(graph.check("p")) == "no fault");
  }
}

TEST_CASE("statements that run at import are followed, others are not") {
  CHECK(tell("class A:\n  import gone\n") == missing + "2 p.e");
  CHECK(tell("import warnings_\n") == "ModuleNotFoundError warnings_ p.e:1 p.e");
  CHECK(tell("with warnings.catch_warnings():\n  import gone\n") == missing + "2 p.e");
  CHECK(tell("with contextlib.suppress(ImportError):\n  import gone\n") == "no fault");
  CHECK(tell("with optional():\n  import gone\n") == "no fault");
  CHECK(tell("def f():\n  import gone\n") == "no fault");
  CHECK(tell("for x in y:\n  import gone\n") == "no fault");
  CHECK(tell("while y:\n  import gone\n") == "no fault");
  CHECK(tell("raise SystemExit\nimport gone\n") == "no fault");
  CHECK(tell("import sys_\n", 11) == "ModuleNotFoundError sys_ p.e:1 p.e");
}

TEST_CASE("an import that a handler may catch is optional") {
  for (const std::string handler : {"except ImportError:", "except ModuleNotFoundError:",
                                    "except Exception as e:", "except BaseException:", "except:",
                                    "except (KeyError, ImportError):", "except errors.Any:"}) {
    CHECK(tell("try:\n  import gone\n" + handler + "\n  pass\n") == "no fault");
  }
  CHECK(tell("try:\n  import gone\nexcept KeyError:\n  pass\n") == missing + "2 p.e");
  CHECK(tell("try:\n  import gone\nfinally:\n  pass\n") == missing + "2 p.e");
  CHECK(tell("try:\n  pass\nexcept:\n  pass\nfinally:\n  import gone\n") == missing + "6 p.e");
}

TEST_CASE("a handler runs where what it catches is certain") {
  for (const std::string handler : {"except ImportError:", "except ModuleNotFoundError:", "except:",
                                    "except Exception as e:", "except (KeyError, ImportError):",
                                    "except KeyError:\n  pass\nexcept builtins.ImportError:"}) {
    CAPTURE(handler);
    const std::string code = "try:\n  import gone0\n" + handler + "\n  import gone\n";
    CHECK(tell(code).starts_with(missing));
    CHECK(tell("try:\n  import there\n" + handler + "\n  import gone\n") == "no fault");
    CHECK(tell("try:\n  import doubt\n" + handler + "\n  import gone\n") == "no fault");
    CHECK(tell("try:\n  a()\n  import gone0\n" + handler + "\n  import gone\n") == "no fault");
    CHECK(tell("try:\n  import there, gone0\n" + handler + "\n  import gone\n") == "no fault");
    CHECK(tell("try:\n  import gone0\n" + handler + "\n  import there\n") == "no fault");
  }
  const std::string begin = "try:\n  import gone0\n";
  CHECK(tell(begin + "except errors.Any:\n  pass\nexcept ImportError:\n  import gone\n") ==
        "no fault");
  CHECK(tell(begin + "except (errors.Any, KeyError):\n  import gone\n") == "no fault");
  CHECK(tell(begin + "except* ImportError:\n  import gone\n") == "no fault");
  CHECK(tell(begin + "except ImportError:\n  try:\n    import gone1\n  except ImportError:\n"
                     "    import gone\n") == missing + "7 p.e");
}

TEST_CASE("an error that no handler catches gets through, and one that is raised again") {
  CHECK(tell("try:\n  from there import lost\nexcept ModuleNotFoundError:\n  pass\n") ==
        "ImportError there.lost p.e:2 p.e");
  CHECK(tell("try:\n  import gone\nexcept ModuleNotFoundError:\n  pass\n") == "no fault");
  CHECK(tell("try:\n  import gone\nexcept ImportError as e:\n  print(e)\n  raise\n") ==
        missing + "2 p.e");
  CHECK(
      tell("try:\n  import gone\nexcept ImportError as e:\n  raise ImportError('text') from e\n") ==
      "ImportError gone p.e:2 p.e");
  CHECK(tell("try:\n  import gone\nexcept ImportError as e:\n  if e: raise\n") == "no fault");
  const ImportGraph graph{.modules = {{"p.e", "try:\n  import p.a\nexcept ImportError:\n  pass\n"},
                                      {"p.f", "try:\n  import p.a\nexcept:\n  pass\n"},
                                      {"p.a", "a = (\n"}}};
  CHECK(tell(graph.check("p.e")) == "SyntaxError  p.a:1 p.e p.a");
  CHECK(tell(graph.check("p.f")) == "no fault");
}

TEST_CASE("behind what a handler may catch the body of a try is not certain to go on") {
  CHECK(tell("try:\n  a()\n  import gone\nexcept KeyError:\n  pass\n") == "no fault");
  CHECK(tell("try:\n  import there\n  import gone\nexcept KeyError:\n  pass\n") == "no fault");
  CHECK(tell("try:\n  a()\nexcept KeyError:\n  pass\nelse:\n  import gone\n") == "no fault");
  CHECK(tell("try:\n  a()\n  import gone\nfinally:\n  pass\n") == missing + "3 p.e");
  const ImportGraph graph{
      .modules = {{"p.e", "try:\n  import p.a\nexcept RuntimeError:\n  pass\n"},
                  {"p.a", "a()\nimport gone\n"},
                  {"p.f", "try:\n  import p.a\nfinally:\n  pass\n"},
                  {"p.h", "try:\n  import p.a\nexcept ImportError:\n  import gone\n"},
                  {"p.i",
                   "try:\n  import p.a\nexcept ImportError:\n  import gone\n"
                   "except KeyError:\n  pass\n"},
                  {"p.g", "try:\n  a = b()\n  import gone\nexcept KeyError:\n  pass\n"}},
      .compiled = {"p.g"}};
  CHECK(tell(graph.check("p.g")) == "no fault");
  CHECK(tell(graph.check("p.h")) == "ModuleNotFoundError gone p.h:4 p.h");
  CHECK(tell(graph.check("p.i")) == "no fault");
  CHECK(tell(graph.check("p.e")) == "no fault");
  CHECK(tell(graph.check("p.f")) == "ModuleNotFoundError gone p.a:2 p.f p.a");
}

TEST_CASE("behind a handler that ends the module nothing is reached") {
  for (const std::string end :
       {"raise RuntimeError", "raise RuntimeError('text')", "sys.exit(1)"}) {
    CAPTURE(end);
    CHECK(tell("try:\n  import gone0\nexcept ImportError:\n  " + end + "\nimport gone\n") ==
          "no fault");
    CHECK(tell("try:\n  import there\nexcept ImportError:\n  " + end + "\nimport gone\n") ==
          missing + "5 p.e");
  }
}

TEST_CASE("a module that is named in a call of Python's own is imported") {
  CHECK(tell("__import__('gone')\n") == missing + "1 p.e");
  CHECK(tell("__import__('gone').declare_namespace(__name__)\n") == missing + "1 p.e");
  CHECK(tell("importlib.import_module('gone')\n") == missing + "1 p.e");
  CHECK(tell("__import__('there').declare_namespace(__name__)\n") == "no fault");
  for (const std::string code :
       {"__import__(gone)\n", "__import__('gone', level=1)\n", "importlib.import_module('.gone')\n",
        "import_module('gone')\n", "f(lambda: __import__('gone'))\n"}) {
    CAPTURE(code);
    CHECK(tell(code) == "no fault");
  }
}

TEST_CASE("a lazy import imports nothing yet") {
  CHECK(tell("lazy import gone\nlazy from gone import a\n", 15) == "no fault");
  CHECK(tell("lazy import gone\nimport gone\n", 15) == missing + "2 p.e");
  CHECK(tell("lazy import gone\n", 14) == "SyntaxError  p.e:1 p.e");
  const std::string listed = "__lazy_modules__ = ['gone']\nimport gone\n";
  CHECK(tell(listed, 15) == "no fault");
  CHECK(tell(listed, 14) == missing + "2 p.e");
  for (const std::string& text : {listed, "a = " + listed, "def f():\n  " + listed}) {
    ImportGraph graph{.modules = {{"p.e", text}}};
    graph.compiled = {"p.e"};
    CHECK(tell(graph.check("p.e", 15)) == "no fault");
  }
}

TEST_CASE("a branch is followed where its test is known") {
  const auto branch = [](const std::string& test, int minor) {
    return tell("if " + test + ":\n  import gone\n", minor) != "no fault";
  };
  CHECK_FALSE(branch("TYPE_CHECKING", 11));
  CHECK_FALSE(branch("typing.TYPE_CHECKING", 11));
  CHECK(branch("not TYPE_CHECKING", 11));
  CHECK_FALSE(branch("unknown", 11));
  CHECK(branch("True", 11));
  CHECK_FALSE(branch("0", 11));
  CHECK(branch("sys.version_info >= (3, 11)", 11));
  CHECK_FALSE(branch("sys.version_info >= (3, 11)", 10));
  CHECK_FALSE(branch("sys.version_info <= (3, 11)", 11));
  CHECK(branch("sys.version_info > (3, 11)", 11));
  CHECK_FALSE(branch("sys.version_info == (3, 11)", 11));
  CHECK(branch("sys.version_info[:2] == (3, 11)", 11));
  CHECK(branch("sys.version_info[:2] <= (3, 11)", 11));
  CHECK(branch("sys.version_info[0] == 3", 8));
  CHECK(branch("sys.version_info.minor < 9", 8));
  CHECK_FALSE(branch("sys.version_info >= (3, 11, 4)", 11));
  CHECK_FALSE(branch("sys.version_info < (3, 11, 4)", 11));
  CHECK(branch("sys.version_info < (3, 11, 4)", 10));
  CHECK_FALSE(branch("sys.platform == 'win32'", 11));
  CHECK_FALSE(branch("os.name == 'nt'", 11));
  CHECK(branch("os.name == 'posix'", 11));
  CHECK_FALSE(branch("sys.platform == 'linux'", 11));
  CHECK_FALSE(branch("sys.platform.startswith('win')", 11));
  CHECK(branch("sys.version_info >= (3,) and os.name != 'nt'", 11));
  CHECK_FALSE(branch("unknown or TYPE_CHECKING", 11));
  CHECK_FALSE(branch("__name__ == '__main__'", 11));
  CHECK(tell("if TYPE_CHECKING:\n  pass\nelse:\n  import gone\n") == missing + "4 p.e");
}

TEST_CASE("the plugin's modules and those of vdk are followed, others are not") {
  const ImportGraph graph{.modules = {{"p.__init__", ""},
                                      {"p.e", "from p import a\n"},
                                      {"p.a", "\nimport vdk.api.b\n"},
                                      {"vdk.api.b", "import gone\n"},
                                      {"q.e", "import other\n"},
                                      {"other", "import gone\n"}}};
  CHECK(tell(graph.check("p.e")) == "ModuleNotFoundError gone vdk.api.b:1 p.e p.a vdk.api.b");
  CHECK(tell(graph.check("q.e")) == "no fault");
}

TEST_CASE("the packages above a module are executed first") {
  const ImportGraph graph{.modules = {{"p.__init__", "import gone\n"}, {"p.e", "import gone2\n"}}};
  CHECK(tell(graph.check("p.e")) == "ModuleNotFoundError gone p.__init__:1 p");
}

TEST_CASE("a name fails where its module has a closed set of names without it") {
  const auto take = [](const std::string& text) {
    const ImportGraph graph{.modules = {{"p.e", "from lib import n\n"}, {"lib", text}}};
    return tell(graph.check("p.e"));
  };
  const std::string fails = "ImportError lib.n p.e:1 p.e";
  CHECK(take("m = 1\n") == fails);
  CHECK(take("def f():\n  n = 1\n") == fails);
  CHECK(take("class A:\n  n = 1\n") == fails);
  CHECK(take("import n.x as y\n") == fails);
  for (const std::string text : {"n = 1\n",
                                 "a = b = n = 1\n",
                                 "a, (b, *n) = x\n",
                                 "[n] = x\n",
                                 "n: int = 1\n",
                                 "n += 1\n",
                                 "def n(): pass\n",
                                 "async def n(): pass\n",
                                 "class n: pass\n",
                                 "import n\n",
                                 "import n.x\n",
                                 "import x as n\n",
                                 "from x import n\n",
                                 "from x import y as n\n",
                                 "from x import *\n",
                                 "for n in x: pass\n",
                                 "for a, n in x: pass\n",
                                 "with x as n: pass\n",
                                 "with x as (a, n): pass\n",
                                 "try:\n  pass\nexcept X as n:\n  pass\n",
                                 "try:\n  n = 1\nfinally:\n  pass\n",
                                 "if (n := 1): pass\n",
                                 "f((n:=2))\n",
                                 "match x:\n  case [n]: pass\n",
                                 "def f():\n  global n\n  n = 1\n",
                                 "if x:\n  n = 1\n",
                                 "if x:\n  pass\nelse:\n  n = 1\n",
                                 "while x:\n  n = 1\n",
                                 "type n = int\n",
                                 "globals()['n'] = 1\n",
                                 "def __getattr__(x): pass\n",
                                 "exec('n = 1')\n",
                                 "setattr(m, 'n', 1)\n",
                                 "@enum.global_enum\nclass A(IntFlag):\n  n = 1\n",
                                 "IntEnum._convert_(1)\n",
                                 "def broken(: n\n"}) {
    CHECK(take(text) == "no fault");
  }
}

TEST_CASE("a name may be a submodule, and of a namespace package can be nothing else") {
  const ImportGraph graph{.modules = {{"p.a", "from space import inner\nfrom space import lost\n"},
                                      {"p.b", "from lib import inner\nfrom lib import lost\n"},
                                      {"p.c", "from lib import __version__\n"},
                                      {"space.inner", ""},
                                      {"lib.__init__", ""},
                                      {"lib.inner", ""}}};
  CHECK(tell(graph.check("p.a")) == "ImportError space.lost p.a:2 p.a");
  CHECK(tell(graph.check("p.b")) == "ImportError lib.lost p.b:2 p.b");
  CHECK(graph.check("p.b").code == ProblemCode::import_missing_name);
  CHECK(tell(graph.check("p.c")) == "no fault");
}

TEST_CASE("code that may have provided the module, or replaced import, is no certain fault") {
  for (const std::string code :
       {"import sys as s\ns.modules['gone'] = s\n", "from sys import modules as m\nm['gone'] = 1\n",
        "import sys\ngetattr(sys, 'modules')['gone'] = 1\n",
        "import builtins\nbuiltins.__import__ = print\n", "__builtins__['__import__'] = print\n"}) {
    CAPTURE(code);
    const ImportGraph graph{
        .modules = {{"p.a", code + "import gone\n"}, {"sys", "modules = {}\n"}, {"builtins", ""}}};
    CHECK(tell(graph.check("p.a")) == "no fault");
  }
  const ImportGraph graph{.modules = {{"p.a", "m = __import__('os').modules\nimport gone\n"},
                                      {"p.b", "from space import __file__\n"},
                                      {"space.inner", ""}}};
  CHECK(tell(graph.check("p.a")) != "no fault");
  CHECK(tell(graph.check("p.b")) == "no fault");
}

TEST_CASE("a module that is half-way through being imported lacks only what it binds nowhere") {
  ImportGraph graph{.modules = {{"p.e", "from p.a import x\nlost = 1\n"},
                                {"p.a", "x = 1\nfrom p.e import lost\n"}}};
  CHECK(tell(graph.check("p.e")) == "no fault");
  graph.modules["p.e"] = "from p.a import x\n";
  CHECK(tell(graph.check("p.e")) == "ImportError p.e.lost p.a:2 p.e p.a");
}

TEST_CASE("relative imports count from the package and may not leave it") {
  const ImportGraph graph{.modules = {{"p.__init__", ""},
                                      {"p.in.__init__", "from . import a\nfrom .. import b\n"},
                                      {"p.in.a", "from ..b import x\nfrom .lost import y\n"},
                                      {"p.b", "x = 1\n"},
                                      {"p.far", "from ... import b\n"},
                                      {"single", "from . import b\n"}}};
  CHECK(tell(graph.check("p.in")) == "ModuleNotFoundError p.in.lost p.in.a:2 p.in p.in.a");
  CHECK(tell(graph.check("p.far")) == "ImportError  p.far:1 p.far");
  CHECK(tell(graph.check("single")) == "ImportError  single:1 single");
  CHECK(tell(graph.check("p.far", 8)) == "ValueError  p.far:1 p.far");
  CHECK(tell(graph.check("single", 8)) == "ImportError  single:1 single");
}

TEST_CASE("the attribute of an entry point must be there") {
  const ImportGraph graph{.modules = {{"p.e", "class Plugin:\n  pass\n"}}};
  CHECK(tell(graph.check("p.e:Plugin")) == "no fault");
  CHECK(tell(graph.check("p.e:Plugin.create")) == "no fault");
  CHECK(tell(graph.check("p.e:lost")) == "AttributeError .lost entry_points.txt:2");
  CHECK(graph.check("p.e:lost").code == ProblemCode::import_missing_attribute);
}

TEST_CASE("entry points share what was read, and each tells its own way to the fault") {
  const ImportGraph graph{
      .modules = {{"p.a", "import p.c\n"}, {"p.b", "import p.c\n"}, {"p.c", "import gone\n"}}};
  int reads = 0;
  vdk::imports::ModuleFinder finder = graph.finder();
  finder.read_code = [&](const std::string& file) {
    ++reads;
    return vdk::imports::ModuleCode{.text = graph.modules.at(file)};
  };
  std::map<std::string, int> asked_again;
  finder.read = [&](const std::string& file) {
    ++asked_again[file];
    return graph.modules.at(file);
  };
  vdk::imports::ImportCheck check(finder, 11);
  CHECK(tell(check.check(ImportGraph::entry_point("p.a"))) ==
        "ModuleNotFoundError gone p.c:1 p.a p.c");
  CHECK(tell(check.check(ImportGraph::entry_point("p.b"))) ==
        "ModuleNotFoundError gone p.c:1 p.b p.c");
  CHECK(reads == 3);
  CHECK(!asked_again.empty());
  for (const auto& [file, times] : asked_again) CHECK(times == 1);
}

TEST_CASE("nothing is read to find out whether an import is certain to fail if that has no effect") {
  int reads = 0;
  const auto count_reads = [&](const std::string& code) {
    const ImportGraph graph{.modules = {{"p.e", "import lib\n" + code}, {"lib", "n = 1\n"}}};
    vdk::imports::ModuleFinder finder = graph.finder();
    reads = 0;
    finder.read = [&](const std::string& file) {
      if (file == "lib") ++reads;
      return graph.modules.at(file);
    };
    vdk::imports::check_import(ImportGraph::entry_point("p.e"), finder, 11);
    return reads;
  };
  CHECK(count_reads("import gone\n") == 1);
  CHECK(count_reads("try:\n  import gone\nexcept ValueError:\n  pass\n") == 1);
  CHECK(count_reads("try:\n  import gone\nexcept ImportError:\n  raise\n") == 1);
  CHECK(count_reads("try:\n  import gone\nexcept ImportError:\n  import gone2\n") == 1);
  CHECK(count_reads("try:\n  import gone\nexcept ImportError:\n  gone = None\n") == 0);
  CHECK(count_reads("try:\n  from gone import x\nexcept:\n  x = None\n") == 0);
  CHECK(count_reads("try:\n  import gone\nexcept ERRORS:\n  raise\n") == 0);
}

TEST_CASE(
    "a package in a circle may have bound a name before its submodule of that name is needed") {
  ImportGraph graph{.modules = {{"p.__init__", "b = 1\nimport p.a\n"},
                                {"p.a", "from p import b\n"},
                                {"p.b", "import gone\n"}}};
  CHECK(tell(graph.check("p.a")) == "no fault");
  graph.modules["p.__init__"] = "import p.a\n";
  CHECK(tell(graph.check("p.a")) == "ModuleNotFoundError gone p.b:1 p p.a p.b");
  graph.modules["p.__init__"] = "from p import b\n";
  CHECK(tell(graph.check("p.a")) == "ModuleNotFoundError gone p.b:1 p p.b");
  graph.modules["p.__init__"] = "import p.a\nfrom p import b\n";
  CHECK(tell(graph.check("p.a")) == "ModuleNotFoundError gone p.b:1 p p.b");
}

TEST_CASE("what a module that cannot be read may do leaves open what is missing behind it") {
  const ImportGraph graph{.modules = {{"p.a", "import p.unread\nimport gone\nfrom p.b import c\n"},
                                      {"p.b", ""},
                                      {"p.unread", ""}}};
  vdk::imports::ModuleFinder finder = graph.finder();
  const auto check = [&] {
    return tell(vdk::imports::check_import(ImportGraph::entry_point("p.a"), finder, 11));
  };
  CHECK(check() == "ModuleNotFoundError gone p.a:2 p.a");
  finder.read_code = [&](const std::string& file) -> std::optional<vdk::imports::ModuleCode> {
    if (file == "p.unread") return std::nullopt;
    return vdk::imports::ModuleCode{.text = graph.modules.at(file)};
  };
  CHECK(check() == "no fault");
}

TEST_CASE("startup code may set a name, and an import hook may replace a module") {
  const ImportGraph graph{.modules = {{"p.name", "from there import gone\n"},
                                      {"p.attribute", "x = 1\n"},
                                      {"p.syntax", "import p.bad\n"},
                                      {"p.below", "import p.attribute.sub\n"},
                                      {"p.bad", ")\n"},
                                      {"there", ""}}};
  vdk::model::StartupCode startup;
  vdk::imports::ModuleFinder finder = graph.finder();
  finder.startup = [&]() -> const vdk::model::StartupCode& { return startup; };
  const auto check = [&](const std::string& value) {
    return tell(vdk::imports::check_import(ImportGraph::entry_point(value), finder, 11));
  };
  CHECK(check("p.name") == "ImportError there.gone p.name:1 p.name");
  CHECK(check("p.attribute:main") == "AttributeError .main entry_points.txt:2");
  startup.texts = {"import there\nthere.gone = 1\n", "import p.attribute as a\na.main = 2\n"};
  CHECK(check("p.name") == "no fault");
  CHECK(check("p.attribute:main") == "no fault");
  CHECK(check("p.syntax") == "SyntaxError  p.bad:1 p.syntax p.bad");
  CHECK(check("p.below") == "ModuleNotFoundError p.attribute.sub p.below:1 p.below");
  startup = {.is_understood = false, .texts = {}};
  for (const std::string value : {"p.name", "p.attribute:main", "p.syntax", "p.below"}) {
    CAPTURE(value);
    CHECK(check(value) == "no fault");
  }
}

TEST_CASE("a module that one entry point was too deep for is executed for the next") {
  ImportGraph graph{.modules = {{"p.m200", "import gone\n"}}};
  for (int i = 0; i < 200; ++i) {
    graph.modules["p.m" + std::to_string(i)] = "import p.m" + std::to_string(i + 1) + "\n";
  }
  vdk::imports::ImportCheck check(graph.finder(), 11);
  CHECK(tell(check.check(ImportGraph::entry_point("p.m0"))) == "no fault");
  CHECK(check.check(ImportGraph::entry_point("p.m150")).missing == "gone");
}

TEST_CASE("a module whose syntax is at fault does nothing for others") {
  const ImportGraph graph{.modules = {{"p.a", "try:\n  import p.bad\nexcept Exception:\n  pass\n"},
                                      {"p.bad", "import sys\nsys.path.append('b')\n)\n"},
                                      {"p.b", "import gone\n"}}};
  vdk::imports::ImportCheck check(graph.finder(), 11);
  CHECK(tell(check.check(ImportGraph::entry_point("p.a"))) == "no fault");
  CHECK(tell(check.check(ImportGraph::entry_point("p.b"))) == "ModuleNotFoundError gone p.b:1 p.b");
}

TEST_CASE("a circle and a long chain of imports come to an end") {
  ImportGraph graph{.modules = {{"p.a", "import p.b\n"}, {"p.b", "import p.a\n"}}};
  CHECK(tell(graph.check("p.a")) == "no fault");
  for (int i = 0; i < 3000; ++i) {
    graph.modules["p.m" + std::to_string(i)] = "import p.m" + std::to_string(i + 1) + "\n";
  }
  CHECK(tell(graph.check("p.m0")) == "no fault");
}

TEST_CASE("a module that is no package has no modules below it") {
  ImportGraph graph{
      .modules = {{"p.__init__", ""}, {"p.e", "import p.f.gone\n"}, {"p.f", ""}, {"sys", ""}}};
  CHECK(tell(graph.check("p.e")) == "ModuleNotFoundError p.f.gone p.e:1 p.e");
  CHECK(tell(graph.check("p.f.gone")) == "ModuleNotFoundError p.f.gone entry_points.txt:2");
  graph.modules["p.f"] = "import sys\nsys.modules['p.f.gone'] = sys\n";
  CHECK(tell(graph.check("p.e")) == "no fault");
  graph.modules["p.f"] = "";
  graph.modules["p.__init__"] = "import sys\nsys.modules['p.f.gone'] = sys\n";
  CHECK(tell(graph.check("p.e")) == "no fault");
}

TEST_CASE("a loop that is certain to begin runs its first imports") {
  CHECK(tell("for a in (1, 2):\n  import gone\n") == missing + "2 p.e");
  CHECK(tell("while True:\n  import gone\n  break\n") == missing + "2 p.e");
  for (const std::string code :
       {"for a in ():\n  import gone\n", "for a in [*b]:\n  import gone\n",
        "for a in b:\n  import gone\n", "for a in (1,):\n  if a: break\n  import gone\n",
        "while False:\n  import gone\n", "while a:\n  import gone\n"}) {
    CAPTURE(code);
    CHECK(tell(code) == "no fault");
  }
}

TEST_CASE("the else of a loop runs where nothing is gone through") {
  CHECK(tell("for a in ():\n  pass\nelse:\n  import gone\n") == missing + "4 p.e");
  CHECK(tell("for a in []:\n  pass\nelse:\n  import gone\n") == missing + "4 p.e");
  CHECK(tell("while False:\n  pass\nelse:\n  import gone\n") == missing + "4 p.e");
  CHECK(tell("for a in b:\n  pass\nelse:\n  import gone\n") == "no fault");
  CHECK(tell("for a in (1,):\n  break\nelse:\n  import gone\n") == "no fault");
}

TEST_CASE("a star brings the names of its module, and those alone") {
  const auto take = [](const std::string& star, const std::string& code) {
    const ImportGraph graph{.modules = {{"p.e", "from p.m import n\n"},
                                        {"p.m", star},
                                        {"p.o", code},
                                        {"p.q.__init__", code},
                                        {"p.q.n", ""},
                                        {"p.r", "from p.o import *\n"}},
                            .unknown = {"doubt"},
                            .extensions = {"native"}};
    return tell(graph.check("p.e"));
  };
  const std::string fails = "ImportError p.m.n p.e:1 p.e";
  CHECK(take("from p.o import *\n", "m = 1\n") == fails);
  CHECK(take("from .o import *\n", "m = 1\n") == fails);
  CHECK(take("try:\n  from .o import *\nexcept ImportError:\n  pass\n", "m = 1\n") == fails);
  CHECK(take("from p.r import *\n", "m = 1\n") == fails);
  CHECK(take("from p.o import *\n", "n = 1\n") == "no fault");
  CHECK(take("from p.r import *\n", "n = 1\n") == "no fault");
  CHECK(take("from p.o import *\n", "globals()['n'] = 1\n") == "no fault");
  CHECK(take("from p.q import *\n", "__all__ = ['n']\n") == "no fault");
  CHECK(take("from doubt import *\n", "") == "no fault");
  CHECK(take("from native import *\n", "") == "no fault");
  CHECK(take("from p.o import *\nfrom doubt import *\n", "") == "no fault");
  for (const std::string block : {"for a in b:", "while a:", "with a:", "if a:"}) {
    CHECK(take(block + "\n  from p.o import *\n", "n = 1\n") == "no fault");
    CHECK(take(block + "\n  from p.o import *\n", "m = 1\n") == fails);
  }
}

TEST_CASE("stars in a circle bring what one of its modules has, and nothing else") {
  const auto take = [](const std::string& star, const std::string& code) {
    const ImportGraph graph{.modules = {{"p.e", "from p.c import x\nfrom p.m import n\n"},
                                        {"p.m", star},
                                        {"p.o", code},
                                        {"p.q.__init__", "from p.m import *\n"},
                                        {"p.q.n", ""},
                                        {"p.c", "x = 1\n" + code + "from p.m import *\n"}},
                            .unknown = {"doubt"}};
    return tell(graph.check("p.e"));
  };
  const std::string fails = "ImportError p.m.n p.e:2 p.e";
  CHECK(take("from p.m import *\n", "") == fails);
  CHECK(take("from p.c import *\n", "") == fails);
  CHECK(take("from p.c import *\nfrom p.o import *\n", "") == fails);
  CHECK(take("from p.m import *\nn = 1\n", "") == "no fault");
  CHECK(take("from p.c import *\n", "n = 1\n") == "no fault");
  CHECK(take("from p.c import *\nfrom p.o import *\n", "n = 1\n") == "no fault");
  CHECK(take("from p.c import *\nfrom doubt import *\n", "") == "no fault");
  CHECK(take("from p.c import *\n", "from doubt import *\n") == "no fault");
  CHECK(take("from p.q import *\n", "") == "no fault");
}

TEST_CASE("what one module of a circle of stars lacks is not remembered for the others too soon") {
  const ImportGraph graph{.modules = {{"p.e", "import p.b\nfrom p.a import n\nfrom p.b import n\n"},
                                      {"p.a", "from p.b import *\nfrom p.o import *\n"},
                                      {"p.b", "from p.a import *\n"},
                                      {"p.o", "n = 1\n"}}};
  CHECK(tell(graph.check("p.e")) == "no fault");
}

TEST_CASE("a module that was compiled is read by its outline, with the same answer") {
  ImportGraph graph{.modules = {{"p",
                                 "'''a\nb'''\n@c\ndef d():\n  import gone1\nclass E:\n  f = 1\n"
                                 "  import gone\n"}},
                    .compiled = {"p"}};
  CHECK(tell(graph.check("p")) == "ModuleNotFoundError gone p:8 p");
  graph.modules["p"] = "a = f'{b['(']}'\ntry:\n  import gone\nexcept ImportError:\n  pass\n";
  CHECK(tell(graph.check("p", 12)) == "no fault");
}
