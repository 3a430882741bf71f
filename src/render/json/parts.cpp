#include "parts.hpp"

#include "vdk/render/labels.hpp"
#include "vdk/render/text/sanitize.hpp"

namespace vdk::render {

std::string written(const Json& json, int indent) {
  return sanitize_json(json.dump(indent, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Json envelope(const std::string& kind, const std::string& tool_version) {
  return {{"schema_version", "1.0"},
          {"kind", kind},
          {"tool", {{"name", "vdk-connectors"}, {"version", tool_version}}}};
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

}  // namespace vdk::render
