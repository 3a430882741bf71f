#include "vdk/python/syntax/syntax.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "catch.hpp"

using vdk::model::ProblemCode;

namespace {

using namespace vdk::python;  // the names of thirty kinds of nodes

Parsing parsed(std::string text) { return parse(std::move(text), "a.py"); }

template <typename Node>
const Node& only(const Parsing& parsing) {
  REQUIRE(parsing.problems.empty());
  REQUIRE(parsing.module.body.size() == 1);
  return std::get<Node>(parsing.module.body[0]->node);
}

const Expression& only_value(const Parsing& parsing) {
  return *only<ExpressionStatement>(parsing).value;
}

template <typename Node>
const Node& value_as(const Parsing& parsing) {
  return std::get<Node>(only_value(parsing).node);
}

std::string text_of(std::string literal) {
  const auto parsing = parsed(std::move(literal));
  return std::string(value_as<Constant>(parsing).text);
}

std::vector<int> problem_lines(std::string text) {
  std::vector<int> lines;
  for (const auto& problem : parsed(std::move(text)).problems) {
    CHECK(problem.code == ProblemCode::python_syntax);
    CHECK(problem.where.file == "a.py");
    lines.push_back(problem.where.line);
  }
  return lines;
}

using Lines = std::vector<int>;

TEST_CASE("operators bind as in Python") {
  const auto parsing = parsed("1 + 2 * -3 ** 4\n");
  const auto& sum = value_as<Binary>(parsing);
  CHECK(sum.op == "+");
  const auto& product = std::get<Binary>(sum.right->node);
  CHECK(product.op == "*");
  const auto& minus = std::get<Unary>(product.right->node);
  CHECK(std::get<Binary>(minus.operand->node).op == "**");
}

TEST_CASE("a chain of comparisons is one flat node") {
  const auto parsing = parsed("a < b not in c is not d\n");
  const auto& chain = value_as<Comparison>(parsing);
  REQUIRE(chain.ops.size() == 3);
  CHECK(chain.ops[0] == "<");
  CHECK(chain.ops[1] == "not in");
  CHECK(chain.ops[2] == "is not");
}

TEST_CASE("a call separates positional and keyword arguments") {
  const auto parsing = parsed("a.b(1, *c, d=lambda x, y=1: (x, y), **e)\n");
  const auto& call = value_as<Call>(parsing);
  CHECK(std::get<Attribute>(call.function->node).name == "b");
  CHECK(call.arguments.size() == 2);
  CHECK(std::holds_alternative<Starred>(call.arguments[1]->node));
  REQUIRE(call.keywords.size() == 2);
  CHECK(call.keywords[0].name == "d");
  CHECK(std::get<Lambda>(call.keywords[0].value->node).parameters.size() == 2);
  CHECK(call.keywords[1].name.empty());
}

TEST_CASE("a single generator argument shares the parentheses of its call") {
  const auto parsing = parsed("f(x for x in y if x if z)\n");
  const auto& call = value_as<Call>(parsing);
  REQUIRE(call.arguments.size() == 1);
  const auto& generator = std::get<Comprehension>(call.arguments[0]->node);
  CHECK(generator.generators[0].conditions.size() == 2);
  CHECK(source_text(parsing.module, *call.arguments[0]) == "(x for x in y if x if z)");
}

TEST_CASE("displays and comprehensions are distinguished") {
  CHECK(value_as<Dict>(parsed("{}\n")).items.empty());
  CHECK(value_as<Dict>(parsed("{1: 2, **a}\n")).items[1].key == nullptr);
  CHECK(value_as<SetDisplay>(parsed("{1, *a}\n")).elements.size() == 2);
  CHECK(value_as<Tuple>(parsed("()\n")).elements.empty());
  CHECK(value_as<Tuple>(parsed("1,\n")).elements.size() == 1);
  CHECK(value_as<Comprehension>(parsed("{a: b for a, b in c}\n")).kind ==
        Comprehension::Kind::dict);
  CHECK(value_as<Comprehension>(parsed("[a async for a in c]\n")).generators[0].is_async);
}

TEST_CASE("slices and starred expressions are indexes") {
  const auto parsing = parsed("a[1:, ::2, *b]\n");
  const auto& index = std::get<Tuple>(value_as<Subscript>(parsing).index->node);
  CHECK(std::get<Slice>(index.elements[0]->node).upper == nullptr);
  CHECK(std::get<Slice>(index.elements[1]->node).step != nullptr);
  CHECK(std::holds_alternative<Starred>(index.elements[2]->node));
}

TEST_CASE("escapes are decoded") {
  CHECK(text_of(R"('a\n\x41\u00e4\U0001F600\101\
b')") == "a\nA\xC3\xA4\xF0\x9F\x98\x80"
         "Ab");
  CHECK(text_of(R"(r'\n')") == "\\n");
  CHECK(text_of(R"('\q\N{BULLET}-')") == "\\q\uFFFD-");
  CHECK(text_of(R"('\ud800')") == "\xEF\xBF\xBD");
  CHECK(text_of(R"(b'\xff\u0041')") == "\xFF\\u0041");
}

TEST_CASE("adjacent literals are joined") {
  CHECK(text_of("('a' \"b\"\n  r'\\c')") == "ab\\c");
  CHECK(problem_lines("'a' b'c'\n") == Lines{1});
}

TEST_CASE("an f-string has text and fields") {
  const auto parsing = parsed("'a' f'{{b}} {c!r:>{d}} {e = }'\n");
  const auto& parts = value_as<JoinedString>(parsing).parts;
  REQUIRE(parts.size() == 4);
  CHECK(parts[0].text == "a{b} ");
  CHECK(parts[1].conversion == 'r');
  const auto& format = std::get<JoinedString>(parts[1].format->node).parts;
  REQUIRE(format.size() == 2);
  CHECK(format[0].text == ">");
  CHECK(std::get<Name>(format[1].value->node).id == "d");
  CHECK(parts[2].text == " e = ");
  CHECK(parts[3].conversion == 'r');
}

TEST_CASE("a t-string has text and fields, and is joined only with other t-strings") {
  const auto parsing = parsed("t'a{b!r:c}' Rt'{d}\\d'\n");
  const auto& node = value_as<JoinedString>(parsing);
  CHECK(node.is_template);
  REQUIRE(node.parts.size() == 4);
  CHECK(node.parts[1].conversion == 'r');
  CHECK(node.parts[3].text == "\\d");
  CHECK_FALSE(value_as<JoinedString>(parsed("f'{a}'\n")).is_template);
  CHECK(problem_lines("t'a' 'b'\n") == Lines{1});
  CHECK(problem_lines("'a' t'b'\n") == Lines{1});
  CHECK(problem_lines("f'a' t'b'\n") == Lines{1});
  CHECK(problem_lines("t = tr = 1\nt, rt\n").empty());
}

TEST_CASE("an exception handler accepts several types without parentheses") {
  const auto parsing = parsed("try: pass\nexcept A, B: pass\nexcept C,: pass\n");
  const auto& handlers = only<Try>(parsing).handlers;
  REQUIRE(handlers.size() == 2);
  CHECK(std::get<Tuple>(handlers[0].type->node).elements.size() == 2);
  CHECK(std::get<Tuple>(handlers[1].type->node).elements.size() == 1);
  CHECK(problem_lines("try: pass\nexcept A, B as c: pass\n") == Lines{2});
}

TEST_CASE("a comprehension can unpack its elements") {
  const auto list = parsed("[*a for a in b]\n");
  CHECK(std::holds_alternative<Starred>(value_as<Comprehension>(list).element->node));
  const auto dict = parsed("{**a for a in b}\n");
  CHECK(value_as<Comprehension>(dict).kind == Comprehension::Kind::dict);
  CHECK(value_as<Comprehension>(dict).value == nullptr);
  const auto call = parsed("a(*b for b in c)\n");
  CHECK(std::holds_alternative<Comprehension>(value_as<Call>(call).arguments[0]->node));
  CHECK(problem_lines("a(b, *c for c in d)\n") == Lines{1});
  CHECK(problem_lines("[a, *b for b in c]\n") == Lines{1});
  CHECK(problem_lines("{a: b, **c for c in d}\n") == Lines{1});
  CHECK(problem_lines("a(**b for b in c)\n") == Lines{1});
  CHECK(problem_lines("(*a)\n") == Lines{1});
}

TEST_CASE("an import is lazy if the statement starts with 'lazy'") {
  CHECK(only<Import>(parsed("lazy import a.b as c, d\n")).is_lazy);
  CHECK(only<ImportFrom>(parsed("lazy from .a import (b)\n")).is_lazy);
  CHECK_FALSE(only<Import>(parsed("import lazy\n")).is_lazy);
  CHECK(problem_lines("lazy = 1\nlazy\nlazy(a)\n").empty());
  CHECK(problem_lines("a = lazy import b\n") == Lines{1});
}

TEST_CASE("a self-documenting field leaves out comments") {
  const auto parsing = parsed("f'''{a['#'] # note\n = }'''\n");
  CHECK(value_as<JoinedString>(parsing).parts[0].text == "a['#'] \n = ");
}

TEST_CASE("text that is not Python gives at most a hundred problems") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "$\n";
  CHECK(problem_lines(text).size() == 100);
}

