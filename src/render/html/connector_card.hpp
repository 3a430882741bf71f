#pragma once

#include <string>

#include "vdk/model/connector.hpp"

namespace vdk::render {

/// Everything about one connector as an open `details` element: facts, the lines that install and
/// enable it, its options. `id` is a valid one.
std::string connector_card(const model::Connector& connector, const std::string& id,
                           bool has_state);

}  // namespace vdk::render
