#pragma once

#include <string>

#include "vdk/model/catalog.hpp"

namespace vdk::render {

/// The catalog in GitHub Flavored Markdown: a matrix of connectors and capabilities, then a
/// section for each connector. All text of the catalog is escaped.
std::string catalog_markdown(const model::Catalog& catalog);

}  // namespace vdk::render
