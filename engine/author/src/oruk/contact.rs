//! Telephone numbers, addresses of e-mail and on the web, as they are written here.

use super::model::Contact;
use super::node::Node;
use crate::check::{email_problem, phone_problem, website_problem};
use crate::diagnostic::Position;

/// The numbers and addresses of an object, its own before those of its contacts.
pub(super) fn contact(node: &Node) -> Contact {
    let mut contact = Contact {
        phone: phones(node),
        email: node.text(&["email"]).and_then(|text| email(&text, node, "email")),
        website: node.text(&["url", "website"]).and_then(|text| website(&text, node)),
    };
    for person in node.list(&["contacts"]) {
        let theirs = Contact {
            phone: phones(&person),
            email: person.text(&["email"]).and_then(|text| email(&text, &person, "email")),
            website: None,
        };
        contact = contact.or(theirs);
    }
    contact
}

/// The first number that can be dialled and is not a fax.
fn phones(node: &Node) -> Option<String> {
    let mut found = None;
    for phone in node.list(&["phones", "phone"]) {
        let kind = phone.text(&["type"]).unwrap_or_default().to_ascii_lowercase();
        let Some(written) = phone.text(&["number", "phone_number"]) else { continue };
        if ["fax", "pager", "textphone", "tty"].contains(&kind.as_str()) {
            continue;
        }
        let number = number(&written, phone.text(&["extension"]), &phone.place("number"), &phone);
        found = found.or(number);
    }
    found
}

fn number(written: &str, extension: Option<String>, at: &Position, node: &Node) -> Option<String> {
    let Some(number) = as_dialled(written) else {
        let why = phone_problem(written.trim()).map_or_else(String::new, |problem| format!(": {}", problem.wrong));
        let message = format!("`{written}` is not a telephone number of the United Kingdom{why}");
        node.log.refused(
            "bad-phone",
            at,
            message,
            "Give the number as it is dialled, such as `01632 960123`, and nothing else.",
        );
        return None;
    };
    if let Some(extension) = extension {
        let message = format!("the number {number} has the extension {extension}, which has no place here");
        node.log.refused("extension", at, message, "Give a direct number, or say in the description what to ask for.");
    }
    if number != written {
        let message = format!("`{written}` was read as {number}");
        node.log.mended("phone-form", at, message, "Give numbers as they are dialled, such as `01632 960123`.");
    }
    Some(number)
}

/// A number without what stands around it: `"+44 (0)1632 960123"` is `01632 960123`.
fn as_dialled(written: &str) -> Option<String> {
    let text = written.trim().trim_matches(['"', '\'']).trim();
    let text = text.strip_prefix("tel:").unwrap_or(text).trim();
    let text =
        ["Tel:", "Telephone:", "Phone:", "Tel", "T:"].iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text);
    let text = text.replace("(0)", "");
    let mut spaced: String = text
        .chars()
        .map(|sign| if sign.is_whitespace() || "-().\u{2013}\u{2011}".contains(sign) { ' ' } else { sign })
        .collect();
    for abroad in ["+44", "0044"] {
        if let Some(rest) = spaced.trim().strip_prefix(abroad) {
            let rest = rest.trim_start();
            spaced = if rest.starts_with('0') { rest.to_owned() } else { format!("0{rest}") };
            break;
        }
    }
    let number = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    phone_problem(&number).is_none().then_some(number)
}

fn email(written: &str, node: &Node, name: &str) -> Option<String> {
    let text = written.trim();
    let text = text.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).map_or(text, |_| &text[7..]);
    match email_problem(text) {
        None => Some(text.to_owned()),
        Some(problem) => {
            let message = format!("`{written}` is not an address of e-mail: {problem}");
            node.log.refused(
                "bad-email",
                &node.place(name),
                message,
                "Give the address alone, as in `name@example.org`.",
            );
            None
        }
    }
}

fn website(written: &str, node: &Node) -> Option<String> {
    let at = node.place("url");
    let text = written.trim();
    let whole = if text.starts_with("https://") || text.starts_with("http://") {
        text.to_owned()
    } else if text.contains("://") || text.contains(':') || !text.contains('.') {
        String::new()
    } else {
        format!("https://{text}")
    };
    if website_problem(&whole).is_some() {
        let message = format!("`{written}` is not an address on the web");
        node.log.refused("bad-website", &at, message, "Give it whole, such as `https://www.example.org/help`.");
        return None;
    }
    if whole != text {
        let message = format!("`{written}` was read as {whole}");
        node.log.mended("website-form", &at, message, "Give addresses whole, with `https://`.");
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::as_dialled;

    #[test]
    fn numbers_are_read_as_they_are_dialled() {
        for (written, dialled) in [
            ("01632 960123", Some("01632 960123")),
            ("\"+44 1632 960123\"", Some("01632 960123")),
            ("+44 (0)1632 960 123", Some("01632 960 123")),
            ("+44(0) 1632-960123", Some("01632 960123")),
            ("0044 1632 960123", Some("01632 960123")),
            ("(01632) 960123", Some("01632 960123")),
            ("tel:01632960123", Some("01632960123")),
            ("Tel: 01632 960123", Some("01632 960123")),
            ("116 123", Some("116 123")),
            ("1632 960123", None),
            ("01632 960123 or 01632 960124", None),
            ("01632 960123 ext 4", None),
            ("+1 555 0100", None),
            ("ask at the desk", None),
        ] {
            assert_eq!(as_dialled(written).as_deref(), dialled, "{written}");
        }
    }
}
