#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::index {

/// A key of a mapping, and whether it is required.
struct Field {
  std::string_view key;
  bool is_required = false;
};

/// Checks that `node` is a mapping with these keys and no others, and reports every violation.
bool check_fields(const Node& node, std::initializer_list<Field> fields, model::Problems& problems);

/// Returns the value of a key, or null if the mapping does not have it.
const Node* find_field(const Node& mapping, std::string_view key);

/// Each of these returns the value of a key, or nothing if the key is absent or its value has
/// another type. Another type is reported as a problem.
std::optional<std::string> read_text(const Node& mapping, std::string_view key,
                                     model::Problems& problems);
std::optional<bool> read_flag(const Node& mapping, std::string_view key, model::Problems& problems);
std::optional<int> read_count(const Node& mapping, std::string_view key, model::Problems& problems);
std::optional<std::string> read_word(const Node& mapping, std::string_view key,
                                     const std::vector<std::string>& words,
                                     model::Problems& problems);
std::vector<std::string> read_texts(const Node& mapping, std::string_view key,
                                    model::Problems& problems);
std::vector<std::string> read_words(const Node& mapping, std::string_view key,
                                    const std::vector<std::string>& words,
                                    model::Problems& problems);

/// Returns the items of the list under a key. Empty if the key is absent or its value is not a
/// list, which is reported as a problem.
const std::vector<Node>& read_list(const Node& mapping, std::string_view key,
                                   model::Problems& problems);

/// Returns the text of a non-empty scalar; reports anything else as a problem and returns nothing.
std::optional<std::string> scalar_text(const Node& node, model::Problems& problems);

/// Reports that `node` is not what `expected` describes.
void report_wrong_type(const Node& node, std::string_view expected, model::Problems& problems);

}  // namespace vdk::index
