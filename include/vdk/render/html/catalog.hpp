#pragma once

#include <string>

#include "vdk/model/catalog.hpp"

namespace vdk::render {

/// The catalog as one HTML page: a matrix of connectors and capabilities, then the details of
/// each connector. It loads nothing, and without JavaScript only its search and its filters are
/// missing. All text of the catalog is escaped. Grows in proportion to the catalog.
std::string catalog_html(const model::Catalog& catalog);

}  // namespace vdk::render
