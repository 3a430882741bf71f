#include "parts.hpp"

#include <algorithm>

#include "definition.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/sanitize.hpp"

namespace vdk::render {

std::string written(const Json& json, int indent) { return written_inside(json, indent, 0) + "\n"; }

std::string written_inside(const Json& json, int indent, std::size_t margin) {
  const std::string text =
      sanitize_json(json.dump(indent, ' ', false, Json::error_handler_t::replace));
  if (margin == 0) return text;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('\n', at), text.size() - 1) + 1;
    result.append(at == 0 ? 0 : margin, ' ').append(text, at, next - at);
    at = next;
  }
  return result;
}

Json envelope(const std::string& kind, const std::string& tool_version) {
  return {{"schema_version", schema_version},
          {"kind", kind},
          {"tool", {{"name", tool_name}, {"version", tool_version}}}};
}

Json problem_json(const model::Problem& problem) {
  return {{"severity", to_word(problem.severity)},
          {"code", to_word(problem.code)},
          {"message", problem.message},
          {"file", text_or_null(problem.where.file)},
          {"line", line_or_null(problem.where.line)},
          {"plugin", text_or_null(problem.plugin)},
          {"source", text_or_null(problem.source)}};
}

Json problems_json(const model::Problems& problems) { return list_json(problems, problem_json); }

Json import_result_json(const std::optional<model::ImportResult>& result) {
  if (!result) return nullptr;
  return {{"verdict", to_word(result->verdict)},      {"error", text_or_null(result->error)},
          {"missing", text_or_null(result->missing)}, {"file", text_or_null(result->where.file)},
          {"line", line_or_null(result->where.line)}, {"via", result->via}};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json text_or_null(const std::optional<std::string>& text) {
  return text.has_value() ? Json(*text) : Json(nullptr);
}

Json line_or_null(int line) { return line > 0 ? Json(line) : Json(nullptr); }

namespace {

std::vector<std::string> problem_codes() {
  std::vector<std::string> codes;
  for (const model::ProblemKind& kind : model::problem_kinds) codes.emplace_back(kind.text);
  return codes;
}

Definition define_import_result() {
  using namespace schema;
  return {
      "import_result",
      "what reading the code shows about an import",
      {{"verdict", words(labels_until(model::ImportResult::Verdict::unread)),
        "`fails`: the import is certain to fail; `no-fault-found`: nothing was found that makes "
        "it fail; `unread`: there is no source to read"},
       {"error", or_null(text()),
        "Python's name for the exception, such as `ModuleNotFoundError`; `null` unless the "
        "import fails"},
       {"missing", or_null(text()),
        "dotted name of the missing module, as `ImportError.name` has it; `null` if no module is "
        "missing"},
       {"file", or_null(text()),
        "file with the statement that fails; `null` unless the import fails"},
       {"line", or_null(line()), "line of that statement; `null` if only the file is known"},
       {"via", list(text()),
        "the import chain, from the entry point's module to the one that fails"}}};
}

}  // namespace

std::vector<Definition> part_definitions() {
  using namespace schema;
  return {
      {"tool",
       "the program that wrote a document",
       {{"name", constant(tool_name), "name of the program"},
        {"version", text(), "version of the program"}}},
      {"problem",
       "a problem with what was read",
       {{"severity", words(labels_until(model::Severity::note)),
         "`fatal`: VDK fails because of it; `serious`: something that people rely on does not "
         "work; `note`: worth knowing"},
        {"code", open_words(problem_codes()),
         "stable name of the kind of problem; `docs/diagnostics.md` explains each"},
        {"message", text(), "what is wrong, for people; the wording may change at any time"},
        {"file", or_null(text()), "file or directory that it concerns; `null` if there is none"},
        {"line", or_null(line()), "line in that file; `null` if it concerns the whole file"},
        {"plugin", or_null(text()),
         "normalized name of the distribution it belongs to; `null` if it belongs to none"},
        {"source", or_null(words(words_in(model::problem_source_words))),
         "what was read: an environment, a source tree, an index, a rules file or the "
         "configuration of a data job"}}},
      define_import_result()};
}

}  // namespace vdk::render
