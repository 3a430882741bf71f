#include "vdk/diagnosis/combined_fixes.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "vdk/diagnosis/install_lines.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using Words = std::vector<std::string>;

/// What is asked of one distribution, by all who ask.
struct Wish {
  std::string distribution;  ///< normalized (PEP 503)
  std::string spelled;       ///< as the first one spells it
  Words extras;
  Words specifiers;
};

/// Requirements, one for each distribution: a pip before 20.3 refuses a name that stands twice.
class Wishes {
 public:
  void add(const std::string& text) {
    const auto requirement = packaging::parse_requirement(text);
    if (!requirement) return;
    Wish* const known = support::find_by(wishes_, requirement->distribution, &Wish::distribution);
    if (known != nullptr) {
      narrow(*requirement, *known);
      return;
    }
    Wish wish;
    wish.distribution = requirement->distribution;
    wish.spelled = packaging::spelled_name(text);
    narrow(*requirement, wish);
    wishes_.push_back(std::move(wish));
  }

  /// Narrows what is asked for already; what is not stays so.
  void add_to_known(const std::string& text) {
    const std::string name = packaging::requirement_name(text);
    if (has(name)) add(text);
  }

  bool has(const std::string& distribution) const {
    return support::contains(wishes_, distribution, &Wish::distribution);
  }

  Words write() const {
    Words words;
    for (const Wish& wish : wishes_) {
      std::string word = wish.spelled;
      if (!wish.extras.empty()) word += "[" + support::join(wish.extras, ",") + "]";
      words.push_back(word + support::join(wish.specifiers, ","));
    }
    return words;
  }

 private:
  static void narrow(const packaging::Requirement& requirement, Wish& wish) {
    for (const std::string& extra : requirement.extras) support::add_once(wish.extras, extra);
    for (const std::string& part : support::split(requirement.specifiers, ',')) {
      std::string specifier = part;
      std::erase(specifier, ' ');
      if (!specifier.empty()) support::add_once(wish.specifiers, specifier);
    }
  }

  std::vector<Wish> wishes_;
};

bool is_named(const std::string& requirement, const Words& names) {
  return support::contains(names, packaging::requirement_name(requirement));
}

}  // namespace

Words combine_fixes(const std::vector<model::Finding>& findings, const FixContext& context) {
  model::Steps all;
  for (const model::Finding& finding : findings) {
    for (const std::string& path : finding.steps.removals) support::add_once(all.removals, path);
    for (const std::string& name : finding.steps.uninstalls)
      support::add_once(all.uninstalls, name);
  }
  Wishes wishes;
  for (const model::Finding& finding : findings)
    for (const std::string& one : finding.steps.installs)
      if (!is_named(one, all.uninstalls)) wishes.add(one);
  for (const model::UnmetRequirement& unmet : context.inventory.unmet)
    if (!unmet.installed_version) wishes.add_to_known(unmet.requirement);
  all.installs = wishes.write();
  for (const model::Finding& finding : findings) {
    for (const std::string& one : finding.steps.reinstalls) {
      const bool is_done = wishes.has(packaging::requirement_name(one));
      if (!is_done && !is_named(one, all.uninstalls)) support::add_once(all.reinstalls, one);
    }
  }
  return write_lines(all, find_installer(context.environment));
}

}  // namespace vdk::diagnosis
