#include "tables.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace vdk::index {
namespace {

/// Packs values into bytes that Reader unpacks.
class Writer {
 public:
  void number(int value) {  // seven bits per byte, lowest first
    auto rest = static_cast<std::uint32_t>(value);
    for (; rest >= 0x80; rest >>= 7) bytes_.push_back(static_cast<char>((rest & 0x7F) | 0x80));
    bytes_.push_back(static_cast<char>(rest));
  }
  void text(const std::string& value) {
    number(static_cast<int>(value.size()));
    bytes_ += value;
  }
  void file(const std::string& value) {
    number(value == file_ ? 0 : 1);  // 0: same file as before, as in most of a table
    if (value != file_) text(file_ = value);
  }
  template <typename Item>
  void deferred(const model::Deferred<Item>& value) {
    Writer inner;
    Item copy = *value;
    pack(inner, copy);
    text(inner.take());
  }
  template <typename Item>
  std::size_t open(const std::vector<Item>& list) {
    number(static_cast<int>(list.size()));
    return 0;
  }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::string file_;
};

/// Unpacks values from bytes that Writer packed.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  void number(int& value) {
    std::uint32_t whole = 0;
    std::size_t read = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[read++]);
      whole |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) break;
    }
    bytes_.remove_prefix(read);
    value = static_cast<int>(whole);
  }
  void text(std::string& value) {
    const std::size_t length = next_size();
    value = bytes_.substr(0, length);
    bytes_.remove_prefix(length);
  }
  void file(std::string& value) {
    if (next_size() != 0) text(file_);
    value = file_;
  }
  /// Leaves the bytes where they are, until somebody looks at the value.
  template <typename Item>
  void deferred(model::Deferred<Item>& value) {
    const std::size_t length = next_size();
    value = model::Deferred<Item>([packed = bytes_.substr(0, length)] {
      Reader inner(packed);
      Item item;
      pack(inner, item);
      return item;
    });
    bytes_.remove_prefix(length);
  }
  /// Appends empty items for the packed ones. Returns the index of the first new item.
  template <typename Item>
  std::size_t open(std::vector<Item>& list) {
    const std::size_t first = list.size();
    list.resize(first + next_size());
    return first;
  }

 private:
  std::size_t next_size() {
    int size = 0;
    number(size);
    return static_cast<std::size_t>(size);
  }

  std::string_view bytes_;
  std::string file_;
};

// These functions define what is packed and in which order. `archive` is a Writer or a Reader: the
// same functions pack and unpack, so the two cannot differ.

template <typename Archive>
void pack(Archive& archive, int& value) {
  archive.number(value);
}

template <typename Archive>
void pack(Archive& archive, std::string& value) {
  archive.text(value);
}

template <typename Archive>
void pack(Archive& archive, bool& value) {
  int number = value ? 1 : 0;
  archive.number(number);
  value = number != 0;
}

template <typename Archive>
void pack(Archive& archive, model::Effect& value) {
  int number = static_cast<int>(value);
  archive.number(number);
  value = static_cast<model::Effect>(number);
}

template <typename Archive, typename Item>
void pack(Archive& archive, std::vector<Item>& list) {
  const std::size_t first = archive.open(list);
  for (std::size_t i = first; i < list.size(); ++i) pack(archive, list[i]);
}

template <typename Archive, typename Item>
void pack(Archive& archive, model::Deferred<Item>& value) {
  archive.deferred(value);
}

template <typename Archive, typename Item>
void pack(Archive& archive, std::optional<Item>& value) {
  bool is_there = value.has_value();
  pack(archive, is_there);
  if (is_there && !value) value.emplace();
  if (is_there) pack(archive, *value);
}

template <typename Archive, typename... Values>
void pack_all(Archive& archive, Values&... values) {
  (pack(archive, values), ...);
}

template <typename Archive>
void pack(Archive& archive, model::Location& value) {
  archive.file(value.file);
  pack_all(archive, value.line, value.column);
}

template <typename Archive>
void pack(Archive& archive, model::DataSourceType& value) {
  pack_all(archive, value.name, value.label, value.aliases, value.families, value.where);
}

