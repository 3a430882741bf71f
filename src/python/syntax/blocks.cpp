#include "vdk/python/syntax/blocks.hpp"

#include <variant>

namespace vdk::python {
namespace {

struct Blocks {
  std::vector<Body> operator()(const FunctionDefinition& node) const {
    return {node.body.statements};
  }
  std::vector<Body> operator()(const ClassDefinition& node) const { return {node.body}; }
  std::vector<Body> operator()(const If& node) const { return {node.body, node.otherwise}; }
  std::vector<Body> operator()(const For& node) const { return {node.body, node.otherwise}; }
  std::vector<Body> operator()(const While& node) const { return {node.body, node.otherwise}; }
  std::vector<Body> operator()(const With& node) const { return {node.body}; }
  std::vector<Body> operator()(const Try& node) const {
    std::vector<Body> blocks = {node.body};
    for (const ExceptHandler& handler : node.handlers) blocks.push_back(handler.body);
    blocks.insert(blocks.end(), {node.otherwise, node.finally});
    return blocks;
  }
  std::vector<Body> operator()(const Match& node) const {
    std::vector<Body> blocks;
    for (const MatchCase& branch : node.cases) blocks.push_back(branch.body);
    return blocks;
  }
  template <typename Simple>
  std::vector<Body> operator()(const Simple& /*node*/) const {
    return {};
  }
};

}  // namespace

std::vector<Body> list_blocks(const Statement& statement) {
  return std::visit(Blocks{}, statement.node);
}

}  // namespace vdk::python
