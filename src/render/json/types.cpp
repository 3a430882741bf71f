#include "vdk/render/json/types.hpp"

#include "definition.hpp"
#include "parts.hpp"

namespace vdk::render {

std::string types_json(const std::vector<model::TypeSummary>& types,
                       const std::string& tool_version) {
  Json document = envelope("connectors.types", tool_version);
  document["types"] = list_json(types, [](const model::TypeSummary& summary) {
    return Json{{"name", summary.type.name},       {"label", text_or_null(summary.type.label)},
                {"aliases", summary.type.aliases}, {"families", summary.type.families},
                {"installed", summary.installed},  {"known", summary.known}};
  });
  return written(document, 2);
}

std::vector<Definition> types_definitions() {
  using namespace schema;
  return {define_document("types", "what `types -o json` prints",
                          {{"types", list(object("type")), "the types, sorted by name"}}),
          {"type",
           "a data-source type",
           {{"name", text(), "the type, a value of `db_default_type`"},
            {"label", or_null(text()),
             "its display name, from the index; `null` if the index has none"},
            {"aliases", list(text()), "other names that are accepted for it"},
            {"families", list(text()), "families that it belongs to, such as `relational`"},
            {"installed", count(), "number of connectors for it that are installed, broken or not"},
            {"known", count(), "number of all connectors for it"}}}};
}

}  // namespace vdk::render
