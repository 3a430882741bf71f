#pragma once

#include <string>
#include <vector>

/// The words that the files of the index may use; also what a suggestion is taken from.
namespace vdk::index::allowed {

std::vector<std::string> roles();
std::vector<std::string> capabilities();
std::vector<std::string> effects();
std::vector<std::string> maturities();
std::vector<std::string> option_types();
std::vector<std::string> section_names();
std::vector<std::string> registered();  ///< what `registers` in a rule may name
std::vector<std::string> metadata();    ///< what `metadata` in a rule may name

}  // namespace vdk::index::allowed
