//! Which editions are believed, and why others are not.

#![allow(clippy::unwrap_used)]
use super::*;
use minisign::KeyPair;

struct Signer(KeyPair);

impl Signer {
    fn new() -> Signer {
        Signer(KeyPair::generate_unencrypted_keypair().unwrap())
    }

    fn key(&self) -> String {
        self.0.pk.to_base64()
    }

    fn sign(&self, text: &[u8]) -> String {
        minisign::sign(None, &self.0.sk, text, Some("fingerpost"), None).unwrap().into_string()
    }

    fn signed(&self, text: &str) -> String {
        Signed::put_together(text, &self.sign(text.as_bytes()))
    }

    fn change_to(&self, other: &Signer) -> KeyChange {
        KeyChange { key: other.key(), signature: self.sign(&key_message(&other.key())) }
    }
}

fn text(changes: &[KeyChange]) -> String {
    let value = serde_json::json!({ "format": "fingerpost-edition", "key_changes": changes });
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}

#[test]
fn a_file_without_its_line_is_what_was_signed() {
    let (signer, text) = (Signer::new(), text(&[]));
    let signed = signer.signed(&text);
    assert_eq!(signed.lines().count(), text.lines().count() + 1);
    let without: Vec<&str> = signed.lines().enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| line).collect();
    assert_eq!(without.join("\n") + "\n", text, "sed 2d gives another text");
    let apart = Signed::of(signed.as_bytes());
    assert_eq!(apart.text, text.as_bytes());
    assert_eq!(apart.verify(&signer.key()), Ok(signer.key()));
    assert_eq!(Signed::of(text.as_bytes()), Signed { text: text.clone().into(), signature: None });
}

#[test]
fn what_is_not_believed() {
    let (ours, other, next) = (Signer::new(), Signer::new(), Signer::new());
    let plain = text(&[]);
    let changed = text(&[ours.change_to(&next)]);
    let stolen = text(&[KeyChange { key: other.key(), ..ours.change_to(&next) }]);
    let both = text(&[ours.change_to(&other), other.change_to(&next)]);
    let elsewhere = text(&[other.change_to(&next)]);
    let forged = ours.signed(&plain).replace("edition\"", "edition!\"");
    for (what, bytes, expected) in [
        ("signed", ours.signed(&plain), Ok(ours.key())),
        ("not signed", plain.clone(), Err(Refusal::Unsigned)),
        ("signed by somebody else", other.signed(&plain), Err(Refusal::Foreign(ours.key()))),
        ("altered since", forged, Err(Refusal::Forged(ours.key()))),
        (
            "another text's signature",
            Signed::put_together(&changed, &ours.sign(plain.as_bytes())),
            Err(Refusal::Foreign(next.key())),
        ),
        ("no signature at all", Signed::put_together(&plain, "RW"), Err(Refusal::Forged(ours.key()))),
        ("an empty signature", Signed::put_together(&plain, ""), Err(Refusal::Forged(ours.key()))),
        ("signed with the key that follows", next.signed(&changed), Ok(next.key())),
        ("signed with the key that was given up", ours.signed(&changed), Err(Refusal::Foreign(next.key()))),
        ("two changes", next.signed(&both), Ok(next.key())),
        ("a change that names another key than was signed", other.signed(&stolen), Err(Refusal::Foreign(ours.key()))),
        ("a change by somebody else", next.signed(&elsewhere), Err(Refusal::Foreign(ours.key()))),
    ] {
        assert_eq!(Signed::of(bytes.as_bytes()).verify(&ours.key()), expected, "{what}");
    }
    for key in ["", "RW", "javascript:", &ours.key()[1..], &format!("{}A", ours.key())] {
        assert_eq!(Signed::of(ours.signed(&plain).as_bytes()).verify(key), Err(Refusal::Key(key.into())));
    }
}

/// Whatever is done to one byte, the edition is not believed, and nothing breaks.
#[test]
fn every_byte_counts() {
    let signer = Signer::new();
    let whole = signer.signed(&text(&[])).into_bytes();
    let text = String::from_utf8(whole.clone()).unwrap();
    let comment = text.find("untrusted comment: ").unwrap();
    let end = comment + text[comment..].find('\\').unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        let believed = Signed::of(&bytes).verify(&signer.key());
        // The line of the comment that is called untrusted is not signed.
        let is_comment = (comment..end).contains(&at);
        assert!(believed.is_err() || is_comment, "byte {at} ({:?})", whole[at] as char);
    }
    for length in 0..whole.len() {
        assert!(Signed::of(&whole[..length]).verify(&signer.key()).is_err() || length + 1 == whole.len(), "{length}");
    }
}
