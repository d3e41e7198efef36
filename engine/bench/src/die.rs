//! A die: SplitMix64, the same on every machine and in every run.

/// Throws whole numbers; nothing here is a fraction, so no machine rounds differently.
#[derive(Debug, Clone)]
pub struct Die(u64);

impl Die {
    /// A die for a seed and a purpose. Dice for different purposes are independent: one more throw for venues does not
    /// change anybody's hours.
    #[must_use]
    pub fn new(seed: u64, purpose: &str) -> Die {
        // FNV-1a: short, and fixed for ever.
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Die(purpose.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, hash))
    }

    /// A number below `end`, which must not be 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(mixed ^ (mixed >> 31)) * end as u128) >> 64) as usize
    }

    /// A number from one to another, both included.
    pub fn range(&mut self, from: i32, to: i32) -> i32 {
        from + self.below((to - from + 1) as usize) as i32
    }

    /// Yes, so many times in a hundred.
    pub fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of these, of which there is at least one.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Puts them in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|last| list.swap(last, self.below(last + 1)));
    }
}
