#pragma once

#include <array>
#include <string>
#include <string_view>

#include "vdk/model/catalog.hpp"

namespace vdk::render {

// The words that the catalog has in each of its formats. Nothing here depends on the machine or
// the day, except for what was read.

/// The title of the catalog.
std::string catalog_title(const model::Catalog& catalog);

/// What a capability means: the rest of a sentence that starts with `the connector`.
struct CapabilityMeaning {
  std::string_view capability;  ///< one of `model::capability_words`
  std::string_view meaning;
};

/// In the order of `model::capability_words`.
inline constexpr std::array<CapabilityMeaning, 5> capability_meanings = {
    {{"query", "opens connections that job steps can query"},
     {"ingest", "provides an ingestion method"},
     {"templates", "provides SQL templates"},
     {"cli", "adds commands to vdk"},
     {"sections", "opens additional connections for sections of config.ini"}}};

/// What is listed, and from where, in whole sentences.
std::string catalog_introduction(const model::Catalog& catalog);

/// The version that the matrix shows: the installed one, else the newest known release, else that
/// of the source tree. Sanitized; empty if none is known.
std::string catalog_version(const model::Connector& connector);

/// The state in the matrix: `installed`, `installed, outdated`.
std::string catalog_state(const model::Connector& connector);

/// `MySQL (mysql)`; only the name if the type has no label. Sanitized.
std::string type_title(const model::DataSourceType& type);

}  // namespace vdk::render
