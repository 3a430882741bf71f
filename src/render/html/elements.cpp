#include "elements.hpp"

#include "vdk/render/html/escape.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

std::string text_element(std::string_view start, std::string_view text) {
  const std::string name(start.substr(0, start.find(' ')));
  return "<" + std::string(start) + ">" + escape_html(text) + "</" + name + ">";
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape_html(value) + "\"";
}

std::string attribute(std::string_view name, const std::vector<std::string>& values) {
  return attribute(name, support::join(values, ","));
}

std::string unseen(std::string_view text) { return text_element("span class=\"unseen\"", text); }

}  // namespace vdk::render
