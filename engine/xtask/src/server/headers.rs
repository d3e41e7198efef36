//! The headers of an answer.

use super::files::Found;
use super::options::Policy;

const STRICT: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const WITHOUT_WASM: &str = "default-src 'self'; script-src 'self'";
/// A file named by its content never changes; browsers keep it for a year, the longest that counts.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Any other is asked for anew each time.
const ASK_AGAIN: &str = "no-cache";

/// Name and value of every header.
pub(super) fn for_answer(found: &Found, policy: Policy) -> Vec<(&'static str, String)> {
    let named_by_content = found.status == 200 && is_named_by_content(&found.path);
    let mut headers = vec![
        ("Content-Type", content_type(&found.path).to_owned()),
        ("Cache-Control", if named_by_content { FOREVER } else { ASK_AGAIN }.to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
    ];
    match policy {
        Policy::Strict => headers.push(("Content-Security-Policy", STRICT.to_owned())),
        Policy::WithoutWasm => headers.push(("Content-Security-Policy", WITHOUT_WASM.to_owned())),
        Policy::Isolated => headers.extend([
            ("Content-Security-Policy", STRICT.to_owned()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
            ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
        ]),
        Policy::None => {}
    }
    headers.extend(found.encoding.map(|encoding| ("Content-Encoding", encoding.to_owned())));
    headers.extend(found.location.clone().map(|location| ("Location", location)));
    headers.extend((found.status == 405).then(|| ("Allow", "GET, HEAD".to_owned())));
    headers
}

/// The content type by the ending of a file's name.
pub(super) fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

/// Whether a name ends in a hash: `engine-3f9ac01b.wasm`, `index-B2dq_x-Z.js`. A hash has eight characters or more and
/// not only small letters, or `needle-exchange.json` would be taken for one. Pages keep their names whatever they hold.
pub(super) fn is_named_by_content(path: &str) -> bool {
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
