#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::cli {

struct Choice;

/// The value of `-o`. `text` is the format for people of a command that does not print a table.
enum class Format {
  table,
  wide,
  text,
  json,
  jsonl,
  yaml,
  csv,
  tsv,
  markdown,
  html,
  ini,
  env,
  name,
  requirements
};

/// The word for a format.
std::string_view word_of(Format format);

/// The words for these formats, with their meaning.
std::vector<Choice> format_choices(std::span<const Format> formats);

/// Which of a command's formats a word means; the first one if it is none of them.
Format format_of(std::string_view word, std::span<const Format> formats);

/// Whether the answer is one document with everything in it, also the problems: JSON or YAML.
bool is_document(Format format);

/// Whether the answer is a table for other programs: CSV, TSV or Markdown.
bool is_sheet(Format format);

/// Whether the format is for people, so that it depends on the terminal.
bool is_for_people(Format format);

}  // namespace vdk::cli
