//! UUIDs, which Open Referral asks for, made of the ids that a directory has: the same ones in every export.

use uuid::Uuid;

/// Makes UUIDs in the namespace of a directory, so that two directories with a `stop-smoking` each have one of their own.
#[derive(Debug, Clone)]
pub struct Ids(Uuid);

impl Ids {
    /// For a directory that this text names, and no other directory.
    pub fn new(namespace: &str) -> Ids {
        let ours = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"https://fingerpost.example.org/ids");
        Ids(Uuid::new_v5(&ours, namespace.as_bytes()))
    }

    /// The UUID of what has this id among its kind.
    pub fn of(&self, kind: &str, id: &str) -> String {
        // No id has a slash.
        Uuid::new_v5(&self.0, format!("{kind}/{id}").as_bytes()).to_string()
    }

    /// The UUID of a part of it, by what it is and its number.
    pub fn part(&self, kind: &str, id: &str, part: &str, number: usize) -> String {
        self.of(kind, &format!("{id}/{part}/{number}"))
    }

    /// The UUID of a term of a taxonomy.
    pub fn term(&self, taxonomy: &str, id: &str) -> String {
        self.of("taxonomy", &format!("{taxonomy}/{id}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// These are in other people's databases: they must never become others.
    #[test]
    fn the_same_id_is_the_same_uuid_for_ever() {
        let ids = Ids::new("Fingerpost example directory");
        assert_eq!(ids.of("service", "spectrum"), "23ecb6f3-9c93-5410-a1a7-e47a550e6b0d");
        assert_ne!(ids.of("service", "spectrum"), ids.of("venue", "spectrum"));
        assert_ne!(ids.of("service", "spectrum"), Ids::new("Norfolk").of("service", "spectrum"));
    }
}
