#include "vdk/installed/entry_point_status.hpp"

#include <map>
#include <string_view>
#include <utility>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

using model::EntryPoint;
using model::EntryPointStatus;
using model::Severity;

std::string describe(const Encounter& encounter) {
  const std::string version = encounter.version.empty() ? "" : " " + encounter.version;
  return support::quote(encounter.name + version) + " in " + support::quote(encounter.path);
}

/// The object that an entry point names. Empty parts of its attribute are left out, as in
/// `EntryPoint.load`.
std::string name_object(const EntryPoint& entry_point) {
  std::string object = entry_point.module + ":";
  for (const std::string& part : support::split(entry_point.attribute, '.')) {
    if (!part.empty()) object += "." + part;
  }
  return object;
}

/// VDK cannot fail because of an entry point that it does not reach.
void lower_severity(model::Plugin& plugin, const model::Location& where) {
  for (model::Problem& problem : plugin.problems) {
    const bool is_about_it = problem.severity == Severity::fatal && problem.where == where;
    if (is_about_it) problem.severity = Severity::serious;
  }
}

/// pip renames what it could not remove so that it starts with `~`. The problem `pip-leftover`
/// already covers this.
bool is_leftover(const Encounter& encounter) {
  return support::file_name(encounter.path).starts_with('~');
}

/// Whether two distributions overwrite each other's files. One problem reports both.
bool are_copies(const Encounter& a, const Encounter& b) {
  return a.name == b.name && a.place == b.place;
}

class PluginOrder {
 public:
  explicit PluginOrder(std::vector<model::Plugin>& plugins) : plugins_(&plugins) {}

  void meet(const Encounter& encounter) {
    if (encounter.stops_reading) {
      is_blocked_ = true;
      is_fatal_ = true;
    }
    if (encounter.plugin) {
      model::Plugin& plugin = (*plugins_)[*encounter.plugin];
      compare_with_earlier(plugin, encounter);
      for (EntryPoint& entry_point : plugin.project.entry_points) {
        if (model::is_plugin_entry_point(entry_point)) load(plugin, entry_point, encounter);
      }
    }
    first_of_name_.emplace(encounter.name, &encounter);
  }

  bool is_fatal() const { return is_fatal_; }

 private:
  void compare_with_earlier(model::Plugin& plugin, const Encounter& encounter) {
    const auto earlier = first_of_name_.find(encounter.name);
    if (earlier == first_of_name_.end()) return;
    plugin.sighting.is_shadowed = true;
    if (are_copies(*earlier->second, encounter)) {
      if (is_leftover(*earlier->second) || is_leftover(encounter)) return;
      plugin.problems.push_back(model::make_problem(
          model::ProblemCode::duplicate_distribution,
          "the same directory also has " + describe(*earlier->second) +
              ", and the files of both overwrite each other; remove one and reinstall the other",
          {.file = encounter.path}));
    } else {
      plugin.problems.push_back(model::make_problem(
          model::ProblemCode::shadowed_distribution,
          describe(*earlier->second) + " is earlier on the search path; VDK still loads the entry "
                                       "points that only this copy has, so uninstall one of them",
          {.file = encounter.path}));
    }
  }

  void load(model::Plugin& plugin, EntryPoint& entry_point, const Encounter& encounter) {
    if (is_blocked_) {
      entry_point.status = EntryPointStatus::blocked;
      return;
    }
    // pluggy registers an entry point without a name under the name of its module.
    if (!entry_point.name.empty()) {
      const auto [first, is_new] = owners_.emplace(entry_point.name, &encounter);
      if (!is_new) {
        refuse_name(plugin, entry_point, *first->second, encounter);
        return;
      }
    }
    if (entry_point.module.empty()) {
      entry_point.status = EntryPointStatus::broken;
      is_fatal_ = true;
      return;
    }
    entry_point.status = EntryPointStatus::active;
    plugin.sighting.is_active = true;
    const auto [known, is_new] = objects_.emplace(name_object(entry_point), entry_point.name);
    if (is_new) return;
    is_fatal_ = true;
    plugin.problems.push_back(
        model::make_problem(model::ProblemCode::same_object_twice,
                            "the entry points " + support::quote(known->second) + " and " +
                                support::quote(entry_point.name) +
                                " name the same object, which pluggy rejects; remove one of them",
                            entry_point.where));
  }

  static void refuse_name(model::Plugin& plugin, EntryPoint& entry_point, const Encounter& owner,
                          const Encounter& encounter) {
    entry_point.status = EntryPointStatus::duplicate_name;
    lower_severity(plugin, entry_point.where);
    if (&owner != &encounter && are_copies(owner, encounter)) return;
    if (&owner == &encounter) {
      plugin.problems.push_back(model::make_problem(model::ProblemCode::duplicate_name,
                                                    "an earlier line has the entry point " +
                                                        support::quote(entry_point.name) +
                                                        " too; VDK loads that one",
                                                    entry_point.where));
      return;
    }
    plugin.problems.push_back(model::make_problem(
        model::ProblemCode::duplicate_name,
        describe(owner) + " comes earlier and has the entry point " +
            support::quote(entry_point.name) + " too; VDK loads that one, so uninstall one of them",
        entry_point.where));
    if (owner.place != encounter.place) return;
    plugin.problems.push_back(model::make_problem(
        model::ProblemCode::order_of_directory,
        "VDK loads the entry point " + support::quote(entry_point.name) + " from " +
            describe(owner) +
            " and not from here only because of the order of the directory; uninstall one of them",
        entry_point.where));
  }

  std::vector<model::Plugin>* plugins_;
  std::map<std::string_view, const Encounter*> first_of_name_;
  std::map<std::string, const Encounter*> owners_;  ///< by entry point name
  std::map<std::string, std::string> objects_;      ///< the name under which each object was loaded
  bool is_blocked_ = false;  ///< Python raised an exception at an earlier distribution
  bool is_fatal_ = false;
};

}  // namespace

bool follow_pluggy(const std::vector<Encounter>& encounters, std::vector<model::Plugin>& plugins) {
  PluginOrder order(plugins);
  for (const Encounter& encounter : encounters) order.meet(encounter);
  return order.is_fatal();
}

void hide(model::Plugin& plugin) {
  plugin.sighting.is_hidden = true;
  plugin.sighting.is_active = false;
  for (EntryPoint& entry_point : plugin.project.entry_points) {
    if (model::is_plugin_entry_point(entry_point)) entry_point.status = EntryPointStatus::hidden;
  }
  for (model::Problem& problem : plugin.problems) {
    if (problem.severity == Severity::fatal) problem.severity = Severity::serious;
  }
}

}  // namespace vdk::installed
