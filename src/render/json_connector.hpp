#pragma once

#include <nlohmann/json.hpp>

#include "vdk/render/json.hpp"

namespace vdk::render {

using Json = nlohmann::ordered_json;

/// One element of `connectors[]`, its fields in the order of the contract.
Json connector_json(const model::Connector& connector, const JsonStyle& style);

/// One element of `problems[]`.
Json problem_json(const model::Diagnostic& problem);

Json problems_json(const model::Diagnostics& problems);

/// `null` for an empty text: the model's word for unknown.
Json text_or_null(const std::string& text);

/// `null` for line 0: the file as a whole.
Json line_or_null(int line);

}  // namespace vdk::render
