#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "vdk/model/import_result.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::render {

using Json = nlohmann::ordered_json;

/// Writes the document with a line feed at the end; `indent` -1 writes it on one line. Text from
/// metadata can have any bytes: invalid UTF-8 becomes U+FFFD.
std::string written(const Json& json, int indent);

/// Writes a value that is inside a document, whose lines are indented by `margin` spaces after the
/// first one. Without a line feed at the end.
std::string written_inside(const Json& json, int indent, std::size_t margin);

/// The version of the format. A minor version only adds fields, kinds and some words
/// (`docs/json.md`).
inline constexpr const char* schema_version = "1.0";

inline constexpr const char* tool_name = "vdk-connectors";

/// The members that all documents have; the command adds its own.
Json envelope(const std::string& kind, const std::string& tool_version);

/// One element of `problems[]`.
Json problem_json(const model::Problem& problem);

Json problems_json(const model::Problems& problems);

/// The result of an import check, or `null` if the import was not checked.
Json import_result_json(const std::optional<model::ImportResult>& result);

/// `null` for an empty text, which means unknown in the model.
Json text_or_null(const std::string& text);

Json text_or_null(const std::optional<std::string>& text);

/// `null` for line 0, which means the file as a whole.
Json line_or_null(int line);

/// A JSON array with each element converted.
template <typename Elements, typename Convert>
Json list_json(const Elements& elements, Convert convert) {
  Json list = Json::array();
  for (const auto& element : elements) list.push_back(convert(element));
  return list;
}

}  // namespace vdk::render
