#include "vdk/cli/words.hpp"

#include "vdk/render/text/columns.hpp"

namespace vdk::cli {

std::vector<Word> capability_words() {
  return {{"query", "opens connections that job steps can query"},
          {"ingest", "provides an ingestion method"},
          {"templates", "provides SQL templates"},
          {"cli", "adds commands to vdk"},
          {"sections", "opens additional connections for sections of config.ini"}};
}

std::vector<Word> role_words() {
  return {{"connect", "connects to a database"},     {"ingest", "provides an ingestion method"},
          {"source", "provides a data source"},      {"preprocess", "changes what is ingested"},
          {"hook", "uses other hooks of VDK"},       {"command", "adds commands to vdk"},
          {"library", "registers nothing with VDK"}, {"any", "plugins of any role"}};
}

std::vector<Word> state_words() {
  return {{"installed", "installed in the environment"},
          {"available", "known, but not installed"},
          {"broken", "installed, but VDK will fail to load it"},
          {"outdated", "installed, and older than the version in the index"}};
}

std::vector<Word> column_words() {
  std::vector<Word> words;
  for (const render::Column& column : render::all_columns())
    words.push_back({column.name, column.meaning});
  return words;
}

std::vector<Word> part_words() {
  return {{"config", "the configuration options"},
          {"evidence", "what the rules saw in the code"},
          {"all", "both"}};
}

std::vector<Word> color_words() {
  return {{"auto", "on a terminal"}, {"always", ""}, {"never", ""}};
}

std::vector<Word> severity_words() {
  return {{"fatal", "VDK would not start"},
          {"serious", "something does not work"},
          {"note", "everything that is reported"},
          {"never", "always exit 0"}};
}

std::vector<Word> configuration_words() {
  return {{"ini", "a block for config.ini"},
          {"env", "environment variables for a shell"},
          {"json", "one JSON document"},
          {"yaml", "the JSON document as YAML"}};
}

}  // namespace vdk::cli
