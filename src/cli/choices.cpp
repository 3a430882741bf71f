#include "vdk/cli/choices.hpp"

#include "vdk/render/catalog_text.hpp"
#include "vdk/render/text/columns.hpp"

namespace vdk::cli {

std::vector<Choice> capability_choices() {
  std::vector<Choice> choices;
  for (const render::CapabilityMeaning& one : render::capability_meanings)
    choices.push_back({std::string(one.capability), std::string(one.meaning)});
  return choices;
}

std::vector<Choice> role_choices() {
  return {{"connect", "connects to a database"},     {"ingest", "provides an ingestion method"},
          {"source", "provides a data source"},      {"preprocess", "changes what is ingested"},
          {"hook", "uses other hooks of VDK"},       {"command", "adds commands to vdk"},
          {"library", "registers nothing with VDK"}, {"any", "plugins of any role"}};
}

std::vector<Choice> state_choices() {
  return {{"installed", "installed in the environment"},
          {"available", "known, but not installed"},
          {"broken", "installed, but VDK will fail to load it"},
          {"outdated", "installed, and older than the version in the index"}};
}

std::vector<Choice> column_choices() {
  std::vector<Choice> words;
  for (const render::Column& column : render::all_columns())
    words.push_back({std::string(column.name), std::string(column.meaning)});
  return words;
}

std::vector<Choice> part_choices() {
  return {{"config", "the configuration options"},
          {"evidence", "what the rules saw in the code"},
          {"all", "both"}};
}

std::vector<Choice> color_choices() {
  return {{"auto", "on a terminal"}, {"always", ""}, {"never", ""}};
}

std::vector<Choice> severity_choices() {
  return {{"fatal", "VDK would not start"},
          {"serious", "something does not work"},
          {"note", "everything that is reported"},
          {"never", "always exit 0"}};
}

}  // namespace vdk::cli
