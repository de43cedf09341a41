//! SHA-512 (FIPS 180-4): seeds made from text.

/// The fractional parts of the first `n` primes' roots, in 64 bits: `root` is 2 or 3.
fn root_fractions(n: usize, root: u32) -> Vec<u64> {
    use dashu_int::UBig;
    let mut out = Vec::with_capacity(n);
    let mut candidate = 2u32;
    while out.len() < n {
        if (2..candidate).take_while(|d| d * d <= candidate).all(|d| !candidate.is_multiple_of(d)) {
            let scaled = UBig::from(candidate) << (64 * root as usize);
            let value = scaled.nth_root(root as usize);
            let low = value & ((UBig::ONE << 64) - UBig::ONE);
            let word = u64::try_from(low).expect("64 bits");
            out.push(word);
        }
        candidate += 1;
    }
    out
}

/// The digest of `data`.
pub fn digest(data: &[u8]) -> [u8; 64] {
    let round_constants = root_fractions(80, 3);
    let mut h = root_fractions(8, 2);
    let mut message = data.to_vec();
    message.push(0x80);
    while message.len() % 128 != 112 {
        message.push(0);
    }
    message.extend((data.len() as u128 * 8).to_be_bytes());
    for block in message.chunks_exact(128) {
        compress(&mut h, block, &round_constants);
    }
    let mut out = [0; 64];
    for (slot, word) in out.chunks_exact_mut(8).zip(&h) {
        slot.copy_from_slice(&word.to_be_bytes());
    }
    out
}

fn compress(h: &mut [u64], block: &[u8], k: &[u64]) {
    let mut w = [0u64; 80];
    for (word, bytes) in w.iter_mut().zip(block.chunks_exact(8)) {
        *word = u64::from_be_bytes(bytes.try_into().expect("8 bytes"));
    }
    for i in 16..80 {
        let s0 = w[i - 15].rotate_right(1) ^ w[i - 15].rotate_right(8) ^ w[i - 15] >> 7;
        let s1 = w[i - 2].rotate_right(19) ^ w[i - 2].rotate_right(61) ^ w[i - 2] >> 6;
        w[i] = w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1);
    }
    let mut v = [0u64; 8];
    v.copy_from_slice(h);
    for i in 0..80 {
        let [a, b, c, d, e, f, g, last] = v;
        let s1 = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
        let choice = e & f ^ !e & g;
        let t1 = last.wrapping_add(s1).wrapping_add(choice).wrapping_add(k[i]).wrapping_add(w[i]);
        let s0 = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
        let majority = a & b ^ a & c ^ b & c;
        let t2 = s0.wrapping_add(majority);
        v = [t1.wrapping_add(t2), a, b, c, d.wrapping_add(t1), e, f, g];
    }
    for (word, x) in h.iter_mut().zip(v) {
        *word = word.wrapping_add(x);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn digest_of_abc() {
        let hex: String = super::digest(b"abc").iter().map(|b| format!("{b:02x}")).collect();
        assert!(hex.starts_with("ddaf35a193617abacc417349ae204131"));
        assert!(hex.ends_with("2a9ac94fa54ca49f"));
    }
}
