#pragma once

#include <string>
#include <vector>

/// The words that index files may use. Suggestions for misspelled words come from the same lists.
namespace vdk::index::allowed {

std::vector<std::string> roles();
std::vector<std::string> capabilities();
std::vector<std::string> effects();
std::vector<std::string> verdicts();  ///< that a rule can give
std::vector<std::string> maturities();
std::vector<std::string> option_types();
std::vector<std::string> section_names();
std::vector<std::string> registered();  ///< values of `registers` in a rule
std::vector<std::string> metadata();    ///< values of `metadata` in a rule

}  // namespace vdk::index::allowed
