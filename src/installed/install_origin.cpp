#include "vdk/installed/install_origin.hpp"

#include <string_view>

#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

bool has_file(const Place& place, const Distribution& distribution, std::string_view name) {
  const std::string relative = support::join_path(distribution.metadata, name);
  return read_in_place(place, relative).error != support::ReadError::not_found;
}

/// Whether conda installed the distribution. The `direct_url.json` in a conda package describes the
/// machine that built it.
bool is_of_conda(const Place& place, const Distribution& distribution) {
  const support::FileText installer =
      read_in_place(place, support::join_path(distribution.metadata, "INSTALLER"));
  return support::to_lower(support::trim(installer.text)) == "conda";
}

}  // namespace

InstallOrigin find_install_origin(const Place& place, const Distribution& distribution) {
  if (support::ends_with_lower(distribution.metadata, ".dist-info")) {
    if (is_of_conda(place, distribution)) return InstallOrigin::neither;
    return has_file(place, distribution, "direct_url.json") ? InstallOrigin::checkout
                                                            : InstallOrigin::index;
  }
  if (place.is_archive || support::ends_with_lower(place.path, ".egg"))
    return InstallOrigin::neither;
  // `setup.py develop` writes the metadata into the source folder.
  if (!support::is_site_folder(place.path)) return InstallOrigin::checkout;
  // pip without wheel wrote this list; packages of Linux distributions do not have it.
  return has_file(place, distribution, "installed-files.txt") ? InstallOrigin::index
                                                              : InstallOrigin::neither;
}

}  // namespace vdk::installed
