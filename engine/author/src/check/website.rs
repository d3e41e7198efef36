//! Addresses on the web: what a browser would make of one has to be what a reader sees in it.

use crate::plain;

/// What is wrong with an address on the web, if anything.
pub(crate) fn website_problem(address: &str) -> Option<String> {
    if let Some((_, sign)) = plain::hidden_sign(address) {
        return Some(format!("it has {} in it, which nobody sees", plain::sign_name(sign)));
    }
    if let Some(space) = address.chars().find(|sign| sign.is_whitespace()) {
        return Some(format!("it has {} in it", if space == ' ' { "a space".into() } else { plain::sign_name(space) }));
    }
    let Some(rest) = address.strip_prefix("https://").or(address.strip_prefix("http://")) else {
        return Some("it begins with neither `https://` nor `http://`".into());
    };
    if let Some(sign) = address.chars().find(|sign| "\\<>\"`{}|^".contains(*sign)) {
        return Some(format!("it has `{sign}` in it"));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // What stands before it is a name to log in with: `https://www.nhs.uk@example.org/` leads to example.org.
    if host.contains('@') {
        return Some("it has `@` before the end of the host's name, and leads to what stands behind it".into());
    }
    let (host, port) = host.split_once(':').map_or((host, None), |(host, port)| (host, Some(port)));
    if port.is_some_and(|port| port.is_empty() || port.len() > 5 || !port.bytes().all(|byte| byte.is_ascii_digit())) {
        return Some("what stands behind the colon is no port".into());
    }
    let parts: Vec<&str> = host.split('.').collect();
    match parts[..] {
        [""] => Some("it names no host".into()),
        [only] => Some(format!("`{only}` has no ending such as `.org`")),
        [.., last] if !last.chars().any(char::is_alphabetic) && !last.is_empty() => {
            Some(format!("`{host}` is a number, and no name of a host"))
        }
        _ => parts.iter().find(|part| !is_part_of_host(part)).map(|part| match *part {
            "" => "a dot in the host's name has nothing beside it".into(),
            part => format!("`{part}` cannot stand in the name of a host"),
        }),
    }
}

/// What can stand between the dots of a host's name.
pub(super) fn is_part_of_host(part: &str) -> bool {
    let sound = part.chars().all(|sign| sign.is_alphanumeric() || sign == '-');
    sound && !part.is_empty() && !part.starts_with('-') && !part.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::website_problem;

    #[test]
    fn addresses_on_the_web() {
        for good in [
            "https://www.example.org",
            "https://www.example.org/help?for=me&at=home#top",
            "http://example.co.uk:8080/",
            "https://a-b.example.org/@name",
            "https://cymorth.cymru/cyffuriau-ac-alcohol/",
            "https://www.example.org/it's_(here),now;~",
        ] {
            assert_eq!(website_problem(good), None, "{good}");
        }
        for (bad, wrong) in [
            ("www.example.org", "it begins with neither `https://` nor `http://`"),
            ("javascript:alert(1)//a.b", "it begins with neither `https://` nor `http://`"),
            ("HTTPS://www.example.org", "it begins with neither `https://` nor `http://`"),
            ("ftp://example.org", "it begins with neither `https://` nor `http://`"),
            (
                "https://www.nhs.uk@evil.example/",
                "it has `@` before the end of the host's name, and leads to what stands behind it",
            ),
            ("https://.", "a dot in the host's name has nothing beside it"),
            ("https://", "it names no host"),
            ("https:///help", "it names no host"),
            ("https://example", "`example` has no ending such as `.org`"),
            ("https://example..org", "a dot in the host's name has nothing beside it"),
            ("https://.example.org", "a dot in the host's name has nothing beside it"),
            ("https://127.0.0.1/", "`127.0.0.1` is a number, and no name of a host"),
            ("https://exam_ple.org", "`exam_ple` cannot stand in the name of a host"),
            ("https://example.org:/", "what stands behind the colon is no port"),
            ("https://example.org\\@evil.example", "it has `\\` in it"),
            ("https://example.org/a b", "it has a space in it"),
            (
                "https://example.org/\u{202e}fdp",
                "it has a mark that turns the direction of writing (U+202E) in it, which nobody sees",
            ),
        ] {
            assert_eq!(website_problem(bad).as_deref(), Some(wrong), "{bad:?}");
        }
    }
}