template <typename Archive>
void pack(Archive& archive, model::ArgumentMatch& value) {
  pack_all(archive, value.position, value.keyword, value.value);
}

template <typename Archive>
void pack(Archive& archive, model::Match& value) {
  pack_all(archive, value.entry_point, value.call, value.receiver, value.hook, value.decorator,
           value.subclass, value.requirement, value.config_key, value.registers, value.metadata,
           value.contains, value.all, value.any, value.none, value.entry_point_name, value.argument,
           value.hands_over);
}

template <typename Archive>
void pack(Archive& archive, model::EntryPoint& value) {
  pack_all(archive, value.group, value.name, value.value, value.module, value.attribute,
           value.extras, value.where);
}

template <typename Archive>
void pack(Archive& archive, model::RuleExample& value) {
  pack_all(archive, value.code, value.matches, value.types, value.where, value.name, value.summary,
           value.requirements, value.entry_points);
}

template <typename Archive>
void pack(Archive& archive, model::Rule& value) {
  pack_all(archive, value.name, value.effect, value.message, value.role, value.capability,
           value.repeated_capability, value.match, value.type_argument, value.type_keyword,
           value.examples, value.where, value.type_name, value.is_suspicion);
}

template <typename Archive>
void pack(Archive& archive, model::Project& value) {
  pack_all(archive, value.name, value.version, value.summary, value.license, value.homepage,
           value.requires_python, value.requirements, value.entry_points);
}

template <typename Archive>
void pack(Archive& archive, model::Connection& value) {
  pack_all(archive, value.name, value.dynamic, value.conditional, value.where);
}

template <typename Archive>
void pack(Archive& archive, model::Registration& value) {
  pack_all(archive, value.name, value.dynamic, value.conditional, value.where);
}

template <typename Archive>
void pack(Archive& archive, model::ConfigOption& value) {
  pack_all(archive, value.key, value.type, value.default_value, value.default_expression,
           value.description, value.is_sensitive, value.looks_sensitive, value.where,
           value.data_source);
}

template <typename Archive>
void pack(Archive& archive, model::Registrations& value) {
  pack_all(archive, value.connections, value.ingestion_methods, value.preprocessors,
           value.templates, value.commands, value.data_sources, value.options);
}

template <typename Archive>
void pack(Archive& archive, model::Setup& value) {
  int names = static_cast<int>(value.section_names);
  pack_all(archive, value.required, value.common, names, value.in_sections, value.refuses_own_name,
           value.sees_secrets);
  value.section_names = static_cast<model::Setup::SectionNames>(names);
}

template <typename Archive>
void pack(Archive& archive, model::IndexEntry& value) {
  pack_all(archive, value.name, value.project, value.label, value.maturity, value.roles,
           value.registrations, value.where, value.setup);
}

template <typename Archive>
void pack(Archive& archive, model::IndexedPlugin& value) {
  pack_all(archive, value.name, value.label, value.summary, value.version, value.types, value.roles,
           value.capabilities, value.where, value.entry);
}

template <typename Archive>
void pack(Archive& archive, model::ModuleProvider& value) {
  pack_all(archive, value.module, value.requirement, value.reason, value.where);
}

template <typename Archive>
void pack(Archive& archive, model::Lookalike& value) {
  pack_all(archive, value.name, value.versions, value.reason, value.where);
}

template <typename Archive>
void pack(Archive& archive, model::Conflict& value) {
  pack_all(archive, value.name, value.distribution, value.versions, value.other,
           value.other_versions, value.reason, value.requirement, value.file, value.text,
           value.stops_vdk, value.where);
}

template <typename Archive>
void pack(Archive& archive, model::Knowledge& value) {
  pack_all(archive, value.date, value.types, value.plugins, value.rules, value.modules,
           value.lookalikes, value.conflicts);
}

}  // namespace

std::string write_table(model::Knowledge knowledge) {
  Writer writer;
  pack(writer, knowledge);
  return writer.take();
}

model::Knowledge read_table(std::string_view table) {
  Reader reader(table);
  model::Knowledge knowledge;
  pack(reader, knowledge);
  return knowledge;
}

}  // namespace vdk::index
