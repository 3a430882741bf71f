#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::index {

/// A key of a mapping, and whether it may be left out.
struct Field {
  std::string_view key;
  bool is_required = false;
};

/// Says whether `node` is a mapping with these keys and no others; reports all that is wrong.
bool check_fields(const Node& node, std::initializer_list<Field> fields, model::Problems& problems);

/// The value of a key; null where it is not given.
const Node* find_field(const Node& mapping, std::string_view key);

/// Each of these gives the value of a key, or nothing where it is absent or, with a problem
/// reported, of another type.
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

/// The values in the list under a key; empty where the key is absent or, with a problem reported,
/// no list.
const std::vector<Node>& read_list(const Node& mapping, std::string_view key,
                                   model::Problems& problems);

/// The text of a scalar that is not empty.
std::optional<std::string> scalar_text(const Node& node, model::Problems& problems);

/// Reports that `node` is not what was expected there.
void report_wrong_type(const Node& node, std::string_view expected, model::Problems& problems);

}  // namespace vdk::index
