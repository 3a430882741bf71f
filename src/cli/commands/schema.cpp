#include "vdk/cli/commands/schema.hpp"

#include <array>

#include "vdk/cli/arguments.hpp"
#include "vdk/render/json/schema.hpp"

namespace vdk::cli {

namespace {

std::vector<Choice> kind_choices() {
  std::vector<Choice> words;
  for (const render::SchemaKind& kind : render::schema_kinds())
    words.push_back({kind.word, kind.printed_by});
  return words;
}

Outcome schema(const Arguments& arguments, const Invocation& /*invocation*/) {
  const std::vector<std::string>& kinds = arguments.operands();
  return {.output = kinds.empty() ? render::schemas_json() : render::schema_json(kinds.front())};
}

constexpr std::array examples = {
    Example{"vdk connectors schema list > list.schema.json", "for a validator"},
    Example{"vdk connectors schema | jq '.\"$defs\".connector'", "the fields of a connector"},
    Example{"vdk connectors schema | jq -r '.anyOf[].\"$ref\"'", "all kinds"},
};
constexpr std::array operands = {
    Operand{.values = {.name = "KIND", .noun = "kind of document", .choices = kind_choices},
            .help = "kind of document"}};

}  // namespace

constinit const Command schema_command = {
    .path = "vdk connectors schema",
    .summary = "print the JSON Schema of the JSON output",
    .about = "Print the JSON Schema (draft 2020-12) of the JSON output of a command",
    .examples = examples,
    .operands = operands,
    .notes =
        "Most kinds have the name of the command that prints them. 'connector' and 'environment' "
        "describe one line of 'list -o jsonl' and 'envs -o jsonl'. Without KIND, one schema that "
        "accepts every kind is printed.",
    .run = schema};

}  // namespace vdk::cli
