//! Random numbers that are the same in every run.

/// A generator good enough for filling (`SplitMix64`, Steele et al. 2014).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// Two seeds give two rows of numbers that have nothing in common.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def1)
    }

    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.number() % (n.max(1) as u64)).unwrap_or(0)
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, of_a_hundred: usize) -> bool {
        self.below(100) < of_a_hundred
    }

    /// One of them.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Ranks by Zipf's law with an exponent, drawn by table: a rank for each of so many equal shares of the whole.
#[derive(Debug)]
pub struct Zipf(Vec<u32>);

impl Zipf {
    /// For ranks below `n`.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "ranks below a million")]
    pub fn new(n: u32, exponent: f64) -> Self {
        const SHARES: usize = 1 << 18;
        // The shift of Mandelbrot: the commonest words of a language are less common than the plain law says.
        let weight = |rank: u32| 1.0 / (f64::from(rank) + 2.7).powf(exponent);
        let whole: f64 = (0..n).map(weight).sum();
        let (mut shares, mut sum) = (Vec::with_capacity(SHARES + 1), 0.0);
        for rank in 0..n {
            sum += weight(rank);
            while (shares.len() as f64) < sum / whole * SHARES as f64 && shares.len() < SHARES {
                shares.push(rank);
            }
        }
        shares.resize(SHARES, n - 1);
        shares.push(n - 1);
        Self(shares)
    }

    /// A rank.
    pub fn draw(&self, random: &mut Random) -> u32 {
        let at = random.below(self.0.len() - 1);
        let (from, to) = (self.0[at], self.0[at + 1]);
        // Rare ranks share a place of the table.
        from + u32::try_from(random.below((to - from) as usize + 1)).unwrap_or(0)
    }
}
