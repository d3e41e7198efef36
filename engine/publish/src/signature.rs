//! Signed editions. The signature is minisign's and stands in the second line of `edition.json`; what it is over is the file without that
//! line, byte by byte: `sed 2d edition.json`.

use crate::manifest::KeyChange;
use minisign_verify::{Error, PublicKey, Signature};
use serde::Deserialize;
use thiserror::Error;

/// How the line begins and ends; between them stands a JSON string.
const LINE: (&str, &str) = ("  \"signature\": ", ",");

/// `edition.json`, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Signed {
    /// What the signature is over: the file without its line. All that is to be believed stands here.
    pub text: Vec<u8>,
    /// The signature, as minisign writes it; none of an edition that is not signed.
    pub signature: Option<String>,
}

impl Signed {
    /// Takes the line of the signature out.
    pub fn of(bytes: &[u8]) -> Signed {
        let line = || {
            let first = bytes.iter().position(|byte| *byte == b'\n')? + 1;
            let second = first + bytes[first..].iter().position(|byte| *byte == b'\n')?;
            let line = std::str::from_utf8(&bytes[first..second]).ok()?;
            let text = line.strip_prefix(LINE.0)?.strip_suffix(LINE.1)?;
            let signature: String = serde_json::from_str(text).ok()?;
            Some(Signed { text: [&bytes[..first], &bytes[second + 1..]].concat(), signature: Some(signature) })
        };
        line().unwrap_or_else(|| Signed { text: bytes.to_vec(), signature: None })
    }

    /// The text with a signature in its second line.
    pub fn put_together(text: &str, signature: &str) -> String {
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let line = serde_json::to_string(signature).unwrap_or_default();
        format!("{first}\n{}{line}{}\n{rest}", LINE.0, LINE.1)
    }

    /// Whether it is signed with a key, or with one that took its place; then the key that it is signed with.
    ///
    /// # Errors
    /// Why it is not to be believed.
    pub fn verify(&self, key: &str) -> Result<String, Refusal> {
        let is_key = |key: &str| PublicKey::from_base64(key).map_err(|_| Refusal::Key(key.into()));
        is_key(key)?;
        let signature = self.signature.as_deref().ok_or(Refusal::Unsigned)?;
        let mut key = key.to_owned();
        for change in KeyChanges::of(&self.text) {
            if signs(&key, &key_message(&change.key), &change.signature).is_ok() && is_key(&change.key).is_ok() {
                key = change.key;
            }
        }
        match signs(&key, &self.text, signature) {
            Ok(()) => Ok(key),
            Err(Error::UnexpectedKeyId) => Err(Refusal::Foreign(key)),
            Err(_) => Err(Refusal::Forged(key)),
        }
    }
}

/// Whether a text is a public key.
pub(crate) fn is_key(text: &str) -> bool {
    PublicKey::from_base64(text).is_ok()
}

/// What a key that is given up signs: that another takes its place.
pub fn key_message(key: &str) -> Vec<u8> {
    format!("fingerpost key {key}\n").into_bytes()
}

/// Whether a signature is that of a text.
pub(crate) fn signs(key: &str, text: &[u8], signature: &str) -> Result<(), Error> {
    PublicKey::from_base64(key)?.verify(text, &Signature::decode(signature)?, false)
}

/// Read before anything is believed: each change counts only if the key before it has signed it.
#[derive(Deserialize)]
struct KeyChanges {
    #[serde(default)]
    key_changes: Vec<KeyChange>,
}

impl KeyChanges {
    fn of(text: &[u8]) -> Vec<KeyChange> {
        serde_json::from_slice::<KeyChanges>(text).map(|read| read.key_changes).unwrap_or_default()
    }
}

/// Why an edition is not believed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// What was given is no key.
    #[error("`{0}` is no public key of minisign's: one begins with RW and has 56 characters")]
    Key(String),
    /// There is no signature.
    #[error("it is not signed")]
    Unsigned,
    /// It is signed with another key.
    #[error("it is not signed with the key {0}, but with another")]
    Foreign(String),
    /// It names our key, and is not what was signed with it.
    #[error("it is not what was signed with the key {0}: it was altered since")]
    Forged(String),
}

#[cfg(test)]
mod tests;
