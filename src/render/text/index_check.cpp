#include "vdk/render/text/index_check.hpp"

#include "phrases.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/sanitize.hpp"

namespace vdk::render {

namespace {

using Kind = model::EntryDifference::Kind;

std::string said(const std::optional<std::string>& value) {
  return value ? quoted(*value) : "nothing";
}

std::string sentence(const model::EntryDifference& difference) {
  const std::string name = sanitize(difference.plugin);
  if (difference.fact.empty() && difference.kind == Kind::missing)
    return name + " has no index entry (" + place_text(difference.code_where) + ")";
  if (difference.fact.empty()) return name + " was not found in any source";
  return name + " " + sanitize(difference.fact) + ": the index entry has " +
         said(difference.entry) + ", the code has " + said(difference.code) + " (" +
         place_text(difference.code_where) + ")";
}

}  // namespace

std::string index_check(const model::IndexCheck& check) {
  std::string text;
  for (const model::EntryDifference& difference : check.differences) {
    const std::string where = place_text(difference.entry_where);
    text += (where.empty() ? "" : where + ": ") + to_word(difference.kind) + ": " +
            sentence(difference) + "\n";
  }
  return text;
}

}  // namespace vdk::render
