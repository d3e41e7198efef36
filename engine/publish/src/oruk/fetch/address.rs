//! The address of a feed: its pages and services, and whether another address is of the same host.

use crate::failure::Failure;

/// The address of a feed, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    scheme: String,
    /// Host, and port if it is named.
    host: String,
    /// The path above `/services`.
    path: String,
    /// What is asked for with every page, such as `_format=openreferral_json`.
    query: String,
}

impl Address {
    pub(super) fn read(text: &str) -> Result<Address, Failure> {
        let wrong = |why: &str| {
            let help = "name the address of the feed, such as https://feed.example.org/v3, or that of its services";
            Err(Failure::said(format!("{text} cannot be fetched: {why}"), help))
        };
        let Some((scheme, rest)) = text.split_once("://") else { return wrong("it is no address on the web") };
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return wrong("only https and http are fetched");
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() || host.contains('@') || text.contains(char::is_whitespace) {
            return wrong("it names no host, or more than a host");
        }
        let path = path.trim_end_matches('/');
        let path = path.strip_suffix("services").map_or(path, |above| above.trim_end_matches('/'));
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        Ok(Address { scheme, host: host.to_ascii_lowercase(), path, query: query.to_owned() })
    }

    /// A page of services; the first is asked for without its number.
    pub(super) fn page(&self, number: Option<u64>) -> String {
        let page = number.map(|number| format!("page={number}")).unwrap_or_default();
        self.under("/services", &page)
    }

    /// One service in full.
    pub(super) fn service(&self, id: &str) -> String {
        self.under(&format!("/services/{}", escaped(id)), "")
    }

    fn under(&self, path: &str, query: &str) -> String {
        let query: Vec<&str> = [self.query.as_str(), query].into_iter().filter(|part| !part.is_empty()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}://{}{}{path}{mark}{}", self.scheme, self.host, self.path, query.join("&"))
    }

    /// Where an address leads on to, if that is the same host. `https` in place of `http` is welcome, the other way round is not.
    pub(super) fn redirected(&self, from: &str, to: &str) -> Result<String, Failure> {
        let whole = match to {
            _ if to.starts_with("//") => format!("{}:{to}", self.scheme),
            _ if to.starts_with('/') => format!("{}://{}{to}", self.scheme, self.host),
            _ => to.to_owned(),
        };
        let same = whole.split_once("://").is_some_and(|(scheme, rest)| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
            let safer = self.scheme == "http" && scheme == "https" && name_of(&host) == name_of(&self.host);
            safer || (scheme == self.scheme && host == self.host)
        });
        if same {
            return Ok(whole);
        }
        let help = "nothing is fetched from a host that was not named; if you trust it, name its address instead";
        Err(Failure::said(format!("{from} leads to another host, {whole}"), help))
    }
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    host.split(':').next().unwrap_or_default()
}

/// An id as a part of an address.
fn escaped(id: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    id.bytes().map(byte).collect()
}

/// An id as a part of a file's name, each another one.
pub(super) fn file_name(id: &str) -> String {
    escaped(id).replace('.', "%2E").chars().take(150).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_services() {
        for (text, first, second, service) in [
            (
                "https://feed.example.org",
                "https://feed.example.org/services",
                "https://feed.example.org/services?page=2",
                "https://feed.example.org/services/a%2Fb",
            ),
            (
                "https://feed.example.org/v3/services/",
                "https://feed.example.org/v3/services",
                "https://feed.example.org/v3/services?page=2",
                "https://feed.example.org/v3/services/a%2Fb",
            ),
            (
                "http://Feed.example.org:8080/v3?_format=x",
                "http://feed.example.org:8080/v3/services?_format=x",
                "http://feed.example.org:8080/v3/services?_format=x&page=2",
                "http://feed.example.org:8080/v3/services/a%2Fb?_format=x",
            ),
        ] {
            let address = Address::read(text).unwrap();
            assert_eq!(
                (address.page(None).as_str(), address.page(Some(2)).as_str(), address.service("a/b").as_str()),
                (first, second, service)
            );
        }
        for wrong in [
            "ftp://feed.example.org",
            "file:///etc/passwd",
            "https://",
            "https://name:word@feed.example.org",
            "https://a b",
        ] {
            assert!(Address::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_the_host_that_was_named() {
        for (from, to, whole) in [
            ("https://feed.example.org", "/v3/services", Some("https://feed.example.org/v3/services")),
            ("https://feed.example.org", "https://FEED.example.org/x", Some("https://FEED.example.org/x")),
            ("http://feed.example.org", "https://feed.example.org/x", Some("https://feed.example.org/x")),
            ("https://feed.example.org", "http://feed.example.org/x", None),
            ("https://feed.example.org", "https://other.example.org/x", None),
            ("https://feed.example.org", "https://feed.example.org.evil.example/x", None),
            ("https://feed.example.org", "https://feed.example.org@evil.example/x", None),
            ("https://feed.example.org", "//other.example.org/x", None),
            ("https://feed.example.org", "file:///etc/passwd", None),
            ("http://feed.example.org:1", "http://feed.example.org:2/x", None),
            ("https://feed.example.org", "", None),
        ] {
            let found = Address::read(from).unwrap().redirected(from, to);
            assert_eq!(found.ok().as_deref(), whole, "{from} {to}");
        }
    }
}
