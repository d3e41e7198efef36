//! What a new directory takes from the example: what holds everywhere.

/// What help is wanted for.
pub const NEEDS: &str = include_str!("../../../../directory-data/needs.toml");
/// National lines.
pub const HELPLINES: &str = include_str!("../../../../directory-data/helplines.toml");
/// Words on danger.
pub const SAFETY: &str = include_str!("../../../../directory-data/safety.toml");
/// Bank holidays of England and Wales.
pub const BANK_HOLIDAYS: &str = include_str!("../../../../directory-data/bank-holidays.toml");
/// Bank holidays of Scotland.
pub const BANK_HOLIDAYS_SCOTLAND: &str = include_str!("../../new/bank-holidays-scotland.toml");
const ALL_LINKS: &str = include_str!("../../../../directory-data/links.toml");

/// Where to look in the whole country: without the councils around the example.
pub fn links() -> &'static str {
    ALL_LINKS.split("\n[[council]]").next().unwrap_or(ALL_LINKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_link_is_lost_with_the_councils() {
        assert_eq!(links().matches("[[link]]").count(), ALL_LINKS.matches("[[link]]").count());
        assert!(!links().contains("[[council]]"));
    }
}