TEST_CASE("numbers have a kind") {
  CHECK(value_as<Constant>(parsed("0xE\n")).kind == Constant::Kind::integer);
  CHECK(value_as<Constant>(parsed("1e3\n")).kind == Constant::Kind::real);
  CHECK(value_as<Constant>(parsed("1j\n")).kind == Constant::Kind::complex);
}

TEST_CASE("parameters have a kind") {
  const auto parsing = parsed("def f(a, /, b: int = 1, *c, d, **e) -> str: ...\n");
  const auto& function = only<FunctionDefinition>(parsing);
  REQUIRE(function.parameters.size() == 5);
  CHECK(function.parameters[0].kind == Parameter::Kind::positional_only);
  CHECK(function.parameters[1].kind == Parameter::Kind::normal);
  CHECK(function.parameters[1].annotation != nullptr);
  CHECK(function.parameters[2].kind == Parameter::Kind::variadic);
  CHECK(function.parameters[3].kind == Parameter::Kind::keyword_only);
  CHECK(function.parameters[4].kind == Parameter::Kind::keywords);
  CHECK(function.returns != nullptr);
}

TEST_CASE("a decorated definition starts after its decorators") {
  const auto parsing = parsed("@a\n@b(1)\nasync def f[T: int](x): pass\n");
  const auto& function = only<FunctionDefinition>(parsing);
  CHECK(function.decorators.size() == 2);
  CHECK(function.is_async);
  CHECK(parsing.module.body[0]->range.line == 3);
}

