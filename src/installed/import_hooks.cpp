#include "import_hooks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "vdk/environments/pth.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

bool mentions(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_foreign_layout(std::string_view path) {
  // PyPy and Windows use other suffixes for extension modules, and Windows ignores case.
  return mentions(path, "/pypy") || mentions(path, "/Lib/site-packages") || mentions(path, "\\");
}

/// Whether a file creates old namespace packages in memory.
bool is_namespace_file(std::string_view name) { return name.ends_with("-nspkg.pth"); }

bool is_startup_file(std::string_view name) {
  return name.ends_with(".pth") || name.ends_with(".start");
}

/// Follows the lines of a file that `site` reads at start.
void follow_file(const Place& place, const std::string& name, int minor, StartupReader& reader) {
  const support::FileText text = read_in_place(place, name);
  using support::ReadError;
  // Python skips what it cannot open: a dangling or circular link, a directory.
  const bool is_skipped = text.error == ReadError::not_found ||
                          text.error == ReadError::link_loop ||
                          (text.error == ReadError::not_a_regular_file &&
                           support::is_directory(support::join_path(place.path, name)));
  if (is_skipped) return;
  // Python runs what a `.start` file names (PEP 829).
  if (text.error != ReadError::none || name.ends_with(".start")) return reader.give_up();
  const environments::PathConfiguration read =
      environments::read_path_configuration(text.text, name, minor);
  for (const std::string& line : read.imports) {
    const bool is_namespace = is_namespace_file(name) && !mentions(line, "meta_path") &&
                              !mentions(line, "path_hooks") && !mentions(line, "sys.path");
    if (!is_namespace) reader.follow_line(line);
  }
}

}  // namespace

void follow_startup_files(const std::vector<Place>& places, int minor, StartupReader& reader) {
  for (const Place& place : places) {
    if (place.is_archive) continue;
    for (const std::string& name : place.names) {
      if (is_startup_file(name)) follow_file(place, name, minor, reader);
    }
  }
}

ImportHooks::ImportHooks(const std::vector<Place>& places, const model::Environment& environment,
                         int minor, FolderListings& listings)
    : places_(&places), environment_(&environment), minor_(minor), listings_(&listings) {
  is_certain_ = is_path_certain();
  for (const Place& place : places) {
    is_certain_ = is_certain_ && !place.is_unreadable;
    read_namespaces(place);
  }
}

bool ImportHooks::is_path_certain() const {
  constexpr int oldest_minor = 8;
  if (minor_ < oldest_minor) return false;
  const auto& path = environment_->search_path;
  return std::ranges::none_of(path, is_foreign_layout);
}

void ImportHooks::read_namespaces(const Place& place) {
  if (place.is_archive) return;
  for (const std::string& name : place.names) {
    if (is_namespace_file(name)) namespace_texts_.push_back(read_in_place(place, name).text);
  }
}

bool ImportHooks::is_certainly_missing(const std::string& top) {
  if (!is_certain_) return false;
  // `_distutils_hack` replaces distutils with the copy in setuptools.
  if (top == "distutils") {
    for (const Place& place : *places_) {
      if (has_top_level(place, "_distutils_hack") || has_top_level(place, "setuptools")) {
        return false;
      }
    }
  }
  // Old namespace packages (`-nspkg.pth`) are created in memory.
  for (const std::string& text : namespace_texts_) {
    if (mentions(text, "'" + top + "'")) return false;
  }
  return !is_vendored(top) && !is_in_script_folder(top);
}

/// setuptools and pkg_resources add their vendored libraries to the path when they are imported.
bool ImportHooks::is_vendored(const std::string& top) {
  for (const Place& place : *places_) {
    for (const std::string folder : {"setuptools/_vendor", "pkg_resources/_vendor"}) {
      if (!has_top_level(place, folder)) continue;
      if (listings_->list(place.path + "/" + folder).offers(top)) return true;
    }
  }
  return false;
}

/// The folder of a console script is `sys.path[0]`.
bool ImportHooks::is_in_script_folder(const std::string& top) {
  if (environment_->prefix.empty()) return false;
  const Listing& scripts = listings_->list(environment_->prefix + "/bin");
  if (scripts.holds(top)) return true;
  return scripts.has_plain(top) && support::is_directory(environment_->prefix + "/bin/" + top);
}

}  // namespace vdk::installed
