#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/installed/distributions.hpp"

namespace vdk::installed {

/// The `.py` files in the distribution's own list of files, relative to its place and sorted, or
/// nothing if it has no list.
std::optional<std::vector<std::string>> list_python_files(const Place& place,
                                                          const Distribution& distribution);

/// Which distributions list a file as theirs. Python imports a file whether or not one of them
/// lists it. The first lookup reads the lists of all distributions, so look up only what the
/// plugin's own list does not answer.
class FileOwners {
 public:
  /// A distribution that lists a file, and its place.
  struct Owner {
    const Place* place = nullptr;
    const Distribution* distribution = nullptr;
  };

  /// `places` must outlive the object.
  explicit FileOwners(const std::vector<Place>& places) : places_(&places) {}

  /// The distributions that list a file, by its absolute path, in no particular order.
  std::vector<Owner> find(const std::string& file);

 private:
  void read();

  const std::vector<Place>* places_;
  bool is_read_ = false;
  /// By the path of the file relative to the owner's place.
  std::unordered_multimap<std::string, Owner> owners_;
};

}  // namespace vdk::installed