TEST_CASE("elif is an if in the else branch") {
  const auto parsing = parsed("if a: pass\nelif b: pass\nelse: c\n");
  const auto& outer = only<If>(parsing);
  REQUIRE(outer.otherwise.size() == 1);
  const auto& inner = std::get<If>(outer.otherwise[0]->node);
  CHECK(inner.otherwise.size() == 1);
  CHECK(outer.otherwise[0]->range.line == 2);
}

TEST_CASE("soft keywords are names elsewhere") {
  CHECK(parsed("match = case = type = _ = 1\nmatch(x)\nmatch[x]\ntype(x)\nprint(match.type)\n")
            .problems.empty());
  const auto parsing = parsed(
      "match x, y:\n  case [a, *b] | {'k': b, **c} if d: pass\n"
      "  case P.q(e, f=+1) as g: pass\n  case _: pass\n");
  const auto& match = only<Match>(parsing);
  REQUIRE(match.cases.size() == 3);
  CHECK(match.cases[0].captures.size() == 4);
  CHECK(match.cases[0].guard != nullptr);
  CHECK(match.cases[1].captures.size() == 2);
  CHECK(match.cases[2].captures.empty());
  CHECK(only<TypeAlias>(parsed("type A[T] = list[T]\n")).name == "A");
}

TEST_CASE("the parentheses of with can hold its items or an expression") {
  CHECK(only<With>(parsed("with (a as b, c,):\n  pass\n")).items.size() == 2);
  CHECK(only<With>(parsed("with (a, b) as c:\n  pass\n")).items.size() == 1);
  CHECK(only<With>(parsed("with (a), (b):\n  pass\n")).items.size() == 2);
  CHECK(only<With>(parsed("with (a := b):\n  pass\n")).items.size() == 1);
  CHECK(only<With>(parsed("with (yield):\n  pass\n")).items.size() == 1);
}

