//! How we ask the web: one connection, no redirects of their own accord, by name.

use std::sync::Arc;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};
use url::Url;

/// Who asks, unless another name is given.
pub(crate) const USER_AGENT: &str = concat!("fingerpost/", env!("CARGO_PKG_VERSION"));

/// What asks for `accept`, and gives back whatever a host answers: a status that is no success is no error.
pub(crate) fn agent(user_agent: &str, accept: &str) -> Agent {
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections_per_host(1)
        .user_agent(user_agent)
        .accept(accept)
        .timeout_connect(Some(Duration::from_secs(15)))
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .new_agent()
}

/// The address that a `Location` means, seen from where it was said. Only the web's own schemes are followed.
pub(crate) fn joined(at: &str, location: &str) -> Option<String> {
    let to = Url::parse(at).ok()?.join(location).ok()?;
    ["http", "https"].contains(&to.scheme()).then(|| to.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_location_leads() {
        for (at, location, to) in [
            ("https://a.example/b/c", "https://x.example/", Some("https://x.example/")),
            ("https://a.example/b/c", "//x.example/y", Some("https://x.example/y")),
            ("https://a.example/b/c?d=/e", "/f", Some("https://a.example/f")),
            ("https://a.example/b/c?d=/e", "f", Some("https://a.example/b/f")),
            ("https://a.example", "f", Some("https://a.example/f")),
            ("https://a.example/b", "javascript:alert(1)", None),
            ("https://a.example/b", "file:///etc/passwd", None),
        ] {
            assert_eq!(joined(at, location).as_deref(), to, "{at} {location}");
        }
    }
}
