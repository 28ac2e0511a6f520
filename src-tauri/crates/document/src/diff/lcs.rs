//! The heaviest common subsequence of two short sequences, runs before scattered pieces.

/// What two words in a row are worth beside their weight.
const IN_A_ROW: u32 = 3;
/// Of the weight of a long word no more counts than this.
const HEAVIEST: u32 = 8;

/// Pairs of equal elements, in order. The cost is `old.len() * new.len()`.
pub(crate) fn common(old: &[u64], new: &[u64], weights: &[u32]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // The best sum at each corner, and the best that ends with a pair there.
    let mut sums = vec![0_u32; (old.len() + 1) * width];
    let mut ending = vec![0_u32; (old.len() + 1) * width];
    for (row, id) in old.iter().enumerate() {
        let worth = 1 + weights[row].min(HEAVIEST);
        for (column, other) in new.iter().enumerate() {
            let (here, corner) = ((row + 1) * width + column + 1, row * width + column);
            let mut best = sums[here - 1].max(sums[here - width]);
            if id == other {
                let follows = if ending[corner] > 0 { ending[corner] + IN_A_ROW } else { 0 };
                ending[here] = worth + sums[corner].max(follows);
                best = best.max(ending[here]);
            }
            sums[here] = best;
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (old.len(), new.len());
    let mut inside = false;
    while row > 0 && column > 0 {
        let here = row * width + column;
        if ending[here] > 0 && (inside || ending[here] == sums[here]) {
            pairs.push((row - 1, column - 1));
            let corner = here - width - 1;
            inside = ending[corner] > 0 && ending[corner] + IN_A_ROW >= sums[corner];
            (row, column) = (row - 1, column - 1);
        } else if sums[here - 1] >= sums[here - width] {
            column -= 1;
        } else {
            row -= 1;
        }
    }
    pairs.reverse();
    pairs
}
