//! The level of risk of a hazard: DCB0129's example of a matrix, looked up, not multiplied.

use super::model::{Hazard, Likelihood, Severity};

/// From the least severe to the most.
pub(super) const SEVERITIES: [Severity; 5] =
    [Severity::Minor, Severity::Significant, Severity::Considerable, Severity::Major, Severity::Catastrophic];

/// From the most likely to the least, as the matrix is printed.
pub(super) const LIKELIHOODS: [Likelihood; 5] =
    [Likelihood::VeryHigh, Likelihood::High, Likelihood::Medium, Likelihood::Low, Likelihood::VeryLow];

/// A row for each likelihood, a column for each severity.
const LEVELS: [[u8; 5]; 5] = [[3, 4, 4, 5, 5], [2, 3, 3, 4, 5], [2, 2, 3, 3, 4], [1, 2, 2, 3, 4], [1, 1, 2, 2, 3]];

/// The level of risk, from 1 to 5.
pub(super) fn level(severity: Severity, likelihood: Likelihood) -> u8 {
    let row = LIKELIHOODS.iter().position(|one| *one == likelihood);
    let column = SEVERITIES.iter().position(|one| *one == severity);
    row.zip(column).map_or(5, |(row, column)| LEVELS[row][column])
}

impl Hazard {
    /// The level of risk without what is done against it, and with it.
    #[must_use]
    pub fn levels(&self) -> [u8; 2] {
        [self.before, self.after].map(|likelihood| level(self.severity, likelihood))
    }
}

impl Severity {
    /// The key of its word.
    pub(super) fn key(self) -> &'static str {
        match self {
            Severity::Minor => "severity-minor",
            Severity::Significant => "severity-significant",
            Severity::Considerable => "severity-considerable",
            Severity::Major => "severity-major",
            Severity::Catastrophic => "severity-catastrophic",
        }
    }
}

impl Likelihood {
    /// The key of its word.
    pub(super) fn key(self) -> &'static str {
        match self {
            Likelihood::VeryLow => "likelihood-very-low",
            Likelihood::Low => "likelihood-low",
            Likelihood::Medium => "likelihood-medium",
            Likelihood::High => "likelihood-high",
            Likelihood::VeryHigh => "likelihood-very-high",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_falls_as_harm_grows_worse_or_likelier() {
        for (more, less) in LIKELIHOODS.iter().zip(&LIKELIHOODS[1..]) {
            for severity in SEVERITIES {
                assert!(level(severity, *more) >= level(severity, *less), "{severity:?}");
            }
        }
        for (milder, worse) in SEVERITIES.iter().zip(&SEVERITIES[1..]) {
            for likelihood in LIKELIHOODS {
                assert!(level(*worse, likelihood) >= level(*milder, likelihood), "{likelihood:?}");
            }
        }
        assert_eq!(level(Severity::Major, Likelihood::VeryLow), 2);
        assert_eq!(level(Severity::Catastrophic, Likelihood::VeryHigh), 5);
    }
}
