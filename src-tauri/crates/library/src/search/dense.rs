//! Sums by document, for lists that come in any order.

/// Documents in ascending order, each with its score.
pub(crate) type Matches = Vec<(u32, f32)>;

/// A sum for each document there may be, and a bit for each that has one.
#[derive(Debug, Clone)]
pub(crate) struct Dense {
    sums: Vec<f32>,
    bits: Vec<u64>,
}

impl Dense {
    pub(crate) fn new(documents: usize) -> Self {
        Self { sums: vec![0.0; documents], bits: vec![0; documents.div_ceil(64)] }
    }

    /// Adds to a document's sum. One that there cannot be is left out: it is in the index and in no row of records.
    #[inline]
    pub(crate) fn add(&mut self, doc: u32, weight: f32) {
        let at = doc as usize;
        if let (Some(sum), Some(bits)) = (self.sums.get_mut(at), self.bits.get_mut(at / 64)) {
            *sum += weight;
            *bits |= 1 << (at % 64);
        }
    }

    /// How many documents have a sum.
    pub(crate) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The documents that have a sum, in ascending order, each with the score of it; with `within` only those of them.
    pub(crate) fn matches(&self, within: Option<&Matches>, score: impl Fn(u32, f32) -> f32) -> Matches {
        if let Some(within) = within {
            let sum = |doc: u32| self.sums.get(doc as usize).copied().filter(|sum| *sum > 0.0);
            return within.iter().filter_map(|(doc, _)| sum(*doc).map(|sum| (*doc, score(*doc, sum)))).collect();
        }
        let mut out = Matches::with_capacity(self.count());
        for (word, bits) in (0_u32..).zip(&self.bits) {
            let mut left = *bits;
            while left != 0 {
                let doc = word * 64 + left.trailing_zeros();
                out.push((doc, score(doc, self.sums[doc as usize])));
                left &= left - 1;
            }
        }
        out
    }
}
