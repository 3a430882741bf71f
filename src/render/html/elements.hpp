#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::render {

// Small pieces of HTML. Text and values are escaped here and nowhere else; element names and
// attribute names are ours.

/// An element that has only text in it. `start` is its name, with its attributes if it has any.
std::string text_element(std::string_view start, std::string_view text);

/// ` name="value"`.
std::string attribute(std::string_view name, std::string_view value);

/// The same for a list, separated by commas as on the command line.
std::string attribute(std::string_view name, const std::vector<std::string>& values);

/// Text for people who hear the page instead of seeing it.
std::string unseen(std::string_view text);

}  // namespace vdk::render
