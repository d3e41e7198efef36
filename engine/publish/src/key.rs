//! Keys that editions are signed with: minisign's own, so that its tools read them too. The secret key is encrypted with a password.

use crate::cli::KeyCommand;
use crate::failure::Failure;
use crate::manifest::KeyChange;
use crate::signature::{key_message, signs};
use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox};
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// Where a machine finds the password of a key.
const PASSWORD: &str = "FINGERPOST_KEY_PASSWORD";
/// What follows the name of a key's file in that of its public half, and of the list of keys that it follows.
const PUBLIC: &str = "pub";
const CHANGES: &str = "changes";

/// A key that signs.
pub(crate) struct Key {
    secret: SecretKey,
    /// Its public half, as the element's attribute has it.
    pub public: String,
    /// The keys that it follows.
    pub changes: Vec<KeyChange>,
}

/// Makes a key, or lets one follow another; gives back what to tell.
///
/// # Errors
/// When a file cannot be read or written, or a password is wrong.
pub fn key(command: &KeyCommand) -> Result<String, Failure> {
    match command {
        KeyCommand::New { file, without_password } => new(file, *without_password),
        KeyCommand::Change { old, new } => change(old, new),
    }
}

fn new(file: &Path, without_password: bool) -> Result<String, Failure> {
    if let Some(there) = [file.to_owned(), beside(file, PUBLIC), beside(file, CHANGES)]
        .iter()
        .find(|path| path.symlink_metadata().is_ok())
    {
        let message = format!("{}: there is a file already, and a lost key cannot be had again", there.display());
        return Err(Failure::said(message, "name another file"));
    }
    let pair = match without_password {
        true => KeyPair::generate_unencrypted_keypair(),
        false => KeyPair::generate_encrypted_keypair(Some(new_password()?)),
    };
    let KeyPair { pk, sk } = pair.map_err(|error| broken(file, &error))?;
    let secret = sk.to_box(Some("fingerpost secret key")).map_err(|error| broken(file, &error))?;
    let public = pk.to_box().map_err(|error| broken(file, &error))?;
    let write = |path: &Path, text: String, mode: u32| {
        let opened = OpenOptions::new().write(true).create_new(true).mode(mode).open(path);
        opened.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| unusable(path, &error))
    };
    write(file, secret.into_string(), 0o600)?;
    write(&beside(file, PUBLIC), public.into_string(), 0o644)?;
    let plain = if without_password { "\nIt has no password: whoever reads the file can sign." } else { "" };
    Ok(format!(
        "The secret key is in {}: keep it, with a copy, where only those who publish can read it.{plain}\n\
         Publish with it: fingerpost publish SITE --key {}\n\
         Pages elsewhere that show the finder say: <fingerpost-finder edition=\"…\" key=\"{}\">",
        file.display(),
        file.display(),
        pk.to_base64(),
    ))
}

fn change(old: &Path, new: &Path) -> Result<String, Failure> {
    let (old_key, new_key) = (Key::read(old)?, Key::read(new)?);
    if old_key.public == new_key.public {
        return Err(Failure::said("the two files hold the same key", "make the new one with `fingerpost key new`"));
    }
    let signature = old_key.sign(&key_message(&new_key.public), "fingerpost key change")?;
    let mut changes = old_key.changes;
    changes.push(KeyChange { key: new_key.public.clone(), signature });
    let path = beside(new, CHANGES);
    let text = serde_json::to_string_pretty(&changes).unwrap_or_default();
    if path.symlink_metadata().is_ok() {
        let message = format!("{}: this key took the place of another already", path.display());
        return Err(Failure::said(message, "make a new key for each change, or delete the file if it was a slip"));
    }
    fs::write(&path, text + "\n").map_err(|error| unusable(&path, &error))?;
    Ok(format!(
        "{} says that the key {} takes the place of {}. Editions that are published with the new key say so too: pages with the \
         old one go on. Put the new one into them when you can.",
        path.display(),
        new_key.public,
        old_key.public,
    ))
}

impl Key {
    /// Reads a secret key, and asks for its password if it has one.
    ///
    /// # Errors
    /// When it is none, or the password is wrong.
    pub(crate) fn read(file: &Path) -> Result<Key, Failure> {
        let text = fs::read_to_string(file).map_err(|error| unusable(file, &error))?;
        let boxed = || SecretKeyBox::from_string(&text).map_err(|error| broken(file, &error));
        let secret = match SecretKey::from_unencrypted_box(boxed()?) {
            Ok(secret) => secret,
            Err(_) => SecretKey::from_box(boxed()?, Some(password(file)?)).map_err(|error| broken(file, &error))?,
        };
        let public = PublicKey::from_secret_key(&secret).map_err(|error| broken(file, &error))?;
        let path = beside(file, CHANGES);
        let changes = match fs::read(&path) {
            Ok(text) => serde_json::from_slice(&text).map_err(|error| broken(&path, &error))?,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(unusable(&path, &error)),
        };
        Ok(Key { secret, public: public.to_base64(), changes })
    }

    /// Signs; `comment` is signed with it.
    ///
    /// # Errors
    /// When the machine has no random numbers.
    pub(crate) fn sign(&self, text: &[u8], comment: &str) -> Result<String, Failure> {
        let signed = minisign::sign(None, &self.secret, text, Some(comment), Some("signature of a fingerpost edition"));
        let signed =
            signed.map_err(|error| Failure::said(format!("signing: {error}"), "run the same command again"))?;
        Ok(signed.into_string())
    }
}

/// The changes that lead from one key to another, each signed by the key before it; nothing, if there are none.
pub(crate) fn way<'c>(changes: &'c [KeyChange], from: &str, to: &str) -> Option<&'c [KeyChange]> {
    let is_signed = |by: &str, change: &KeyChange| signs(by, &key_message(&change.key), &change.signature).is_ok();
    let way = &changes[changes.iter().position(|change| is_signed(from, change))?..];
    let in_turn = way.windows(2).all(|pair| is_signed(&pair[0].key, &pair[1]));
    (in_turn && way.last()?.key == to).then_some(way)
}

fn new_password() -> Result<String, Failure> {
    match std::env::var(PASSWORD) {
        Ok(password) if password.is_empty() => {
            return Err(Failure::said(
                format!("{PASSWORD} is empty"),
                "put a password there, or say --without-password",
            ));
        }
        Ok(password) => return Ok(password),
        Err(_) => {}
    }
    let first = asked("Password for the new key: ")?;
    match asked("The same again: ")? == first && !first.is_empty() {
        true => Ok(first),
        false => Err(Failure::said("that was not twice the same password", "run the same command again")),
    }
}

fn password(file: &Path) -> Result<String, Failure> {
    std::env::var(PASSWORD).or_else(|_| asked(&format!("Password of {}: ", file.display())))
}

fn asked(prompt: &str) -> Result<String, Failure> {
    let help = format!("type it at a terminal, or put it into the environment as {PASSWORD}");
    if !std::io::stdin().is_terminal() {
        return Err(Failure::said("the key has a password, and nobody is here to type it", help));
    }
    rpassword::prompt_password(prompt).map_err(|error| Failure::said(format!("the password: {error}"), help))
}

/// A file beside another, under the same name with one more ending.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn unusable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::said(format!("{}: {error}", path.display()), "name the file that `fingerpost key new` made")
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    let help = "name the secret key that `fingerpost key new` made, and type its password";
    Failure::said(format!("{}: {error}", path.display()), help)
}
