#include "vdk/packaging/direct_url.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "vdk/model/problem.hpp"
#include "vdk/support/json_depth.hpp"
#include "vdk/support/python_text.hpp"

namespace vdk::packaging {

namespace {

/// PEP 610 needs two levels. The limit keeps a hostile file from overflowing the stack in the
/// recursive destructor.
constexpr int depth_limit = 64;

}  // namespace

DirectUrl read_direct_url(std::string_view text, std::string_view file) {
  using nlohmann::json;
  DirectUrl result;
  const auto report = [&](std::string message, int line) {
    result.problems.push_back(model::make_problem(model::ProblemCode::direct_url_unparsable,
                                                  std::move(message),
                                                  {.file = std::string(file), .line = line}));
  };
  if (const auto deep = support::find_too_deep(text, depth_limit)) {
    report("the file has more than " + std::to_string(depth_limit) + " levels of brackets",
           support::line_of_offset(text, *deep));
    return result;
  }
  json document;
  try {
    document = json::parse(text);
  } catch (const json::exception& error) {
    const auto* at = dynamic_cast<const json::parse_error*>(&error);
    report("the file is not valid JSON",
           at == nullptr ? 0 : support::line_of_offset(text, at->byte));
    return result;
  }
  if (!document.is_object()) {
    report("the file does not contain a JSON object", 1);
    return result;
  }
  const auto url = document.find("url");
  if (url == document.end() || !url->is_string()) {
    report("'url' is missing or is not a string", 1);
  } else {
    result.url = url->get<std::string>();
  }
  const auto directory = document.find("dir_info");
  if (directory != document.end() && directory->is_object()) {
    const auto editable = directory->find("editable");
    result.is_editable =
        editable != directory->end() && editable->is_boolean() && editable->get<bool>();
  }
  return result;
}

}  // namespace vdk::packaging
