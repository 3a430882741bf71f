#include "vdk/catalogue/requirement.hpp"

#include <string_view>

#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

/// Whether pip takes it for a name: `-e` is an option.
bool is_distribution_name(const std::string& name) {
  return support::is_plain_name(name) && !name.empty() && name.front() != '-' && name.back() != '-';
}

/// RFC 8089, with every byte encoded that is not unreserved (RFC 3986, 2.3): pip expands `${NAME}`
/// in a requirements file, and takes ` #` for a comment.
std::string file_url(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string url = "file://";
  for (const char c : path) {
    const bool is_plain =
        support::is_letter_or_digit(c) || std::string_view("-._~/").find(c) != std::string::npos;
    if (is_plain) {
      url += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    url += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return url;
}

model::Requirement of_tree(const model::Side& side, const model::Connector& row) {
  if (!side.listing.empty()) return {.line = {}, .obstacle = "a saved listing has no source code"};
  const auto* const seen =
      support::find_by(row.sightings, model::SourceKind::tree, &model::Sighting::source);
  if (seen == nullptr || !seen->path.starts_with('/'))
    return {.line = {}, .obstacle = "the path of its source is not known"};
  return {.line = row.name + " @ " + file_url(support::parent_path(seen->path)), .obstacle = {}};
}

/// Why a distribution of this name in an index may be another one; empty if it is not.
std::string own_origin(const model::Connector& row) {
  for (const model::Sighting& seen : row.sightings) {
    if (seen.source != model::SourceKind::environment) continue;
    if (seen.is_editable) return "it is an editable install";
    if (seen.is_direct) return "it was installed from a URL or a local path";
  }
  return {};
}

}  // namespace

const std::optional<std::string>& version_on(const model::Side& side, const model::Connector& row) {
  switch (side.kind) {
    case model::SourceKind::environment:
      return row.installed_version;
    case model::SourceKind::tree:
      return row.source_version;
    case model::SourceKind::index:
      break;
  }
  return row.index_version;
}

model::Requirement find_requirement(const model::Side& side, const model::Connector& row) {
  const auto obstacle = [](std::string why) {
    return model::Requirement{.line = {}, .obstacle = std::move(why)};
  };
  if (!is_distribution_name(row.name)) return obstacle("its name is not valid");
  if (side.kind == model::SourceKind::tree) return of_tree(side, row);
  const bool is_installed = side.kind == model::SourceKind::environment;
  const std::string origin = is_installed ? own_origin(row) : std::string();
  if (!origin.empty()) return obstacle(origin);
  const std::optional<std::string>& version = version_on(side, row);
  if (!version) return obstacle(is_installed ? "its version is not known" : "it has no release");
  const auto parsed = packaging::Version::parse(*version);
  if (!parsed) return obstacle("its version is not valid");
  return {.line = row.name + "==" + parsed->text(), .obstacle = {}};
}

}  // namespace vdk::catalogue