TEST_CASE("try keeps its clauses") {
  const auto parsing =
      parsed("try: a\nexcept* E as e: b\nexcept* (F, G): c\nelse: d\nfinally: f\n");
  const auto& node = only<Try>(parsing);
  CHECK(node.is_star);
  REQUIRE(node.handlers.size() == 2);
  CHECK(node.handlers[0].name == "e");
  CHECK(node.handlers[1].line == 3);
  CHECK(node.otherwise.size() == 1);
  CHECK(node.finally.size() == 1);
}

TEST_CASE("imports keep their dots and aliases") {
  CHECK(only<ImportFrom>(parsed("from ....a.b import (c as d, e,)\n")).level == 4);
  CHECK(only<ImportFrom>(parsed("from . import *\n")).module.empty());
  CHECK(only<Import>(parsed("import a . b as c, d\n")).names[0].name == "a.b");
}

TEST_CASE("assignments keep every target") {
  const auto parsing = parsed("a = b.c, *d = e[0] = yield\n");
  CHECK(only<Assignment>(parsing).targets.size() == 3);
  CHECK(only<Assignment>(parsed("a: int\n")).value == nullptr);
  CHECK(only<AugmentedAssignment>(parsed("a //= 2\n")).op == "//=");
  CHECK(problem_lines("f() = 1\n") == Lines{1});
  CHECK(problem_lines("a, b += 1\n") == Lines{1});
}

TEST_CASE("line endings are normalised and the byte order mark is removed") {
  const auto parsing = parsed(
      "\xEF\xBB\xBF"
      "a\r\nb\rc\n");
  CHECK(parsing.problems.empty());
  CHECK(parsing.module.text == "a\nb\nc\n");
  REQUIRE(parsing.module.body.size() == 3);
  CHECK(parsing.module.body[2]->range.line == 3);
}

TEST_CASE("invalid UTF-8 is reported and the text is still read") {
  const auto parsing = parsed("a\nb = '\xE4'\nc\n");
  REQUIRE(parsing.problems.size() == 1);
  CHECK(parsing.problems[0].where.line == 2);
  CHECK(parsing.module.body.size() == 3);
}

TEST_CASE("invalid UTF-8 in a comment is not reported") {
  const auto parsing = parsed("a\n# \xE4\nb # \xFF\n");
  CHECK(parsing.problems.empty());
  CHECK_FALSE(parsing.undecodable);
  CHECK(parsing.module.body.size() == 2);
}

TEST_CASE("a tree survives moving its module") {
  auto parsing = parsed("abc");
  const auto moved = std::move(parsing);
  CHECK(value_as<Name>(moved).id == "abc");
}

TEST_CASE("an invalid statement is skipped with its block and reported once") {
  const auto parsing = parsed("a\nfor x y:\n  b\n  c\nelse:\n  d\ne\n");
  CHECK(parsing.problems.size() == 1);
  CHECK(parsing.problems[0].where.line == 2);
  CHECK(parsing.module.body.size() == 2);
}

TEST_CASE("an error in a block keeps the rest of the block") {
  const auto parsing = parsed("def f():\n  a b\n  c\nd\n");
  CHECK(parsing.problems.size() == 1);
  REQUIRE(parsing.module.body.size() == 2);
  CHECK(std::get<FunctionDefinition>(parsing.module.body[0]->node).body.statements.size() == 1);
}

TEST_CASE("every invalid statement is reported with its line") {
  CHECK(problem_lines("print 'a'\nb\nexec 'c'\n") == Lines{1, 3});
  CHECK(problem_lines("if x:\npass\n") == Lines{2});
  CHECK(problem_lines("try:\n  a\nb\n") == Lines{3});
  CHECK(problem_lines("  a\n  b\nc\n") == Lines{1});
  CHECK(problem_lines("f(a, b=1, c)\n") == Lines{1});
  CHECK(problem_lines("def f(a=1, b): pass\n") == Lines{1});
  CHECK(problem_lines("f(\ndef g(): pass\n") == Lines{1});
  CHECK(problem_lines("try: a\nexcept A, b as d: c\n") == Lines{2});
  CHECK(problem_lines("x = f'{a'\ny\n") == Lines{1});
}

TEST_CASE("a statement after a missing block is kept") {
  const auto parsing = parsed("if x:\na\n");
  CHECK(parsing.problems.size() == 1);
  CHECK(parsing.module.body.size() == 1);
}

