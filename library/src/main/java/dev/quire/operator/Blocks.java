package dev.quire.operator;

import dev.quire.Cost;
import dev.quire.LinearOperator;
import dev.quire.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A grid of operators; of a block diagonal, only what stands on the diagonal is kept. */
final class Blocks extends Expression {

    /** An operator and where its first row and column stand. */
    private record Block(LinearOperator a, int row, int col) {}

    private final List<Block> blocks;
    private final boolean diagonal;

    private Blocks(int rows, int cols, List<Block> blocks, boolean diagonal) {
        super(rows, cols);
        this.blocks = blocks;
        this.diagonal = diagonal;
    }

    static Blocks diagonal(List<LinearOperator> operators) {
        List<Block> blocks = new ArrayList<>();
        long row = 0;
        long col = 0;
        for (LinearOperator a : operators) {
            blocks.add(new Block(a, Arguments.size(row, "blocks"), Arguments.size(col, "blocks")));
            row += a.rows();
            col += a.cols();
        }
        return new Blocks(Arguments.size(row, "blocks"), Arguments.size(col, "blocks"), List.copyOf(blocks), true);
    }

    /** Takes a grid whose shapes are checked here: blocks of a row have the same rows, blocks of a column the same columns. */
    static Blocks grid(LinearOperator[][] grid) {
        List<Block> blocks = new ArrayList<>();
        long row = 0;
        long col = 0;
        for (int i = 0; i < grid.length; i++) {
            col = 0;
            for (int j = 0; j < grid[i].length; j++) {
                LinearOperator a = grid[i][j];
                if (a.rows() != grid[i][0].rows() || a.cols() != grid[0][j].cols()) {
                    throw new IllegalArgumentException("blocks[" + i + "][" + j + "]: expected " + grid[i][0].rows()
                            + " × " + grid[0][j].cols() + " as its row and column have, got " + Arguments.shape(a));
                }
                blocks.add(new Block(a, Arguments.size(row, "blocks"), Arguments.size(col, "blocks")));
                col += a.cols();
            }
            row += grid[i][0].rows();
        }
        return new Blocks(Arguments.size(row, "blocks"), Arguments.size(col, "blocks"), List.copyOf(blocks), false);
    }

    @Override
    void multiply(boolean transposed, double[] in, double[] out) {
        Arrays.fill(out, 0);
        for (Block block : blocks) {
            int from = transposed ? block.row : block.col;
            int to = transposed ? block.col : block.row;
            double[] part = new double[rows(block.a, transposed)];
            multiply(block.a, transposed, Arrays.copyOfRange(in, from, from + rows(block.a, !transposed)), part);
            for (int i = 0; i < part.length; i++) {
                out[to + i] += part[i];
            }
        }
    }

    @Override
    Matrix product(boolean transposed, Matrix x) {
        Matrix result = Matrix.zeros(rows(this, transposed), x.cols());
        double[] data = result.data();
        for (Block block : blocks) {
            int from = transposed ? block.row : block.col;
            int to = transposed ? block.col : block.row;
            Matrix part = product(block.a, transposed, x.rows(from, from + rows(block.a, !transposed)));
            for (int i = 0; i < part.rows(); i++) {
                int source = part.offset() + i * part.stride();
                int target = (to + i) * x.cols();
                for (int j = 0; j < x.cols(); j++) {
                    data[target + j] += part.data()[source + j];
                }
            }
        }
        return result;
    }

    @Override
    LinearOperator inverse() {
        if (!diagonal || blocks.stream().anyMatch(block -> block.a.rows() != block.a.cols())) {
            throw Inverses.unknown(this);
        }
        return diagonal(blocks.stream().map(block -> Inverses.of(block.a)).toList());
    }

    @Override
    List<LinearOperator> operands() {
        return blocks.stream().map(Block::a).toList();
    }

    @Override
    String kind() {
        return diagonal ? "block diagonal" : "blocks";
    }

    @Override
    public Cost cost() {
        double flops = 0;
        double bytes = 8.0 * rows();
        for (Block block : blocks) {
            flops += block.a.cost().flops() + block.a.rows();
            bytes += block.a.cost().bytes() + 16.0 * (block.a.rows() + (double) block.a.cols());
        }
        return new Cost(flops, bytes);
    }
}
