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
