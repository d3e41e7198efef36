//! Texts of other notations made plain: HTML and Markdown lose their marks, never their words.

use super::{hidden_sign, markup};

/// A text without tags, entities, marks of Markdown and signs that nobody sees. A blank line parts paragraphs; what was an
/// item of a list is a paragraph.
///
/// ```
/// let text = "<p>Tea &amp; cake</p><ul><li>Every **Monday**</li></ul>";
/// assert_eq!(fingerpost_author::plain::from_markup(text), "Tea & cake\n\nEvery Monday");
/// ```
pub fn from_markup(text: &str) -> String {
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    // `&lt;b&gt;` is a tag only once it has been read; nobody means a third layer.
    for _ in 0..3 {
        text = without_entities(&without_tags(&text));
        if markup(&text).is_none_or(|(notation, _)| notation != "HTML") {
            break;
        }
    }
    let lines: Vec<(bool, String)> = text.lines().map(|line| without_marks(&seen(line))).collect();
    in_paragraphs(&lines)
}

/// The same in one line, for names and short texts.
pub fn line_from_markup(text: &str) -> String {
    from_markup(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements whose end or beginning starts a new paragraph.
const BLOCKS: [&str; 20] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "section",
    "article",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "hr",
];

/// Elements whose content is not for people.
const UNREAD: [&str; 3] = ["script", "style", "template"];

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find('<') {
        plain.push_str(&rest[..from]);
        rest = &rest[from..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let inside = &rest[1..];
        let begins = inside.starts_with(|first: char| first.is_ascii_alphabetic() || "/!".contains(first));
        let Some(to) = inside.find(['>', '<']).filter(|to| begins && inside[*to..].starts_with('>')) else {
            plain.push('<');
            rest = inside;
            continue;
        };
        let name = inside[..to].trim_start_matches('/');
        let name =
            name.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        rest = &inside[to + 1..];
        if UNREAD.contains(&name.as_str()) && !inside.starts_with('/') {
            let end = format!("</{name}");
            let behind = rest.to_ascii_lowercase().find(&end).unwrap_or(rest.len());
            rest = rest[behind..].find('>').map_or("", |close| &rest[behind + close + 1..]);
        } else if name == "br" {
            plain.push('\n');
        } else if BLOCKS.contains(&name.as_str()) {
            plain.push_str("\n\n");
        }
    }
    plain + rest
}

const ENTITIES: [(&str, &str); 24] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("pound", "£"),
    ("euro", "€"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("frac12", "½"),
    ("deg", "°"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("eacute", "é"),
    ("ocirc", "ô"),
];

fn without_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find('&') {
        plain.push_str(&rest[..from]);
        rest = &rest[from + 1..];
        let known = rest.find(';').filter(|to| *to <= 10).and_then(|to| Some((to, entity(&rest[..to])?)));
        match known {
            Some((to, sign)) => {
                plain.push_str(&sign);
                rest = &rest[to + 1..];
            }
            None => plain.push('&'),
        }
    }
    plain + rest
}

fn entity(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

/// A line without what nobody sees; a space of another width is a space.
fn seen(line: &str) -> String {
    let mut line: String =
        line.chars().map(|sign| if sign.is_whitespace() || sign.is_control() { ' ' } else { sign }).collect();
    while let Some((at, _)) = hidden_sign(&line) {
        line = line.chars().take(at).chain(line.chars().skip(at + 1)).collect();
    }
    line
}

/// A line without marks of Markdown, and whether it was an item of a list.
fn without_marks(line: &str) -> (bool, String) {
    let begun = line.trim_start();
    let begun = begun.trim_start_matches('#').strip_prefix(' ').filter(|_| begun.starts_with('#')).unwrap_or(begun);
    let item = ["* ", "- ", "+ ", "> ", "• "].iter().find_map(|mark| begun.strip_prefix(mark));
    let begun = item.unwrap_or(begun);
    let mut line = if begun.starts_with("```") { String::new() } else { begun.to_owned() };
    while let Some(("Markdown", found)) = markup(&line) {
        let found = found.to_owned();
        let words = match found.strip_prefix('[').and_then(|link| link.strip_suffix(')')?.split_once("](")) {
            Some((words, address)) if words == address => words.to_owned(),
            Some((words, address)) => format!("{words} ({address})"),
            None => found.trim_matches(['*', '_', '#', '>', '-', '+', '`']).to_owned(),
        };
        if words == found {
            break;
        }
        line = line.replacen(&found, &words, 1).trim().to_owned();
    }
    (item.is_some(), line)
}

fn in_paragraphs(lines: &[(bool, String)]) -> String {
    let mut plain = String::new();
    let mut parted = false;
    for (is_item, line) in lines {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            parted = true;
            continue;
        }
        if !plain.is_empty() {
            plain.push_str(if parted || *is_item { "\n\n" } else { "\n" });
        }
        parted = false;
        plain.push_str(&words);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_loses_its_marks_and_keeps_its_words() {
        for (text, plain) in [
            ("Plain words stay.", "Plain words stay."),
            ("Open to all under < 18 and > 12", "Open to all under < 18 and > 12"),
            ("Q&A; R&B", "Q&A; R&B"),
            ("<p>One</p><p>Two<br/>lines</p>", "One\n\nTwo\nlines"),
            ("Find <b>help</b><script>alert(1)</script> here", "Find help here"),
            ("Before<!-- not for people -->after", "Beforeafter"),
            ("<a href=\"https://x.example.org\">Ask us</a>", "Ask us"),
            ("Tea &amp; cake, &pound;2 &#8211; &#x27;free&#x27;", "Tea & cake, £2 – 'free'"),
            ("&lt;b&gt;Ring&lt;/b&gt; now", "Ring now"),
            ("<ul><li>a letter</li><li>a card</li></ul>", "a letter\n\na card"),
            ("## Hours\r\n\r\nRing **now** or _later_", "Hours\n\nRing now or later"),
            ("- a letter\n- a card", "a letter\n\na card"),
            ("see [us](https://example.org)", "see us (https://example.org)"),
            ("Spect\u{200b}rum\u{a0}Hatfield", "Spectrum Hatfield"),
            ("a <br", "a <br"),
            ("  \n\n ", ""),
        ] {
            assert_eq!(from_markup(text), plain, "{text:?}");
            assert_eq!(from_markup(plain), plain, "again: {text:?}");
            assert_eq!(markup(&from_markup(text)), None, "{text:?}");
        }
    }
}
