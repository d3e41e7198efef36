//! Which record and which key stand at a place in a file.

use super::Kind;
use crate::diagnostic::Position;
use crate::read::Source;
use toml_edit::Item;

/// The kind and id of the record that stands at a place, and the key, empty where it is the record itself.
pub(super) fn at(file: &str, text: &str, place: &Position) -> Option<(Kind, String, String)> {
    let parsed = toml_edit::Document::parse(text).ok()?;
    let source = Source::new(file, text);
    let is_before = |byte: usize| {
        let at = source.position(byte);
        (at.line, at.column) <= (place.line, place.column)
    };
    let root = parsed.as_table();
    let tables = Kind::in_file(file).iter().flat_map(|&kind| match kind.header() {
        None => vec![(kind, root, 0)],
        Some(header) => {
            let tables = root.get(header).and_then(Item::as_array_of_tables).into_iter().flatten();
            tables.map(|table| (kind, table, table.span().map_or(0, |span| span.start))).collect()
        }
    });
    let (kind, table, start) = tables.filter(|(.., start)| is_before(*start)).max_by_key(|(.., start)| *start)?;
    let id = table.get("id").and_then(Item::as_str)?.to_owned();
    let keys = table.iter().filter_map(|(key, _)| {
        let byte = table.key(key)?.span()?.start;
        (byte >= start && is_before(byte)).then_some((byte, key))
    });
    let key = keys.max_by_key(|(byte, _)| *byte).map_or_else(String::new, |(_, key)| key.to_owned());
    Some((kind, id, key))
}
