//! The learned judge: boosted trees over the features of a segment. `training/` makes `model.txt`.

use std::sync::LazyLock;

use super::features::Rows;

/// The judge.
pub(super) static JUDGE: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("model.txt")));

/// Trees after which certainty is asked for, and the log odds that are certain.
const STEP: usize = 12;
const CERTAIN: f32 = 2.5;

/// Rows that go down a tree side by side: none waits for the others' memory.
const LANES: usize = 4;

/// A node asks whether a feature is at most `threshold`; all ways out of a leaf lead back to it, and its `threshold` is its value.
#[derive(Debug, Clone, Copy)]
struct Node {
    threshold: f32,
    feature: u16,
    /// Where to go if it is not, and if it is: looked up, since no processor guesses it.
    next: [u16; 2],
}

#[derive(Debug)]
struct Tree {
    nodes: Vec<Node>,
    depth: usize,
}

/// A sum of trees, as log odds.
#[derive(Debug, Default)]
pub(super) struct Model {
    trees: Vec<Tree>,
}

impl Model {
    /// Reads a tree a line: `feature threshold left right` for each node, then `|` and the leaves. Below zero, `left` and `right` name leaves.
    fn read(text: &str) -> Self {
        Self { trees: text.lines().filter_map(|line| line.split_once('|')).map(|(nodes, leaves)| Tree::read(nodes, leaves)).collect() }
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
                let mut starts = [0; LANES];
                for (start, row) in starts.iter_mut().zip(some) {
                    *start = rows.start(*row);
                }
                for (row, value) in some.iter().zip(tree.values(rows.values(), starts)) {
                    sums[*row] += value;
                }
            }
        }
        sums.into_iter().map(|sum| 1.0 / (1.0 + (-sum).exp())).collect()
    }
}

impl Tree {
    fn read(nodes: &str, leaves: &str) -> Self {
        let numbers: Vec<&str> = nodes.split_ascii_whitespace().collect();
        let inner = numbers.len() / 4;
        let place = |number: &str| {
            let child: isize = number.parse().unwrap_or(-1);
            u16::try_from(usize::try_from(child).unwrap_or_else(|_| inner + (!child).unsigned_abs())).unwrap_or(0)
        };
        let node = |node: &[&str]| Node { feature: node[0].parse().unwrap_or(0), threshold: node[1].parse().unwrap_or(0.0), next: [place(node[3]), place(node[2])] };
        let mut nodes: Vec<Node> = numbers.chunks_exact(4).map(node).collect();
        for leaf in leaves.split_ascii_whitespace().filter_map(|leaf| leaf.parse().ok()) {
            let own = u16::try_from(nodes.len()).unwrap_or(0);
            nodes.push(Node { threshold: leaf, feature: 0, next: [own, own] });
        }
        // A node stands before its children.
        let mut depths = vec![0; nodes.len()];
        for at in 0..inner {
            for next in nodes[at].next {
                depths[usize::from(next)] = depths[at] + 1;
            }
        }
        Self { depth: depths.into_iter().max().unwrap_or(0), nodes }
    }

    /// The values of the leaves at which the rows arrive that start at `starts`.
    fn values(&self, rows: &[f32], starts: [usize; LANES]) -> [f32; LANES] {
        let nodes = self.nodes.as_slice();
        let mut at = [0_usize; LANES];
        for _ in 0..self.depth {
            for (at, start) in at.iter_mut().zip(starts) {
                let node = &nodes[*at];
                let at_most = rows[start + usize::from(node.feature)] <= node.threshold;
                *at = usize::from(node.next[usize::from(at_most)]);
            }
        }
        at.map(|at| nodes[at].threshold)
    }
}
