/**
 * Operators made of operators: {@link dev.quire.operator.Operators} builds sums, products, blocks, Kronecker products and inverses, which are
 * applied and solved by their structure; {@link dev.quire.operator.Laws} holds any operator to what the contract promises.
 *
 * <p>Blocks layer: uses {@code dense} and {@code sparse}, the contract and the ground; no family.
 */
package dev.quire.operator;
