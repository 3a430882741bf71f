#include "vdk/sources/origin.hpp"

#include <string_view>

#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

bool has_file(const Place& place, const Distribution& distribution, std::string_view name) {
  const std::string relative = support::join_path(distribution.metadata, name);
  return read_in_place(place, relative).error != support::ReadError::not_found;
}

/// What conda builds says `direct_url.json` of the machine that built it.
bool is_of_conda(const Place& place, const Distribution& distribution) {
  const support::FileText installer =
      read_in_place(place, support::join_path(distribution.metadata, "INSTALLER"));
  return support::to_lower(support::trim(installer.text)) == "conda";
}

}  // namespace

Origin find_origin(const Place& place, const Distribution& distribution) {
  if (ends_with_lower(distribution.metadata, ".dist-info")) {
    if (is_of_conda(place, distribution)) return Origin::neither;
    return has_file(place, distribution, "direct_url.json") ? Origin::checkout : Origin::index;
  }
  if (place.is_archive || ends_with_lower(place.path, ".egg")) return Origin::neither;
  // `setup.py develop` leaves its metadata in the folder of the source.
  if (!support::is_site_folder(place.path)) return Origin::checkout;
  // A pip without wheel wrote this list; distributors' packages have none.
  return has_file(place, distribution, "installed-files.txt") ? Origin::index : Origin::neither;
}

}  // namespace vdk::sources
