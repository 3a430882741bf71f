// Prints what the packaging parsers read, for tests/real/metadata_oracle.py to compare with Python.
// Each line of standard input is `[kind, [text, ...]]` in JSON; each character of a text stands for
// one byte. Each line of the answer is JSON.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "vdk/packaging/core_metadata.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/packaging/marker.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/packaging/setup_config.hpp"
#include "vdk/packaging/version.hpp"

namespace {

using Json = nlohmann::json;
using Texts = std::vector<std::string>;

/// Characters up to U+00FF as the bytes they stand for.
std::string to_bytes(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      bytes += text[i];
      continue;
    }
    const auto second = static_cast<unsigned char>(text.at(++i));
    bytes += static_cast<char>(((first & 0x03U) << 6U) | (second & 0x3FU));
  }
  return bytes;
}

Json entry_points(const Texts& texts) {
  const auto reading =
      vdk::packaging::read_entry_points(texts.at(0), "entry_points.txt", std::stoi(texts.at(1)));
  Json rows = Json::array();
  for (const auto& each : reading.entry_points) {
    rows.push_back({each.group, each.name, each.value, each.module, each.attribute, each.extras});
  }
  return {{"raises", reading.is_fatal}, {"rows", rows}};
}

Json or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json metadata(const Texts& texts) {
  const auto project = vdk::packaging::read_core_metadata(texts.at(0), "METADATA").project;
  return {{"name", project.name},
          {"version", or_null(project.version)},
          {"summary", or_null(project.summary)},
          {"requires_python", or_null(project.requires_python)},
          {"requirements", project.requirements}};
}

Json config(const Texts& texts) {
  const auto reading = vdk::packaging::read_config(texts.at(0), "setup.cfg");
  Json rows = Json::array();
  for (const auto& each : reading.values) rows.push_back({each.section, each.key, each.value});
  return {{"raises", !reading.problems.empty()}, {"rows", rows}};
}

Json compare(const Texts& texts) {
  const auto left = vdk::packaging::Version::parse(texts.at(0));
  const auto right = vdk::packaging::Version::parse(texts.at(1));
  if (!left || !right) return nullptr;
  const auto order = *left <=> *right;
  return {order < 0 ? -1 : (order > 0 ? 1 : 0), left->is_prerelease()};
}

Json satisfies(const Texts& texts) {
  const auto version = vdk::packaging::Version::parse(texts.at(0));
  if (!version) return nullptr;
  return vdk::packaging::satisfies(*version, texts.at(1));
}

Json requirement(const Texts& texts) {
  const auto parsed = vdk::packaging::parse_requirement(texts.at(0));
  if (!parsed) return nullptr;
  return {{"distribution", parsed->distribution},
          {"extras", parsed->extras},
          {"specifiers", parsed->specifiers},
          {"url", parsed->url},
          {"has_marker", !parsed->marker.empty()}};
}

Json marker(const Texts& texts) {
  const auto variables = vdk::packaging::marker_variables(texts.at(1));
  const auto answer = vdk::packaging::evaluate_marker(texts.at(0), variables);
  return answer ? Json(*answer) : Json();
}

Json answer_to(std::string_view kind, const Texts& texts) {
  if (kind == "entry-points") return entry_points(texts);
  if (kind == "metadata") return metadata(texts);
  if (kind == "config") return config(texts);
  if (kind == "compare") return compare(texts);
  if (kind == "satisfies") return satisfies(texts);
  if (kind == "requirement") return requirement(texts);
  if (kind == "marker") return marker(texts);
  std::fputs("unknown kind\n", stderr);
  std::exit(2);
}

std::string read_input() {
  std::string input;
  std::vector<char> buffer(65536);
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), stdin)) {
    input.append(buffer.data(), count);
  }
  return input;
}

}  // namespace

int main() {
  const std::string input = read_input();
  std::size_t start = 0;
  while (start < input.size()) {
    const std::size_t end = std::min(input.find('\n', start), input.size());
    const Json request = Json::parse(input.substr(start, end - start));
    start = end + 1;
    Texts texts;
    for (const Json& text : request.at(1)) texts.push_back(to_bytes(text.get<std::string>()));
    const Json answer = answer_to(request.at(0).get<std::string>(), texts);
    std::puts(answer.dump(-1, ' ', true, Json::error_handler_t::replace).c_str());
  }
  return 0;
}
