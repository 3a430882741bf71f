#include "vdk/cli/commands/completion.hpp"

#include <array>

#include "vdk/cli/arguments.hpp"
#include "vdk/cli/completion.hpp"

namespace vdk::cli {

namespace {

Outcome completion(const Arguments& arguments, const Invocation&) {
  return {.output = std::string(completion_script(arguments.operands().front()))};
}

constexpr std::array examples = {
    Example{"eval \"$(vdk connectors completion bash)\"", "in ~/.bashrc"},
    Example{"source <(vdk connectors completion zsh)", "in ~/.zshrc, after compinit"},
    Example{"vdk connectors completion fish | source", "in ~/.config/fish/config.fish"},
};
constexpr std::array operands = {
    Operand{.values = {.name = "SHELL", .noun = "shell", .choices = shell_choices},
            .help = "the shell",
            .is_required = true}};

}  // namespace

constinit const Command completion_command = {
    .path = "vdk connectors completion",
    .summary = "print a shell completion script",
    .about = "Print a completion script for bash, zsh or fish",
    .examples = examples,
    .operands = operands,
    .run = completion};

}  // namespace vdk::cli
