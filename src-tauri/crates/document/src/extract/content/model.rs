//! The learned judge: boosted trees over the features of a segment. `training/` makes `model.txt`.

use std::sync::LazyLock;

use super::features::Row;

/// The judge.
pub(super) static JUDGE: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("model.txt")));

/// Trees after which certainty is asked for, and the log odds that are certain.
const STEP: usize = 12;
const CERTAIN: f32 = 2.5;

/// Rows that go down a tree side by side: none waits for the others' memory.
const LANES: usize = 16;

/// A node asks whether a feature is at most `threshold`; all ways out of a leaf lead back to it, and its `threshold` is its value.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    threshold: f32,
    feature: u8,
    /// Where to go if it is not, and if it is: looked up, since no processor guesses it.
    next: [u8; 2],
}

/// A tree's nodes, then its leaves. No byte leads outside.
type Tree = [Node; 256];

/// A sum of trees, as log odds.
#[derive(Debug, Default)]
pub(super) struct Model {
    trees: Vec<Tree>,
}

impl Model {
    /// Reads a tree a line: `feature threshold left right` for each node, then `|` and the leaves. Below zero, `left` and `right` name leaves.
    fn read(text: &str) -> Self {
        Self { trees: text.lines().filter_map(|line| line.split_once('|')).map(|(nodes, leaves)| read_tree(nodes, leaves)).collect() }
    }

    /// The probability that a segment belongs to the article, for each row.
    pub(super) fn judge(&self, rows: &[Row]) -> Vec<f32> {
        let mut sums = vec![0.0_f32; rows.len()];
        let mut open: Vec<usize> = (0..rows.len()).collect();
        for (number, tree) in self.trees.iter().enumerate() {
            // Most lines are plainly one or the other long before the last tree.
            if number % STEP == STEP - 1 {
                open.retain(|row| sums[*row].abs() <= CERTAIN);
            }
            for some in open.chunks(LANES) {
                let mut lanes = [&rows[some[0]]; LANES];
                for (lane, row) in lanes.iter_mut().zip(some) {
                    *lane = &rows[*row];
                }
                for (row, value) in some.iter().zip(descend(tree, &lanes)) {
                    sums[*row] += value;
                }
            }
        }
        sums.into_iter().map(|sum| 1.0 / (1.0 + (-sum).exp())).collect()
    }
}

fn read_tree(nodes: &str, leaves: &str) -> Tree {
    let numbers: Vec<&str> = nodes.split_ascii_whitespace().collect();
    let inner = numbers.len() / 4;
    let place = |number: &str| {
        let child: isize = number.parse().unwrap_or(-1);
        u8::try_from(usize::try_from(child).unwrap_or_else(|_| inner + (!child).unsigned_abs())).unwrap_or(0)
    };
    let mut tree = [Node::default(); 256];
    for (own, node) in tree.iter_mut().zip(numbers.chunks_exact(4)) {
        *own = Node { feature: node[0].parse().unwrap_or(0), threshold: node[1].parse().unwrap_or(0.0), next: [place(node[3]), place(node[2])] };
    }
    for ((own, node), leaf) in (0..=u8::MAX).zip(&mut tree).skip(inner).zip(leaves.split_ascii_whitespace()) {
        *node = Node { feature: 0, threshold: leaf.parse().unwrap_or(0.0), next: [own, own] };
    }
    tree
}

/// The values of the leaves at which the rows arrive.
fn descend(tree: &Tree, rows: &[&Row; LANES]) -> [f32; LANES] {
    let mut at = [0_u8; LANES];
    loop {
        let before = at;
        for (at, row) in at.iter_mut().zip(rows) {
            let node = &tree[usize::from(*at)];
            *at = node.next[usize::from(row[usize::from(node.feature)] <= node.threshold)];
        }
        if at == before {
            return at.map(|at| tree[usize::from(at)].threshold);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_fits() {
        for line in include_str!("model.txt").lines().filter(|line| line.contains('|')) {
            let (nodes, leaves) = line.split_once('|').unwrap();
            let features = nodes.split_ascii_whitespace().step_by(4).map(|feature| feature.parse::<usize>().unwrap());
            assert!(features.max().unwrap_or(0) < 256, "a feature is named by a byte");
            assert!(nodes.split_ascii_whitespace().count() / 4 + leaves.split_ascii_whitespace().count() <= 256, "a node is named by a byte");
        }
    }

    #[test]
    fn rows_arrive_at_their_leaves() {
        let model = Model::read("0 0.5 -1 1 1 0.5 -2 -3 | 0.1 0.2 0.3");
        let row = |first: f32, second: f32| {
            let mut row = [0.0; 256];
            (row[0], row[1]) = (first, second);
            row
        };
        let odds = |probability: f32| (probability / (1.0 - probability)).ln();
        let judged: Vec<f32> = model.judge(&[row(0.0, 0.0), row(1.0, 0.0), row(1.0, 1.0)]).into_iter().map(odds).collect();
        assert!(judged.iter().zip([0.1, 0.2, 0.3]).all(|(judged, leaf)| (judged - leaf).abs() < 1e-5), "{judged:?}");
    }
}
