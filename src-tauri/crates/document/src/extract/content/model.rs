//! The learned judge: boosted trees over the features of a segment. `training/` makes `model.txt`.

use std::sync::LazyLock;

/// The judge.
pub(super) static JUDGE: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("model.txt")));

/// Trees after which certainty is asked for, and the log odds that are certain.
const STEP: usize = 12;
const CERTAIN: f32 = 2.5;

/// A node asks whether a feature is at most `threshold`. Below zero, `left` and `right` name leaves.
#[derive(Debug, Clone, Copy)]
struct Node {
    threshold: f32,
    feature: u16,
    left: i16,
    right: i16,
}

/// A sum of trees, as log odds.
#[derive(Debug, Default)]
pub(super) struct Model {
    nodes: Vec<Node>,
    leaves: Vec<f32>,
    /// Where each tree's nodes and leaves begin.
    trees: Vec<(u32, u32)>,
}

impl Model {
    /// Reads a tree a line: `feature threshold left right` for each node, then `|` and the leaves.
    fn read(text: &str) -> Self {
        let mut model = Self::default();
        for line in text.lines() {
            let Some((nodes, leaves)) = line.split_once('|') else { continue };
            model.trees.push((u32::try_from(model.nodes.len()).unwrap_or(0), u32::try_from(model.leaves.len()).unwrap_or(0)));
            let numbers: Vec<&str> = nodes.split_ascii_whitespace().collect();
            for node in numbers.chunks_exact(4) {
                model.nodes.push(Node { feature: node[0].parse().unwrap_or(0), threshold: node[1].parse().unwrap_or(0.0), left: node[2].parse().unwrap_or(-1), right: node[3].parse().unwrap_or(-1) });
            }
            model.leaves.extend(leaves.split_ascii_whitespace().filter_map(|leaf| leaf.parse::<f32>().ok()));
        }
        model
    }

    /// The probability that a segment belongs to the article.
    #[allow(clippy::cast_sign_loss, reason = "the sign tells nodes from leaves")]
    pub(super) fn judge(&self, row: &[f32]) -> f32 {
        let mut sum = 0.0_f32;
        for (number, (nodes, leaves)) in self.trees.iter().enumerate() {
            // Most lines are plainly one or the other long before the last tree.
            if number % STEP == STEP - 1 && sum.abs() > CERTAIN {
                break;
            }
            let nodes = &self.nodes[*nodes as usize..];
            let mut at = 0_i16;
            while at >= 0 {
                let node = nodes[at as usize];
                at = if row[usize::from(node.feature)] <= node.threshold { node.left } else { node.right };
            }
            sum += self.leaves[*leaves as usize + (!at) as usize];
        }
        1.0 / (1.0 + (-sum).exp())
    }
}
