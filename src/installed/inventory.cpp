#include "vdk/installed/inventory.hpp"

#include <algorithm>
#include <deque>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "vdk/environments/interpreter.hpp"
#include "vdk/installed/damage.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/installed/install_origin.hpp"
#include "vdk/installed/plugin_metadata.hpp"
#include "vdk/installed/versions.hpp"
#include "vdk/packaging/drivers.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/packaging/marker.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

using model::InstalledDistribution;
using packaging::Requirement;

/// More than any real environment needs. Stops the walk in a malicious one.
constexpr std::size_t most_visits = 20'000;

/// The line of METADATA or PKG-INFO that states a requirement; line 0 if neither contains it.
model::Location find_requirement_line(const Place& place, const Distribution& distribution,
                                      std::string_view requirement) {
  constexpr std::string_view header = "requires-dist:";
  for (const std::string_view name : {"/METADATA", "/PKG-INFO"}) {
    const std::string relative = distribution.metadata + std::string(name);
    const support::FileText text = read_in_place(place, relative);
    if (text.error != support::ReadError::none || text.text.empty()) continue;
    model::Location where{.file = support::join_path(place.path, relative), .line = 0};
    int number = 0;
    for (const std::string& line : support::split(text.text, '\n')) {
      ++number;
      if (support::trim(line).empty()) break;  // the description starts here
      if (support::to_lower(std::string_view(line).substr(0, header.size())) != header) continue;
      if (support::trim(std::string_view(line).substr(header.size())) != requirement) continue;
      where.line = number;
      break;
    }
    return where;
  }
  return {.file = support::join_path(place.path, distribution.metadata), .line = 0};
}

/// An installed distribution and its place.
struct Copy {
  const Place* place;
  const Distribution* distribution;
};

/// By normalized name. The first copy on the search path counts.
using Copies = std::unordered_map<std::string, Copy>;

Copies find_all(const std::vector<Place>& places) {
  Copies all;
  for (const Place& place : places) {
    for (const Distribution& distribution : place.distributions) {
      if (distribution.is_empty) continue;
      all.try_emplace(support::normalize_name(distribution.directory_name.name),
                      Copy{.place = &place, .distribution = &distribution});
    }
  }
  return all;
}

/// Follows requirements breadth first, so that it reports the shortest chain.
class RequirementWalk {
 public:
  RequirementWalk(const Copies& copies, const std::string& python, model::Inventory& inventory)
      : copies_(&copies), variables_(packaging::marker_variables(python)), inventory_(&inventory) {}

  void start(const std::string& name) { meet({.name = name, .extra = {}, .chain = {}}); }

  void follow() {
    while (!queue_.empty() && seen_.size() < most_visits) {
      const Visit visit = std::move(queue_.front());
      queue_.pop_front();
      look_at(visit);
    }
  }

 private:
  struct Visit {
    std::string name;
    std::string extra;
    std::vector<std::string> chain;  ///< the distributions that led here
  };

  void meet(Visit visit) {
    if (seen_.insert(visit.name + "[" + visit.extra).second) queue_.push_back(std::move(visit));
  }

  InstalledDistribution* read(const std::string& name) {
    const auto found = inventory_->distributions.find(name);
    if (found == inventory_->distributions.end()) return nullptr;
    const auto at = copies_->find(name);
    if (at != copies_->end() && read_.insert(name).second) {
      const Place& place = *at->second.place;
      const Distribution& distribution = *at->second.distribution;
      found->second.requirements = describe_plugin(place, distribution, {}).project.requirements;
    }
    return &found->second;
  }

  bool applies(const Requirement& requirement, const std::string& extra) {
    if (requirement.marker.empty()) return extra.empty();
    variables_["extra"] = extra;
    const bool is_true = packaging::evaluate_marker(requirement.marker, variables_) == true;
    variables_.erase("extra");
    return is_true;
  }

  void look_at(const Visit& visit) {
    const InstalledDistribution* const dependent = read(visit.name);
    if (dependent == nullptr) return;
    std::vector<std::string> chain = visit.chain;
    chain.push_back(visit.name);
    for (const std::string& text : dependent->requirements) {
      const std::optional<Requirement> requirement = packaging::parse_requirement(text);
      if (!requirement || !applies(*requirement, visit.extra)) continue;
      compare(*requirement, text, chain);
      meet({.name = requirement->distribution, .extra = {}, .chain = chain});
      for (const std::string& extra : requirement->extras) {
        meet({.name = requirement->distribution, .extra = extra, .chain = chain});
      }
    }
  }

  void compare(const Requirement& requirement, const std::string& text,
               const std::vector<std::string>& chain) {
    const auto found = inventory_->distributions.find(requirement.distribution);
    std::optional<std::string> installed;
    if (found != inventory_->distributions.end()) {
      const auto version = packaging::Version::parse(found->second.version);
      const bool fits = !version || requirement.specifiers.empty() ||
                        packaging::satisfies(*version, requirement.specifiers);
      if (fits) return;
      installed = found->second.version;
    }
    const auto dependent = copies_->find(chain.back());
    inventory_->unmet.push_back(
        {.chain = chain,
         .distribution = requirement.distribution,
         .requirement = text,
         .installed_version = std::move(installed),
         .where = dependent == copies_->end()
                      ? model::Location{}
                      : find_requirement_line(*dependent->second.place,
                                              *dependent->second.distribution, text)});
  }

  const Copies* copies_;
  packaging::MarkerVariables variables_;
  model::Inventory* inventory_;
  std::deque<Visit> queue_;
  std::set<std::string> seen_;
  std::set<std::string> read_;
};

