#include "allowed_values.hpp"

#include "vdk/model/connector.hpp"

namespace vdk::index::allowed {

std::vector<std::string> roles() { return {model::role_words.begin(), model::role_words.end()}; }

std::vector<std::string> capabilities() {
  return {model::capability_words.begin(), model::capability_words.end()};
}

std::vector<std::string> effects() { return {"for", "against", "note"}; }

std::vector<std::string> verdicts() { return {"suspected"}; }

std::vector<std::string> maturities() {
  return {model::maturity_words.begin(), model::maturity_words.end()};
}

std::vector<std::string> option_types() {
  return {model::option_type_words.begin(), model::option_type_words.end()};
}

std::vector<std::string> section_names() { return {"whole", "stripped"}; }

std::vector<std::string> registered() {
  return {"ingestion_method", "preprocessor", "template", "command", "data_source", "option"};
}

std::vector<std::string> metadata() {
  return {"name", "summary", "version", "license", "homepage", "requires_python"};
}

}  // namespace vdk::index::allowed
