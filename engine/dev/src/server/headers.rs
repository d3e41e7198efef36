//! The headers of an answer.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use super::options::Policy;

const STRICT: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const WITHOUT_WASM: &str = "default-src 'self'; script-src 'self'";
/// A file named by its content never changes; browsers keep it for a year, the longest that counts.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Any other is asked for anew each time.
const ASK_AGAIN: &str = "no-cache";

/// Adds what every host should send, and the policy that a test asks for.
pub(super) fn add(response: &mut Response, path: &str, policy: Policy) {
    let found = response.status() == StatusCode::OK;
    let isolated = policy == Policy::Isolated;
    let all = [
        (CONTENT_TYPE, found.then(|| content_type(path))),
        (CACHE_CONTROL, Some(if found && is_named_by_content(path) { FOREVER } else { ASK_AGAIN }.to_owned())),
        (REFERRER_POLICY, Some("no-referrer".to_owned())),
        (X_CONTENT_TYPE_OPTIONS, Some("nosniff".to_owned())),
        (CONTENT_SECURITY_POLICY, policy.text().map(str::to_owned)),
        (HeaderName::from_static("cross-origin-opener-policy"), isolated.then(|| "same-origin".to_owned())),
        (HeaderName::from_static("cross-origin-embedder-policy"), isolated.then(|| "require-corp".to_owned())),
    ];
    let all = all.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::from_str(&value?).ok()?)));
    for (name, value) in all {
        response.headers_mut().insert(name, value);
    }
}

/// The content type by the ending of a file's name; what is text is UTF-8.
fn content_type(path: &str) -> String {
    let page = if path.ends_with('/') { "index.html" } else { path };
    let kind = mime_guess::from_path(page).first_or_octet_stream();
    if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// Whether a path leads to a page.
pub(super) fn is_page(path: &str) -> bool {
    path.ends_with('/') || path.ends_with(".html")
}

impl Policy {
    fn text(self) -> Option<&'static str> {
        match self {
            Self::Strict | Self::Isolated => Some(STRICT),
            Self::WithoutWasm => Some(WITHOUT_WASM),
            Self::None => None,
        }
    }
}

/// Whether a name ends in a hash: `engine-3f9ac01b.wasm`, `index-B2dq_x-Z.js`. A hash has eight characters or more and
/// not only small letters, or `needle-exchange.json` would be taken for one. Pages keep their names whatever they hold.
fn is_named_by_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let is_hash = |text: &str| {
        text.len() >= 8
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
            && text.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
    };
    let after_last_hyphen = stem.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash));
    // The bundler's hashes have eight characters, and a hyphen can be one of them.
    let last_eight = stem.len() > 9
        && stem.is_char_boundary(stem.len() - 8)
        && stem.as_bytes()[stem.len() - 9] == b'-'
        && is_hash(&stem[stem.len() - 8..]);
    ending != "html" && (after_last_hyphen || last_eight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected_type: &str, named_by_content: bool) {
        assert_eq!(content_type(path), expected_type);
        assert_eq!(is_named_by_content(path), named_by_content, "{path}");
    }

    #[test]
    fn a_path_tells_type_and_whether_it_is_named_by_content() {
        check("/index.html", "text/html; charset=utf-8", false);
        check("/services/spectrum-3f9ac01b.html", "text/html; charset=utf-8", false);
        check("/edition.json", "application/json", false);
        check("/finder.js", "text/javascript; charset=utf-8", false);
        check("/assets/chunk-B2dq_x-Z.js", "text/javascript; charset=utf-8", true);
        check("/engine-DCQtVp4k.wasm", "application/wasm", true);
        check("/edition/finder-3f9ac01b77d0.bin", "application/octet-stream", true);
        check("/edition/places-hertfordshire-3f9ac01b77d0.bin", "application/octet-stream", true);
        check("/needle-exchange.json", "application/json", false);
        check("/2026-11-22.csv", "text/csv; charset=utf-8", false);
        check("/-ümlautÀ.png", "image/png", false);
        check("/licence", "application/octet-stream", false);
    }
}