/// Copies in the same directory overwrite each other's files, so the origin of every copy counts.
void note_origins(const std::vector<Place>& places, const Copies& copies,
                  model::Inventory& inventory) {
  for (const Place& place : places) {
    for (const Distribution& distribution : place.distributions) {
      const std::string name = support::normalize_name(distribution.directory_name.name);
      const auto at = copies.find(name);
      const auto known = inventory.distributions.find(name);
      if (at == copies.end() || at->second.place != &place ||
          known == inventory.distributions.end())
        continue;
      const InstallOrigin origin = find_install_origin(place, distribution);
      if (origin != InstallOrigin::index) known->second.is_from_index = false;
      if (origin == InstallOrigin::checkout) known->second.is_checkout = true;
    }
  }
}

/// How many leading parts of a dotted module name a path in RECORD covers.
std::size_t count_listed_parts(std::string_view path, const std::vector<std::string>& parts) {
  std::size_t count = 0;
  std::size_t begin = 0;
  while (count < parts.size() && path.substr(begin).starts_with(parts[count])) {
    const std::string_view rest = path.substr(begin + parts[count].size());
    ++count;
    const bool is_package = rest == "/__init__.py" || rest.starts_with("/__init__.cpython") ||
                            rest.starts_with("/__init__.abi3");
    const bool is_module = rest == ".py" || (rest.starts_with('.') && rest.ends_with(".so") &&
                                             rest.find('/') == std::string_view::npos);
    if (is_package) return count;
    if (is_module) return count == parts.size() ? count : 0;
    if (!rest.starts_with('/')) return 0;
    begin = path.size() - rest.size() + 1;
  }
  return 0;
}

/// RECORD is CSV (PEP 376), and each line starts with the path. The path of a module is never
/// quoted.
void look_for_owner(const std::string& record, const std::string& distribution,
                    const std::vector<std::string>& parts, std::size_t& most,
                    model::ModuleOwner& owner) {
  const std::string& top = parts.front();
  for (std::size_t at = record.find(top); at != std::string::npos; at = record.find(top, at + 1)) {
    if (at > 0 && record[at - 1] != '\n') continue;
    const std::size_t end = std::min(record.find_first_of(",\r\n", at), record.size());
    const std::size_t count =
        count_listed_parts(std::string_view(record).substr(at, end - at), parts);
    if (count <= most) continue;
    most = count;
    owner.distribution = distribution;
    owner.lists_module = count == parts.size();
  }
}

void find_owners(const std::vector<Place>& places, const std::vector<std::string>& modules,
                 model::Inventory& inventory) {
  if (modules.empty()) return;
  std::vector<std::size_t> most(modules.size());
  for (const std::string& module : modules) {
    inventory.owners.push_back({.module = module, .distribution = {}, .lists_module = false});
  }
  for (const Place& place : places) {
    for (const Distribution& distribution : place.distributions) {
      const std::optional<std::string> files = read_file_list(place, distribution);
      if (!files) continue;
      const std::string name = support::normalize_name(distribution.directory_name.name);
      for (std::size_t i = 0; i < modules.size(); ++i) {
        look_for_owner(*files, name, support::split(modules[i], '.'), most[i], inventory.owners[i]);
      }
    }
  }
  std::erase_if(inventory.owners,
                [](const model::ModuleOwner& owner) { return owner.distribution.empty(); });
}

void examine_files(const std::vector<Place>& places, const std::vector<std::string>& files,
                   model::Inventory& inventory) {
  for (const std::string& file : files) {
    const support::FileText text = support::read_file(file);
    if (text.error == support::ReadError::none && text.text.empty())
      inventory.empty_files.push_back(file);
    for (const Place& place : places) {
      if (place.is_archive || !file.starts_with(place.path + "/")) continue;
      for (const Distribution& distribution : place.distributions) {
        auto damage = find_damage(support::join_path(place.path, distribution.metadata), file);
        if (damage) inventory.damaged.push_back(std::move(*damage));
      }
    }
  }
}

}  // namespace

model::Inventory take_inventory(const model::Environment& environment,
                                const std::vector<std::string>& modules,
                                const std::vector<std::string>& files) {
  const std::vector<Place> places =
      read_places(environment.search_path,
                  environments::minor_version(environment.python, packaging::common_minor));
  const Copies copies = find_all(places);
  model::Inventory inventory;
  for (const auto& [name, version] : list_versions(places)) {
    InstalledDistribution installed;
    installed.name = name;
    installed.version = version;
    const auto at = copies.find(name);
    if (at != copies.end()) {
      const Place& place = *at->second.place;
      installed.metadata = support::join_path(place.path, at->second.distribution->metadata);
      installed.is_dead = !at->second.distribution->dead_link.empty();
      installed.is_outside = !support::is_below(place.path, environment.prefix);
      installed.is_from_index = !place.is_archive && !installed.is_outside;
    }
    inventory.distributions.emplace(name, std::move(installed));
  }
  note_origins(places, copies, inventory);
  find_owners(places, modules, inventory);
  examine_files(places, files, inventory);
  RequirementWalk walk(copies, environment.python, inventory);
  for (const model::Program& program : environment.programs) walk.start(program.distribution);
  for (const model::InstalledEntryPoint& installed : environment.entry_points) {
    const bool is_active = installed.entry_point.status == model::EntryPointStatus::active;
    if (is_active) walk.start(installed.distribution);
  }
  walk.follow();
  return inventory;
}

}  // namespace vdk::installed
