#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "vdk/model/import_result.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::render {

using Json = nlohmann::ordered_json;

/// The document with a line feed at the end. `indent` -1 writes one line. Text from metadata can be
/// any bytes: what is no UTF-8 becomes U+FFFD.
std::string written(const Json& json, int indent);

/// A document of this kind, to which the command adds its own members.
Json envelope(const std::string& kind, const std::string& tool_version);

/// One element of `problems[]`.
Json problem_json(const model::Problem& problem);

Json problems_json(const model::Problems& problems);

/// What becomes of an import; `null` where nobody asked.
Json import_result_json(const std::optional<model::ImportResult>& result);

/// `null` for an empty text: the model's word for unknown.
Json text_or_null(const std::string& text);

Json text_or_null(const std::optional<std::string>& text);

/// `null` for line 0: the file as a whole.
Json line_or_null(int line);

/// One element for each of `elements`.
template <typename Elements, typename Convert>
Json list_json(const Elements& elements, Convert convert) {
  Json list = Json::array();
  for (const auto& element : elements) list.push_back(convert(element));
  return list;
}

}  // namespace vdk::render
