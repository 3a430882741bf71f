#include "vdk/cli/format.hpp"

#include <algorithm>
#include <array>

#include "vdk/cli/command.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::cli {

namespace {

struct FormatWord {
  Format format;
  std::string_view word;
  std::string_view meaning;
};

constexpr std::array<FormatWord, 14> words = {{
    {Format::table, "table", "a table for people, awk and grep"},
    {Format::wide, "wide", "the table with all columns"},
    {Format::text, "text", "text for people"},
    {Format::json, "json", "one JSON document"},
    {Format::jsonl, "jsonl", "one JSON object per line"},
    {Format::yaml, "yaml", "the JSON document as YAML"},
    {Format::csv, "csv", "comma-separated values, all columns"},
    {Format::tsv, "tsv", "tab-separated values, all columns"},
    {Format::markdown, "markdown", "Markdown for a wiki"},
    {Format::name, "name", "names only, one per line"},
    {Format::ini, "ini", "a block for config.ini"},
    {Format::env, "env", "environment variables for a shell"},
    {Format::html, "html", "a self-contained web page"},
    {Format::requirements, "requirements", "a requirements file with what A lacks"},
}};

}  // namespace

std::string_view word_of(Format format) {
  return support::find_by(words, format, &FormatWord::format)->word;
}

std::vector<Choice> format_choices(std::span<const Format> formats) {
  std::vector<Choice> result;
  for (const Format format : formats) {
    const FormatWord& known = *support::find_by(words, format, &FormatWord::format);
    result.push_back({std::string(known.word), std::string(known.meaning)});
  }
  return result;
}

Format format_of(std::string_view word, std::span<const Format> formats) {
  const auto found =
      std::ranges::find_if(formats, [&](Format format) { return word_of(format) == word; });
  return found == formats.end() ? formats.front() : *found;
}

bool is_document(Format format) { return format == Format::json || format == Format::yaml; }

bool is_sheet(Format format) {
  return format == Format::csv || format == Format::tsv || format == Format::markdown;
}

bool is_for_people(Format format) {
  return format == Format::table || format == Format::wide || format == Format::text;
}

}  // namespace vdk::cli
