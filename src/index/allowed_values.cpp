#include "allowed_values.hpp"

namespace vdk::index::allowed {

std::vector<std::string> roles() {
  return {"connect", "ingest", "source", "preprocess", "hook", "command", "library"};
}

std::vector<std::string> capabilities() {
  return {"query", "ingest", "templates", "cli", "sections"};
}

std::vector<std::string> effects() { return {"for", "against", "note"}; }

std::vector<std::string> maturities() {
  return {"stable", "beta", "alpha", "pre-alpha", "archived"};
}

std::vector<std::string> option_types() { return {"text", "integer", "real", "boolean"}; }

std::vector<std::string> section_names() { return {"whole", "stripped"}; }

std::vector<std::string> registered() {
  return {"ingestion_method", "preprocessor", "template", "command", "data_source", "option"};
}

std::vector<std::string> metadata() {
  return {"name", "summary", "version", "license", "homepage", "requires_python"};
}

}  // namespace vdk::index::allowed
