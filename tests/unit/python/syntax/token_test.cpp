#include "vdk/python/syntax/token.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace {

using vdk::python::Token;
using vdk::python::tokenize;
using vdk::python::TokenProblem;
using Kind = vdk::python::TokenKind;

std::vector<Kind> kinds(std::string_view text) {
  std::vector<Kind> kinds;
  for (const auto& token : tokenize(text)) kinds.push_back(token.kind);
  return kinds;
}

std::vector<std::string> spellings(std::string_view text) {
  std::vector<std::string> spellings;
  for (const auto& token : tokenize(text)) {
    if (token.kind > Kind::dedent) {
      spellings.emplace_back(text.substr(token.begin, token.end - token.begin));
    }
  }
  return spellings;
}

std::vector<TokenProblem> problems(std::string_view text) {
  std::vector<TokenProblem> problems;
  for (const auto& token : tokenize(text)) {
    if (token.kind == Kind::problem) problems.push_back(token.problem);
  }
  return problems;
}

using Strings = std::vector<std::string>;
using Kinds = std::vector<Kind>;
using Problems = std::vector<TokenProblem>;

TEST_CASE("an empty text has only the end token") {
  CHECK(kinds("") == Kinds{Kind::end});
  CHECK(kinds("# note\n\n   \n") == Kinds{Kind::end});
}

TEST_CASE("a last line without a line ending is terminated") {
  CHECK(kinds("x") == Kinds{Kind::name, Kind::newline, Kind::end});
}

TEST_CASE("the longest operator wins") {
  CHECK(spellings("a**=b//c->d:=e<<f...") ==
        Strings{"a", "**=", "b", "//", "c", "->", "d", ":=", "e", "<<", "f", "..."});
}

TEST_CASE("blocks are indents and dedents") {
  CHECK(kinds("if x:\n  y\nz\n") == Kinds{Kind::keyword_if, Kind::name, Kind::colon, Kind::newline,
                                          Kind::indent, Kind::name, Kind::newline, Kind::dedent,
                                          Kind::name, Kind::newline, Kind::end});
}

TEST_CASE("a tab advances to the next multiple of eight columns") {
  CHECK(problems("if x:\n\ty\n\tz\n").empty());
  CHECK(problems("if x:\n        y\n\tz\n") == Problems{TokenProblem::inconsistent_tabs});
  CHECK(problems("if x:\n    y\n\tz\n") == Problems{TokenProblem::inconsistent_tabs});
}

TEST_CASE("a form feed resets the column") { CHECK(problems("if x:\n  y\n \f  z\n").empty()); }

TEST_CASE("a dedent must match an open block") {
  CHECK(problems("if x:\n    y\n  z\n") == Problems{TokenProblem::inconsistent_dedent});
}

TEST_CASE("brackets and backslashes join lines") {
  const auto tokens = tokenize("f(\n  a\n)\nx = \\\n  1\n");
  CHECK(std::ranges::count(tokens, Kind::newline, &Token::kind) == 2);
  CHECK(tokens[2].line == 2);
  CHECK(std::ranges::find(tokens, Kind::number, &Token::kind)->line == 5);
}

TEST_CASE("a keyword that can only start a statement closes an unclosed bracket") {
  CHECK(problems("f(a,\ndef g(): pass\n") == Problems{TokenProblem::unclosed_bracket});
  CHECK(problems("f(a,\n") == Problems{TokenProblem::unclosed_bracket});
}

TEST_CASE("strings with any prefix are one token") {
  CHECK(spellings(R"('a' r"b" Rb'c' bR"d" u'e' """f
"g" """ '\'')") ==
        Strings{"'a'", "r\"b\"", "Rb'c'", "bR\"d\"", "u'e'", "\"\"\"f\n\"g\" \"\"\"", "'\\''"});
  CHECK(spellings("ur'a'") == Strings{"ur", "'a'"});
}

TEST_CASE("an unterminated string ends with its line, a triple-quoted one with the file") {
  CHECK(spellings("x = 'a\ny\n") == Strings{"x", "=", "'a", "y"});
  CHECK(spellings("x = '''a\ny\n") == Strings{"x", "=", "'''a\ny\n"});
  CHECK(problems("'a\n'''") ==
        Problems{TokenProblem::unterminated_string, TokenProblem::unterminated_string});
}

TEST_CASE("an f-string is split into its parts") {
  CHECK(spellings("f'a{b!r:>{c}}d'") ==
        Strings{"f'", "a", "{", "b", "!", "r", ":", ">", "{", "c", "}", "}", "d", "'"});
}

TEST_CASE("doubled braces in an f-string are literal braces") {
  CHECK(spellings("f'{{a}}'") == Strings{"f'", "{", "a}", "'"});
}

TEST_CASE("a field can contain the quotes of its f-string") {
  CHECK(spellings("f'{d['k']}'") == Strings{"f'", "{", "d", "[", "'k'", "]", "}", "'"});
}

TEST_CASE("a colon inside brackets in a field does not start a format") {
  CHECK(spellings("f'{a[1:2]}'") == Strings{"f'", "{", "a", "[", "1", ":", "2", "]", "}", "'"});
}

TEST_CASE("an unterminated f-string is one problem, and the next line is read") {
  CHECK(problems("f'{a\n") == Problems{TokenProblem::unclosed_bracket});
  CHECK(problems("f'a\nx\n") == Problems{TokenProblem::unterminated_string});
  CHECK(spellings("f'a\nx\n").back() == "x");
}

TEST_CASE("numbers follow the rules of Python 3") {
  for (const auto* valid : {"0", "000", "1_000", "0xFF", "0b1_0", "0o17", "1.", ".5", "1e-3", "1j",
                            "0_0", "1.5E+3J", "012.5"}) {
    CAPTURE(valid);
    CHECK(spellings(valid) == Strings{valid});
    CHECK(problems(valid).empty());
  }
  for (const auto* invalid : {"012", "1__0", "1_", "0x", "0b2", "1abc", "10L"}) {
    CAPTURE(invalid);
    CHECK(problems(invalid) == Problems{TokenProblem::invalid_number});
  }
  CHECK(spellings("1if x else 2") == Strings{"1", "if", "x", "else", "2"});
}

TEST_CASE("brackets must match") {
  CHECK(problems("(]") == Problems{TokenProblem::unmatched_bracket});
  CHECK(problems(")") == Problems{TokenProblem::unmatched_bracket});
}

TEST_CASE("bytes that cannot start a token are problems") {
  CHECK(problems("$ ?") ==
        Problems{TokenProblem::invalid_character, TokenProblem::invalid_character});
  CHECK(problems(std::string_view("\0", 1)) == Problems{TokenProblem::invalid_character});
}

TEST_CASE("too many open brackets only discard the line") {
  const auto text = std::string(1000, '[') + "\nx\n";
  CHECK(problems(text) == Problems{TokenProblem::too_many_brackets});
  CHECK(spellings(text).back() == "x");
}

}  // namespace
