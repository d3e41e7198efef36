//! The history of a site as an Atom feed (RFC 4287): whoever looks after a directory, or links to it, can follow what changes in it.

use crate::history::{Entry, FEED, History, What};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;
use uuid::Uuid;

/// What every element belongs to.
const ATOM: &str = "http://www.w3.org/2005/Atom";
/// How many entries a feed has: readers keep what they have read.
const MOST_ENTRIES: usize = 50;

/// The feed of a directory of this name, the last publication first. Its addresses are relative: a site does not know where it lies.
/// Nothing, as long as nothing has been published: a feed has to say when it changed.
pub fn feed(name: &str, history: &History) -> Option<Vec<u8>> {
    let (first, last) = (history.entries.first()?, history.last()?);
    // A feed keeps its id for ever, so it stands for the first edition that was published.
    let site = Uuid::new_v5(&Uuid::NAMESPACE_OID, first.edition.digest.as_bytes());
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, name, site, &last.at, history).ok()?;
    Some(writer.into_inner())
}

fn write(writer: &mut Writer<Vec<u8>>, name: &str, site: Uuid, at: &str, history: &History) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    writer.create_element("feed").with_attribute(("xmlns", ATOM)).write_inner_content(|writer| {
        text(writer, "id", &site.urn().to_string())?;
        text(writer, "title", &format!("What changes: {name}"))?;
        text(writer, "updated", at)?;
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", name))?;
        link(writer, "self", "application/atom+xml", FEED)?;
        link(writer, "alternate", "text/html", "index.html")?;
        history.entries.iter().rev().take(MOST_ENTRIES).try_for_each(|own| entry(writer, site, own))
    })?;
    Ok(())
}

fn entry(writer: &mut Writer<Vec<u8>>, site: Uuid, entry: &Entry) -> io::Result<()> {
    let title = match (entry.what, entry.of) {
        (What::RolledBack, Some(of)) => format!("Publication {}: puts back publication {of}", entry.sequence),
        _ => format!("Publication {}: edition of {}", entry.sequence, entry.edition.id),
    };
    let id = Uuid::new_v5(&site, &entry.sequence.to_be_bytes());
    let summary = if entry.summary.is_empty() { "What changed was not noted." } else { &entry.summary };
    writer.create_element("entry").write_inner_content(|writer| {
        text(writer, "id", &id.urn().to_string())?;
        text(writer, "title", &title)?;
        text(writer, "updated", &entry.at)?;
        text(writer, "published", &entry.at)?;
        link(writer, "alternate", "text/html", "index.html")?;
        text(writer, "summary", summary)
    })?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, element: &str, content: &str) -> io::Result<()> {
    writer.create_element(element).write_text_content(BytesText::new(&plain(content)))?;
    Ok(())
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, kind: &str, address: &str) -> io::Result<()> {
    writer.create_element("link").with_attributes([("rel", rel), ("type", kind), ("href", address)]).write_empty()?;
    Ok(())
}

/// A text without the signs that XML 1.0 has no way to say.
fn plain(text: &str) -> String {
    let can_be_said =
        |sign: char| matches!(sign, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(|sign| can_be_said(*sign)).collect()
}

#[cfg(test)]
mod tests {
    use crate::history::History;

    #[test]
    fn a_history_is_a_feed_that_readers_read() {
        let file = r#"{"path": "edition/x", "digest": "00", "bytes": 1}"#;
        let entry = |sequence: u64, at: &str, rest: &str| {
            format!(
                r#"{{"sequence": {sequence}, "at": "{at}", "edition": {{"id": "2026-11-{sequence:02}", "digest": "{sequence}a"}}, {rest},
                    "manifest": {file}, "site": {file}, "pages": {file}}}"#
            )
        };
        let entries = [
            entry(1, "2026-11-27T17:00:00Z", r#""what": "published""#),
            entry(
                2,
                "2026-11-28T17:00:00Z",
                r#""what": "published", "summary": "<b>1</b> & \"2\" ]]> \u0007 changed""#,
            ),
            entry(3, "2026-11-29T17:00:00Z", r#""what": "rolled-back", "of": 1, "summary": "Nothing changes.""#),
        ];
        let history = |entries: &[String]| -> History {
            let text = format!(r#"{{"format": "fingerpost-history", "entries": [{}]}}"#, entries.join(","));
            serde_json::from_str(&text).unwrap()
        };
        assert_eq!(super::feed("Example", &History::default()), None);
        let feed = |entries: &[String]| {
            let bytes = super::feed("Help & hope <here>", &history(entries)).unwrap();
            feed_rs::parser::parse(&bytes[..]).unwrap()
        };
        let read = feed(&entries);
        assert_eq!(read.title.unwrap().content, "What changes: Help & hope <here>");
        assert_eq!(read.updated.unwrap().to_rfc3339(), "2026-11-29T17:00:00+00:00");
        let said: Vec<(String, String)> = read
            .entries
            .iter()
            .map(|entry| (entry.title.clone().unwrap().content, entry.summary.clone().unwrap().content))
            .collect();
        let expected = [
            ("Publication 3: puts back publication 1", "Nothing changes."),
            ("Publication 2: edition of 2026-11-02", "<b>1</b> & \"2\" ]]>  changed"),
            ("Publication 1: edition of 2026-11-01", "What changed was not noted."),
        ];
        assert_eq!(said, expected.map(|(title, summary)| (title.to_owned(), summary.to_owned())));
        // Readers know an entry by its id: it stays, and no two have one.
        let earlier = feed(&entries[..2]);
        assert_eq!((read.id, &read.entries[1].id), (earlier.id, &earlier.entries[0].id));
        assert!(read.entries[0].id != read.entries[1].id && read.entries[0].id.starts_with("urn:uuid:"));
    }
}
