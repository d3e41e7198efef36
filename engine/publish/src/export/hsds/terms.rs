//! What services are for, of which kind they are, how people get in and whom they serve: each a taxonomy with its terms.

use super::Ids;
use super::rows::{Row, Tables, text};
use crate::export::model::{Exported, Service};

/// What help is wanted for.
pub const NEEDS: &str = "needs";
/// Which kind of service it is.
pub(super) const KINDS: &str = "kinds";
/// How people get in.
pub(super) const ACCESS: &str = "access";
/// Whom it is for.
pub(super) const AUDIENCES: &str = "audiences";

/// The terms that services carry, and those above them.
pub(super) fn taxonomies(all: &Exported, ids: &Ids, tables: &mut Tables) {
    let mut kinds: Vec<(String, String)> = all.services.iter().map(|service| service.kind.clone()).collect();
    let ways = |service: &Service| {
        let own = service.access.iter().zip(&service.access_words);
        let offerings =
            service.offerings.iter().flat_map(|offering| offering.access.iter().zip(&offering.access_words));
        own.chain(offerings).map(|(way, words)| (way.id().to_owned(), words.clone())).collect::<Vec<_>>()
    };
    let mut access: Vec<(String, String)> = all.services.iter().flat_map(ways).collect();
    for terms in [&mut kinds, &mut access] {
        terms.sort();
        terms.dedup();
    }
    let audiences = [("person", "People who need help"), ("supporter", "People who support somebody")];
    let audiences = audiences.map(|(id, name)| (id.to_owned(), name.to_owned())).to_vec();
    for (taxonomy, what, terms) in [
        (KINDS, "Which kind of service it is", kinds),
        (ACCESS, "How people get in", access),
        (AUDIENCES, "Whom it is for", audiences),
    ] {
        add_taxonomy(all, ids, tables, taxonomy, what);
        for (id, name) in terms {
            let term = Term { taxonomy, id: &id, name: &name, description: &name, parent: None };
            tables.taxonomy_term.push(term.row(ids));
        }
    }
    add_taxonomy(all, ids, tables, NEEDS, "What help is wanted for");
    for need in &all.needs {
        let description = need.hint.as_deref().unwrap_or(&need.name);
        let parent = need.part_of.as_deref();
        let term = Term { taxonomy: NEEDS, id: &need.id, name: &need.name, description, parent };
        tables.taxonomy_term.push(term.row(ids));
    }
}

fn add_taxonomy(all: &Exported, ids: &Ids, tables: &mut Tables, id: &str, what: &str) {
    tables.taxonomy.push(
        Row::new()
            .with("id", text(ids.of("taxonomy", id)))
            .with("name", text(format!("{what} ({})", all.name)))
            .with("description", text(format!("{what}: the words of {}.", all.name)))
            .with("version", text(all.edition.to_string())),
    );
}

struct Term<'t> {
    taxonomy: &'static str,
    id: &'t str,
    name: &'t str,
    description: &'t str,
    parent: Option<&'t str>,
}

impl Term<'_> {
    fn row(&self, ids: &Ids) -> Row {
        let Term { taxonomy, id, name, description, parent } = *self;
        Row::new()
            .with("id", text(ids.term(taxonomy, id)))
            .with("code", text(id))
            .with("name", text(name))
            .with("description", text(description))
            .with("parent_id", parent.map(|parent| text(ids.term(taxonomy, parent))))
            .with("taxonomy", text(taxonomy))
            .with("taxonomy_id", text(ids.of("taxonomy", taxonomy)))
    }
}
