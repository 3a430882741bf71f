#include "vdk/installed/damage.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <utility>

#include "vdk/installed/distributions.hpp"
#include "vdk/support/sha256.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

constexpr std::size_t most_bytes = 16 * 1024 * 1024;

/// One line of RECORD (PEP 376): `path,sha256=DIGEST,size`.
struct Recorded {
  std::string_view path;
  std::string_view digest;          ///< empty if RECORD has none, or one of another kind
  std::optional<std::size_t> size;  ///< in bytes
};

/// A path in quotes contains a comma or a quote, which no module has in its path.
std::optional<Recorded> parse_line(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::size_t first = line.find(',');
  if (first == std::string_view::npos || line.starts_with('"')) return std::nullopt;
  Recorded recorded{.path = line.substr(0, first), .digest = {}, .size = {}};
  const std::string_view rest = line.substr(first + 1);
  const std::string_view digest = rest.substr(0, rest.find(','));
  constexpr std::string_view kind = "sha256=";
  if (digest.starts_with(kind)) recorded.digest = digest.substr(kind.size());
  if (digest.size() == rest.size()) return recorded;
  const std::string_view size = rest.substr(digest.size() + 1);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), number);
  const bool is_number = error == std::errc{} && !size.empty() && end == size.data() + size.size();
  if (is_number) recorded.size = number;
  return recorded;
}

std::optional<model::DamagedFile> compare(const std::string& file, const Recorded& recorded,
                                          const support::FileText& text,
                                          const std::string& distribution) {
  if (text.error != support::ReadError::none) return std::nullopt;
  const bool is_same_size = !recorded.size || *recorded.size == text.text.size();
  const bool is_same = is_same_size && (recorded.digest.empty() ||
                                        recorded.digest == support::sha256_for_record(text.text));
  if (is_same) return std::nullopt;
  return model::DamagedFile{.file = file,
                            .distribution = distribution,
                            .size = text.text.size(),
                            .recorded = recorded.size};
}

/// A metadata directory, and the RECORD in it.
struct FileList {
  std::string folder;  ///< which the paths in RECORD are relative to
  std::string distribution;
  std::string text;
};

FileList read_list(const std::string& metadata) {
  const std::string name = support::file_name(metadata);
  return {.folder = support::parent_path(metadata),
          .distribution = support::normalize_name(parse_directory_name(name).name),
          .text = support::read_file(support::join_path(metadata, "RECORD")).text};
}

}  // namespace

std::optional<model::DamagedFile> find_damage(const std::string& metadata,
                                              const std::string& file) {
  const FileList list = read_list(metadata);
  if (!file.starts_with(list.folder + "/")) return std::nullopt;
  const std::string start = file.substr(list.folder.size() + 1) + ",";
  for (std::size_t at = list.text.find(start); at != std::string::npos;
       at = list.text.find(start, at + 1)) {
    if (at > 0 && list.text[at - 1] != '\n') continue;
    const std::string_view line =
        std::string_view(list.text).substr(at, list.text.find('\n', at) - at);
    const std::optional<Recorded> recorded = parse_line(line);
    if (!recorded) return std::nullopt;
    return compare(file, *recorded, support::read_file(file), list.distribution);
  }
  return std::nullopt;
}

std::vector<model::DamagedFile> find_damaged_sources(const std::string& metadata) {
  const FileList list = read_list(metadata);
  std::vector<model::DamagedFile> damaged;
  std::size_t bytes = 0;
  for (const std::string& line : support::split(list.text, '\n')) {
    const std::optional<Recorded> recorded = parse_line(line);
    if (!recorded || !recorded->path.ends_with(".py")) continue;
    const std::string file = support::join_path(list.folder, recorded->path);
    const support::FileText text = support::read_file(file);
    bytes += text.text.size();
    if (bytes > most_bytes) break;
    if (auto one = compare(file, *recorded, text, list.distribution))
      damaged.push_back(std::move(*one));
  }
  std::ranges::stable_sort(damaged, {}, [](const model::DamagedFile& one) { return one.size > 0; });
  return damaged;
}

}  // namespace vdk::installed
