//! What may have been meant by a name that nobody knows.

/// The nearest of `known` to `found`, when one is near enough to have been meant.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&found.to_ascii_lowercase(), &name.to_ascii_lowercase()), name))
        .filter(|(distance, name)| {
            *distance <= (name.chars().count() / 3).clamp(1, 3) || (found.len() > 2 && name.starts_with(found))
        })
        .min()
        .map(|(_, name)| name)
}
