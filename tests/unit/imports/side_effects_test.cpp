#include "catch.hpp"
#include "import_graph.hpp"

using vdk::model::ProblemCode;

namespace {

/// The verdict on a plugin with these modules whose entry point is `p.e`.
std::string judge(std::map<std::string, std::string> modules) {
  const ImportGraph graph{.modules = std::move(modules)};
  return tell(graph.check("p.e"));
}

}  // namespace

TEST_CASE("code that changes the search path leaves nothing certain") {
  CHECK(tell("import sys\nsys.path.insert(0, 'x')\nimport gone\n") == "no fault");
  for (const std::string change :
       {"sys.path+=[1]", "sys.path=[1]", "where = sys.path", "from sys import path",
        "sys.meta_path.append(1)", "subprocess.check_call([sys.executable, '-m', 'pip'])"}) {
    CHECK(tell("import sys, subprocess\n" + change + "\nimport gone\n") == "no fault");
  }
  CHECK(tell("if 1 in sys.path: pass\nimport gone\n") == missing + "2 p.e");
  // Another module may call the function.
  CHECK(tell("def f():\n  sys.path.append(1)\nimport gone\n") == "no fault");
  const ImportGraph graph{.modules = {{"p", "import lib\nimport gone\n"},
                                      {"q", "import stub\nimport gone\n"},
                                      {"lib", "import sys\nsys.path.append('x')\n"},
                                      {"stub", "import sys\nsys.modules['gone'] = 1\n"}}};
  CHECK(tell(graph.check("p")) == "no fault");
  CHECK(tell(graph.check("q")) == "no fault");
}

TEST_CASE("a module that other code puts into memory is not missing") {
  CHECK(tell("sys.modules['gone'] = 1\nimport gone\n") == "no fault");
  CHECK(tell("sys.modules[\"gone.deep\"] = 1\nimport gone.deep\n") == "no fault");
  CHECK(tell("sys.modules.setdefault('gone', 1)\nimport gone\n") == "no fault");
  const ImportGraph graph{
      .modules = {{"p.e", "import p.a\nimport gone\n"}, {"p.a", "sys.modules['gone'] = 1\n"}}};
  CHECK(tell(graph.check("p.e")) == "no fault");
}

TEST_CASE("what a function does to its own objects opens no module") {
  const auto take = [](const std::string& code) {
    const ImportGraph graph{.modules = {{"p.e", "from p.m import gone\n"}, {"p.m", code}}};
    return graph.check("p.e").code;
  };
  CHECK(take("class A:\n  def b(self):\n    setattr(self, 'c', self.__dict__)\n") ==
        ProblemCode::import_missing_name);
  CHECK(take("def b(c):\n  return vars(c)\n") == ProblemCode::import_missing_name);
  CHECK(take("def b():\n  global gone\n  gone = 1\n") == std::nullopt);
  CHECK(take("def b():\n  setattr(sys.modules[__name__], 'gone', 1)\n") == std::nullopt);
  CHECK(take("setattr(c, 'gone', 1)\n") == std::nullopt);
  CHECK(take("if c:\n  def gone(): pass\n") == std::nullopt);
  CHECK(take("class A:\n  def __getattr__(self, name): pass\n") ==
        ProblemCode::import_missing_name);
  CHECK(take("def __getattr__(name): pass\n") == std::nullopt);
  CHECK(take("if c:\n  def __getattr__(name): pass\n") == std::nullopt);
  CHECK(take("__getattr__, b = c()\n") == std::nullopt);
  CHECK(take("try:\n  from c import __getattr__\nexcept ImportError: pass\n") == std::nullopt);
}

TEST_CASE("functions of VDK that change the search path during a data job leave no doubt") {
  const std::string code = "def f():\n  sys.path.append(1)\nimport gone\n";
  const auto check = [&](const std::string& text) {
    const ImportGraph graph{.modules = {{"vdk.internal.e", text}}};
    return tell(graph.check("vdk.internal.e"));
  };
  CHECK(check(code) == "ModuleNotFoundError gone vdk.internal.e:3 vdk.internal.e");
  CHECK(check("def f():\n  sys.path.append(1)\nf ()\nimport gone\n") == "no fault");
}

TEST_CASE("a library may change the search path in a function or deeper within") {
  CHECK(judge({{"p.e", "import l\nl.init()\nimport gone\n"},
               {"l", "def init():\n  sys.path[:0] = [1]\n"}}) == "no fault");
  CHECK(judge({{"p.e", "import l\nimport gone\n"},
               {"l.__init__", "from l import m\n"},
               {"l.m", "sys.path.append(1)\n"}}) == "no fault");
  CHECK(judge({{"p.e", "import l\nimport gone\n"},
               {"l.__init__", "from .m import n\n"},
               {"l.m", "for n in 'here gone'.split(): sys.modules[n] = 1\n"}}) == "no fault");
  CHECK(judge({{"p.e", "import l\nimport gone\n"},
               {"l.__init__", "from .m import n\n"},
               {"l.m", "n = 1\n"}}) == "ModuleNotFoundError gone p.e:2 p.e");
}

TEST_CASE("modules that are taken from sys are filled by an assignment or a call") {
  const auto take = [](const std::string& code) {
    return judge(
        {{"p.e", "from sys import modules\n" + code + "import gone\n"}, {"sys", "modules = {}\n"}});
  };
  CHECK(take("modules['gone'] = 1\n") == "no fault");
  CHECK(take("modules.setdefault('gone', 1)\n") == "no fault");
  CHECK(take("setattr(modules[__name__], 'gone', 1)\n") == "ModuleNotFoundError gone p.e:3 p.e");
}