TEST_CASE("deep nesting is an error and does not crash") {
  const auto repeat = [](std::string_view part, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += part;
    return text;
  };
  CHECK(problem_lines(repeat("(", 150) + repeat(")", 150)).empty());
  for (const auto* part : {"(", "[", "{", "- ", "not ", "lambda: ", "a if b else ", "f'{", "a[",
                           "a(", "2**", "{1: ", "[a for a in ", "await ", "a = ("}) {
    CAPTURE(part);
    CHECK(problem_lines(repeat(part, 100000)).size() == 1);
  }
  std::string blocks;
  for (std::size_t depth = 0; depth < 150; ++depth) blocks += std::string(depth, ' ') + "if x:\n";
  CHECK(!parsed(blocks).problems.empty());
}

TEST_CASE("the depth of a chain is its length, and a thousand links are accepted") {
  const auto chain = [](std::string_view link, int count) {
    std::string text = "a";
    for (int i = 0; i < count; ++i) text += link;
    return text;
  };
  for (const auto* link : {".a", "+a", "()", "[0]"}) {
    CAPTURE(link);
    CHECK(only_value(parsed(chain(link, 1000))).height == 1001);
    CHECK(problem_lines(chain(link, 100000)) == Lines{1});
    // The limit counts the links inside the brackets together with those around them.
    CHECK(problem_lines(chain(link, 700)).empty());
    CHECK(problem_lines("(" + chain(link, 700) + ")" + chain(link, 700).substr(1)) == Lines{1});
  }
  std::string branches = "if a: b\n";
  for (int i = 0; i < 100000; ++i) branches += "elif a: b\n";
  CHECK(!parsed(branches).problems.empty());
}

TEST_CASE("hostile text is parsed in linear time") {
  const std::size_t size = 4 * 1024 * 1024;
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string_view part : {"[",        "\r",        "\"",
                                      "'",        "\t",        "\t\r",
                                      "\"\"\"a",  "f'{",       "f'''",
                                      "\\N{",     "'\\N{",     "(\n",
                                      "a,",       "1+",        "f(a=1,",
                                      "f'{{",     "f'}",       "\\\r",
                                      " \r\t\r",  "match\n",   "with (a,",
                                      "\\",       "x=",        "{a:",
                                      "0_",       "\xC3",      "if a:\n\tb\n c\n",
                                      "(a\ndef ", "lambda a,", "'a'",
                                      "a;",       "@a\n",      "else:\n"}) {
    CAPTURE(std::string(part));
    std::string text;
    while (text.size() + part.size() <= size / 16) text += part;
    const auto parsing = parsed(text);
    CHECK(parsing.module.text.size() > 0);
  }
  const auto end = std::chrono::steady_clock::now();
  CHECK(std::chrono::duration<double>(end - begin).count() < 60);
}

}  // namespace

TEST_CASE("the bodies of functions in an outline are parsed when they are asked for") {
  const Parsing outline = vdk::python::parse_outline(
      "@a\ndef f(b):\n  # c\n\n  def g():\n    yield 1\n  return 2\ndef h(): pass\n");
  REQUIRE(outline.module.body.size() == 2);
  const auto& f = std::get<FunctionDefinition>(outline.module.body[0]->node);
  CHECK(f.body.statements.empty());
  const vdk::python::FunctionBody& body = vdk::python::body_of(f);
  REQUIRE(body.statements.size() == 2);
  CHECK(body.statements[0]->range.line == 5);
  CHECK(body.statements[1]->range.line == 7);
  CHECK(outline.module.text.substr(body.statements[1]->range.begin, 8) == "return 2");
  CHECK(!body.has_yield);
  CHECK(vdk::python::body_of(f).statements.data() == body.statements.data());
  const auto& g = std::get<FunctionDefinition>(body.statements[0]->node);
  CHECK(vdk::python::body_of(g).has_yield);
  const auto& h = std::get<FunctionDefinition>(outline.module.body[1]->node);
  CHECK(vdk::python::body_of(h).statements.size() == 1);
}

TEST_CASE("a statement with a mistake is missing in a body that is parsed late") {
  const Parsing outline = vdk::python::parse_outline("def f():\n  a b\n  c\n");
  const auto& f = std::get<FunctionDefinition>(outline.module.body[0]->node);
  CHECK(outline.problems.empty());
  CHECK(vdk::python::body_of(f).statements.size() == 1);
}
