//! The learned judge: boosted trees over the features of a segment. `training/` makes `model.txt`.

use std::sync::LazyLock;

use super::features::Rows;

/// The judge.
pub(super) static JUDGE: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("model.txt")));

/// Trees after which certainty is asked for, and the log odds that are certain.
const STEP: usize = 12;
const CERTAIN: f32 = 2.5;

/// Rows that go down a tree side by side: none waits for the others' memory.
const LANES: usize = 8;

/// A node asks whether a feature is at most `threshold`; both ways out of a leaf lead back to it, and its `threshold` is its value.
#[derive(Debug, Clone, Copy)]
struct Node {
    threshold: f32,
    feature: u16,
    left: u16,
    right: u16,
}

impl Node {
    fn is_leaf(&self, at: usize) -> bool {
        usize::from(self.left) == at
    }

    fn next(&self, row: &[f32]) -> usize {
        usize::from(if row[usize::from(self.feature)] <= self.threshold { self.left } else { self.right })
    }
}

/// A sum of trees, as log odds.
#[derive(Debug, Default)]
pub(super) struct Model {
    trees: Vec<Vec<Node>>,
}

impl Model {
    /// Reads a tree a line: `feature threshold left right` for each node, then `|` and the leaves. Below zero, `left` and `right` name leaves.
    fn read(text: &str) -> Self {
        let trees = text.lines().filter_map(|line| line.split_once('|')).map(|(nodes, leaves)| {
            let numbers: Vec<&str> = nodes.split_ascii_whitespace().collect();
            let inner = numbers.len() / 4;
            let place = |number: &str| {
                let child: isize = number.parse().unwrap_or(-1);
                u16::try_from(usize::try_from(child).unwrap_or_else(|_| inner + (!child).unsigned_abs())).unwrap_or(0)
            };
            let mut tree: Vec<Node> =
                numbers.chunks_exact(4).map(|node| Node { feature: node[0].parse().unwrap_or(0), threshold: node[1].parse().unwrap_or(0.0), left: place(node[2]), right: place(node[3]) }).collect();
            for leaf in leaves.split_ascii_whitespace().filter_map(|leaf| leaf.parse().ok()) {
                let own = u16::try_from(tree.len()).unwrap_or(0);
                tree.push(Node { threshold: leaf, feature: 0, left: own, right: own });
            }
            tree
        });
        Self { trees: trees.collect() }
    }

    /// The probability that a segment belongs to the article, for each row of `rows`.
    pub(super) fn judge(&self, rows: &Rows) -> Vec<f32> {
        let mut sums = vec![0.0_f32; rows.count()];
        let mut open: Vec<usize> = (0..rows.count()).collect();
        for (number, tree) in self.trees.iter().enumerate() {
            // Most lines are plainly one or the other long before the last tree.
            if number % STEP == STEP - 1 {
                open.retain(|row| sums[*row].abs() <= CERTAIN);
            }
            for some in open.chunks(LANES) {
                let mut lanes = [rows.row(some[0]); LANES];
                for (lane, row) in lanes.iter_mut().zip(some) {
                    *lane = rows.row(*row);
                }
                for (row, value) in some.iter().zip(descend(tree, &lanes)) {
                    sums[*row] += value;
                }
            }
        }
        sums.into_iter().map(|sum| 1.0 / (1.0 + (-sum).exp())).collect()
    }
}

/// The values of the leaves at which the rows arrive.
fn descend(tree: &[Node], rows: &[&[f32]; LANES]) -> [f32; LANES] {
    let mut at = [0; LANES];
    loop {
        let mut arrived = true;
        for (at, row) in at.iter_mut().zip(rows) {
            let node = &tree[*at];
            arrived &= node.is_leaf(*at);
            *at = node.next(row);
        }
        if arrived {
            return at.map(|at| tree[at].threshold);
        }
    }
}
