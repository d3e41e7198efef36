//! Sine and cosine of the few angles that the grid turns on.

/// How often an angle is halved before the series, and its sine and cosine doubled after it.
const HALVINGS: i32 = 3;
/// The series' terms: of an eighth of a circle's turn, the next is below the last bit.
const TERMS: i32 = 11;

/// The sine and cosine of an angle up to a turn, in radians, to the last bits: sums and products alone, which IEEE 754 fixes, so
/// that every machine gives the same. `libm`'s take any angle, and five times the bytes for it.
pub fn sin_cos(angle: f64) -> (f64, f64) {
    let small = angle / f64::from(1 << HALVINGS);
    let square = small * small;
    // 1 - cos, not cos: doubling what is nearly 1 would lose what it differs by.
    let (mut sin, mut versed) = (0.0, 0.0);
    for term in (0..TERMS).rev() {
        let twice = f64::from(2 * term);
        sin = 1.0 - square * sin / ((twice + 2.0) * (twice + 3.0));
        versed = 1.0 - square * versed / ((twice + 3.0) * (twice + 4.0));
    }
    (sin, versed) = (small * sin, square / 2.0 * versed);
    for _ in 0..HALVINGS {
        (sin, versed) = (2.0 * sin * (1.0 - versed), 2.0 * sin * sin);
    }
    (sin, 1.0 - versed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_what_libm_says() {
        for step in -6_300..=6_300 {
            let angle = f64::from(step) / 1_000.0;
            let ((sin, cos), (known_sin, known_cos)) = (sin_cos(angle), libm::sincos(angle));
            assert!((sin - known_sin).abs() < 2e-15 && (cos - known_cos).abs() < 2e-15, "{angle}: {sin} {cos}");
        }
        assert_eq!(sin_cos(0.0), (0.0, 1.0));
    }
}