TEST_CASE("who only looks at the modules in memory puts none there") {
  const std::string fails = "ModuleNotFoundError gone p.e:2 p.e";
  const auto take = [](const std::string& code) {
    return judge({{"p.e", "import l\nimport gone\n"}, {"l", code + "a('gone')\n"}});
  };
  CHECK(take("b = sys.modules.get('c')\n") == fails);
  CHECK(take("if 'b' in sys.modules: pass\n") == fails);
  CHECK(take("b = sys.modules[__name__].c\n") == fails);
  CHECK(take("b = sys.modules[c[0]] == d\n") == fails);
  CHECK(take("sys.modules[b[0]] = c\n") == "no fault");
  CHECK(take("sys.modules[b], c = d\n") == "no fault");
  CHECK(take("_sys.modules[b] = c\n") == "no fault");
  CHECK(take("b = sys.modules\n") == "no fault");
  CHECK(take("sys.modules.update(b)\n") == "no fault");
  CHECK(take("sys.modules[b\n") == "no fault");
}

TEST_CASE("a handler that may install what is missing leaves a doubt") {
  CHECK(judge({{"p.e", "try:\n  import gone\nexcept ImportError:\n  fetch()\n  import gone\n"}}) ==
        "no fault");
  CHECK(judge({{"p.e", "try:\n  import gone\nexcept ImportError:\n  import gone\n"}}) ==
        "ModuleNotFoundError gone p.e:4 p.e");
  CHECK(judge({{"p.e", "try:\n  import gone\nexcept ImportError:\n  note()\n  raise\n"}}) ==
        "ModuleNotFoundError gone p.e:2 p.e");
  CHECK(judge({{"p.e", "try:\n  import gone\nexcept ImportError:\n  raise ERRORS[0]\n"}}) ==
        "no fault");
}

TEST_CASE("another module may give a module a name") {
  const std::string user = "import p.boot\nfrom p.config import VALUE\n";
  const auto boot = [&](const std::string& code) {
    return judge({{"p.e", user}, {"p.boot", code}, {"p.config", "other = 1\n"}});
  };
  CHECK(boot("from p import config\nconfig.VALUE = 3\n") == "no fault");
  CHECK(boot("from p import config\nsetattr(config, 'VAL' + 'UE', 3)\n") == "no fault");
  CHECK(boot("import p.config\nsetattr(\n  p.config, 'VALUE', 3)\n") == "no fault");
  CHECK(boot("def f(config):\n  setattr(config, NAME, 3)\n") ==
        "ImportError p.config.VALUE p.e:2 p.e");
  CHECK(boot("from p import config\nconfig.VALUE == 3\nsetattr(other, 'VALUE', 3)\n") ==
        "ImportError p.config.VALUE p.e:2 p.e");
}

TEST_CASE("a library may give one of its modules a name from another") {
  const auto take = [](const std::string& code) {
    return judge({{"p.e", "from l.m import n\n"},
                  {"l.__init__", "from l import o\n"},
                  {"l.o", "from . import m\n" + code},
                  {"l.m", "other = 1\n"}});
  };
  CHECK(take("m.n = 1\n") == "no fault");
  CHECK(take("setattr(m, 'n', 1)\n") == "no fault");
  CHECK(take("m.n == 1\n") == "ImportError l.m.n p.e:1 p.e");
}

TEST_CASE("names may be bound by a call, and by what spreads over lines") {
  const auto take = [](const std::string& code) {
    return judge({{"p.e", "from l import n\n"}, {"l", code}});
  };
  CHECK(take("exec ('n = 1')\n") == "no fault");
  CHECK(take("six.exec_('n = 1')\n") == "no fault");
  CHECK(take("public(n=1)\n") == "no fault");
  CHECK(take("apipkg.initpkg(__name__, {})\n") == "no fault");
  CHECK(take("def f():\n  global m, \\\n    n\n  n = 1\n") == "no fault");
  CHECK(take("(n\n := 1)\n") == "no fault");
  CHECK(take("frame.f_locals['n'] = 1\n") == "no fault");
  const std::string fails = "ImportError l.n p.e:1 p.e";
  CHECK(take("execute = 1\n") == fails);
  CHECK(take("def public(m):\n  self.__add_public(m=1)\n") == fails);
  CHECK(take("path = frame.f_locals['__file__']\n") == fails);
}

TEST_CASE("a well-known name that a module binds itself says nothing") {
  const std::string fails = "ModuleNotFoundError gone p.e:";
  const auto take = [](const std::string& code) { return judge({{"p.e", code}}); };
  CHECK(take("with open('x'):\n  import gone\n") == fails + "2 p.e");
  CHECK(take("class open: pass\nwith open('x'):\n  import gone\n") == "no fault");
  CHECK(take("with threading.Lock():\n  import gone\n") == fails + "2 p.e");
  CHECK(take("with other.Lock():\n  import gone\n") == "no fault");
  CHECK(take("if not TYPE_CHECKING:\n  import gone\n") == fails + "2 p.e");
  CHECK(take("TYPE_CHECKING = True\nif not TYPE_CHECKING:\n  import gone\n") == "no fault");
  CHECK(take("KeyError = ImportError\ntry:\n  import gone\nexcept KeyError:\n  pass\n") ==
        "no fault");
}

TEST_CASE("stars that lead through more than 1,000 modules leave a name open") {
  std::map<std::string, std::string> modules = {{"p.e", "from l0 import n\n"}};
  for (int i = 0; i < 20000; ++i) {
    modules["l" + std::to_string(i)] = "from l" + std::to_string(i + 1) + " import *\n";
  }
  modules["l20000"] = "m = 1\n";
  CHECK(judge(std::move(modules)) == "no fault");
}
