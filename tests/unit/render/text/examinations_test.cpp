#include "vdk/render/text/examinations.hpp"

#include "catch.hpp"

using vdk::model::ProblemCode;

using namespace vdk;

namespace {

using model::Severity;

model::Finding finding(Severity severity, ProblemCode code, const std::string& message) {
  model::Finding one;
  one.problem.severity = severity;
  one.problem.code = code;
  one.problem.message = message;
  return one;
}

model::Examination examination(std::vector<model::Finding> findings) {
  model::Examination one;
  one.environment.prefix = "/env";
  one.environment.found_by = "--env";
  one.findings = std::move(findings);
  return one;
}

std::string text(const std::vector<model::Examination>& all, render::ExaminationStyle style = {}) {
  return render::examinations({.environments = all, .trees = {}, .loose = {}, .vdk_elsewhere = {}},
                              style);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a single fix is shown with its finding, several are shown together at the end") {
  model::Finding one = finding(Severity::serious, ProblemCode::vdk_is_an_archive, "odd");
  one.fix = {"pip install a"};
  one.steps.installs = {"a"};
  model::Examination seen = examination({one});
  seen.fixes = {"pip install a b"};
  CHECK(text({seen}).ends_with("\nserious: odd [vdk-is-an-archive]\n  fix:\n    pip install a\n"));
  one.reason = "because";
  seen.findings.push_back(one);
  CHECK(text({seen}).ends_with(
      "  fix: install a (because)\n\n"
      "to apply all of these fixes at once ('-o json' lists each one):\n  pip install a b\n"));
  seen.findings.push_back(finding(Severity::serious, ProblemCode::vdk_script_elsewhere, "no cure"));
  CHECK(has(text({seen}), "\n\nto apply these fixes at once ('-o json' lists each one):\n"));
}

TEST_CASE("a shell command is only broken between its words") {
  model::Finding one = finding(Severity::serious, ProblemCode::vdk_is_an_archive, "odd");
  one.fix = {"'/my long env/bin/python' -m pip install 'it'\\''s a>=1' b"};
  CHECK(text({examination({one})}, {.width = 34})
            .ends_with("  fix:\n"
                       "    '/my long env/bin/python' -m \\\n"
                       "      pip install 'it'\\''s a>=1' \\\n"
                       "      b\n"));
}

TEST_CASE("many notes are only counted, unless all are requested") {
  model::Examination seen =
      examination({finding(Severity::note, ProblemCode::duplicate_name, "odd")});
  for (int i = 0; i < 3; ++i)
    seen.findings.push_back(finding(Severity::note, ProblemCode::broken_venv, "odd"));
  CHECK(
      text({seen}).ends_with("\nnotes: 3 broken-venv, 1 duplicate-name; '--verbose' shows them\n"));
  CHECK(text({seen}, {.is_verbose = true}).ends_with("note: odd [broken-venv]\n"));
  CHECK_FALSE(has(text({seen}, {.has_notes = false}), "note"));
  seen.findings.pop_back();
  CHECK(text({seen}).ends_with("note: odd [broken-venv]\n"));
}

TEST_CASE("of several environments those without faults take one line") {
  const model::Examination sound =
      examination({finding(Severity::note, ProblemCode::broken_venv, "odd")});
  const model::Examination odd =
      examination({finding(Severity::serious, ProblemCode::vdk_is_an_archive, "odd")});
  const std::string line = "no fault found in /env (found by --env); VDK itself was not run\n";
  CHECK(text({sound, sound, odd, sound}) == line + line +
                                                "\nfound nothing that stops VDK from starting in "
                                                "/env (found by --env); VDK itself was not run\n"
                                                "\nserious: odd [vdk-is-an-archive]\n\n" +
                                                line);
  CHECK(has(text({sound, sound}, {.is_verbose = true}), "note: odd"));
}

TEST_CASE("missing requirements share a block, with or without a fix") {
  model::Finding one = finding(Severity::serious, ProblemCode::requirement_missing, "long");
  one.chain = {"vdk-moon", "acme", "sky>1; python_version > '3'"};
  model::Finding two = one;
  two.chain = {"vdk-moon", "acme", "sun"};
  model::Finding three = one;
  three.chain = {"vdk-moon", "stars"};
  CHECK(has(text({examination({one, two, three})}),
            "\nserious: 3 required distributions are not installed "
            "[requirement-missing]\n"
            "  vdk-moon > acme requires sky>1, sun\n"
            "  vdk-moon requires stars\n"));
  CHECK(has(text({examination({one})}), "\nserious: long [requirement-missing]\n"));
}

TEST_CASE("the first line is folded, and names the other environment below") {
  const std::vector<model::Examination> all = {
      examination({finding(Severity::note, ProblemCode::vdk_is_an_archive, "odd and long")})};
  const std::string folded = render::examinations(
      {.environments = all, .trees = {}, .loose = {}, .vdk_elsewhere = "/a b"}, {.width = 40});
  CHECK(folded ==
        "no fault found in /env (found by --env);\n"
        "  VDK itself was not run\n"
        "but 'vdk' on PATH belongs to another\n"
        "  environment: to check that one, add\n"
        "  '--env /a b'\n"
        "\n"
        "note: odd and long [vdk-is-an-archive]\n");
}
