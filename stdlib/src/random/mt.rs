//! The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), with CPython's ways of seeding it
//! and of drawing from it.

/// Words of state.
pub const N: usize = 624;
const M: usize = 397;

/// A generator of random numbers.
#[derive(Clone, Debug)]
pub struct Twister {
    /// The words of the state.
    pub state: [u32; N],
    /// Next word to give, `N` when all are used.
    pub index: usize,
    /// The second number of a pair that `gauss` made.
    pub gauss_next: Option<f64>,
    /// Whether the words come from the system instead.
    pub is_system: bool,
}

impl Twister {
    /// A generator seeded with a magnitude in 32-bit words, lowest first.
    pub fn new(key: &[u32]) -> Twister {
        let mut twister = Twister { state: [0; N], index: N, gauss_next: None, is_system: false };
        twister.seed(key);
        twister
    }

    /// Seeds with a magnitude in 32-bit words, lowest first.
    pub fn seed(&mut self, key: &[u32]) {
        let key = if key.is_empty() { &[0] } else { key };
        self.gauss_next = None;
        self.seed_word(19_650_218);
        let mt = &mut self.state;
        let (mut i, mut j) = (1, 0);
        let mix = |a: u32| a ^ a >> 30;
        for _ in 0..N.max(key.len()) {
            let word = mt[i] ^ mix(mt[i - 1]).wrapping_mul(1_664_525);
            mt[i] = word.wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i == N {
                mt[0] = mt[N - 1];
                i = 1;
            }
        }
        for _ in 0..N - 1 {
            let word = mt[i] ^ mix(mt[i - 1]).wrapping_mul(1_566_083_941);
            mt[i] = word.wrapping_sub(i as u32);
            i += 1;
            if i == N {
                mt[0] = mt[N - 1];
                i = 1;
            }
        }
        mt[0] = 0x8000_0000;
    }

    fn seed_word(&mut self, word: u32) {
        self.state[0] = word;
        for i in 1..N {
            let before = self.state[i - 1];
            self.state[i] =
                (before ^ before >> 30).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
        }
        self.index = N;
    }

    fn refill(&mut self) {
        let mt = &mut self.state;
        for i in 0..N {
            let y = mt[i] & 0x8000_0000 | mt[(i + 1) % N] & 0x7FFF_FFFF;
            let odd = if y & 1 == 1 { 0x9908_B0DF } else { 0 };
            mt[i] = mt[(i + M) % N] ^ y >> 1 ^ odd;
        }
        self.index = 0;
    }

    /// The next 32 bits from the system's source of randomness, which the state keeps in store.
    fn next_of_system(&mut self) -> u32 {
        if self.index >= N {
            let mut bytes = [0u8; N * 4];
            use std::io::Read;
            let source = std::fs::File::open("/dev/urandom");
            source
                .and_then(|mut f| f.read_exact(&mut bytes))
                .expect("the system has a source of randomness");
            for (word, four) in self.state.iter_mut().zip(bytes.chunks_exact(4)) {
                *word = u32::from_le_bytes(four.try_into().expect("a chunk of four"));
            }
            self.index = 0;
        }
        self.index += 1;
        self.state[self.index - 1]
    }

    /// The next 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.is_system {
            return self.next_of_system();
        }
        if self.index >= N {
            self.refill();
        }
        let mut y = self.state[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9D2C_5680;
        y ^= y << 15 & 0xEFC6_0000;
        y ^ y >> 18
    }

    /// The next float of `[0, 1)`, with 53 random bits.
    pub fn random(&mut self) -> f64 {
        let a = (self.next_u32() >> 5) as f64;
        let b = (self.next_u32() >> 6) as f64;
        (a * 67_108_864.0 + b) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `bits` random bits in 32-bit words, lowest first.
    pub fn bits(&mut self, bits: u64) -> Vec<u32> {
        let mut left = bits;
        let mut words = Vec::with_capacity(bits.div_ceil(32) as usize);
        while left > 0 {
            let word = self.next_u32();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        words
    }

    /// `bits` random bits, at most 64.
    pub fn bits_u64(&mut self, bits: u32) -> u64 {
        match bits {
            0 => 0,
            1..=32 => (self.next_u32() >> (32 - bits)) as u64,
            _ => {
                let low = self.next_u32() as u64;
                let high = (self.next_u32() >> (64 - bits)) as u64;
                low | high << 32
            }
        }
    }

    /// A random number below `n`, which is not 0.
    pub fn below(&mut self, n: u64) -> u64 {
        let bits = 64 - n.leading_zeros();
        loop {
            let r = self.bits_u64(bits);
            if r < n {
                return r;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seed_42_gives_cpython_numbers() {
        let mut mt = Twister::new(&[42]);
        assert_eq!(mt.random(), 0.6394267984578837);
        assert_eq!(mt.random(), 0.025010755222666936);
        assert_eq!(mt.below(1000), 281);
    }
}
