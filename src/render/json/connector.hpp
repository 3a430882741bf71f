#pragma once

#include "parts.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/render/json/listing.hpp"

namespace vdk::render {

/// One element of `config`.
Json option_json(const model::ConfigOption& option);

/// One element of `evidence`.
Json signal_json(const model::Signal& signal);

/// One element of `connectors[]`, with its fields in the order of the output contract.
Json connector_json(const model::Connector& connector, const JsonStyle& style);

}  // namespace vdk::render
