//! Files that somebody else may have put there: read only if they are regular files, if they are no larger than anything of their
//! kind has to be, and if no link leads out of the folder that they belong to. A pipe would make a reader wait for ever, a device
//! would fill the memory, and a link could show what is nobody's business.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Component, Path};

/// The largest file of a directory or of its rules: a table of services, a shape.
pub const SOURCE: u64 = 20_000_000;
/// The largest file of places, of their outlines, or of an edition.
pub const DATA: u64 = 300_000_000;

/// Reads a file of a folder; `path` is its path in there.
///
/// # Errors
/// When it is not there, not regular, too large, or leads out of the folder.
pub fn read(folder: &Path, path: &str, most: u64) -> io::Result<Vec<u8>> {
    if !stays_inside(path) {
        return Err(io::Error::other("its path leads out of the folder"));
    }
    let whole = folder.join(path);
    let outside = || io::Error::other("it is a link that leads out of the folder");
    if !whole.canonicalize()?.starts_with(folder.canonicalize()?) {
        return Err(outside());
    }
    read_file(&whole, most)
}

/// Reads a file, wherever it is.
///
/// # Errors
/// When it is not there, not regular, or too large.
pub fn read_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if let Some(what) = odd(&found) {
        return Err(io::Error::other(what));
    }
    if found.len() > most {
        return Err(too_large(found.len(), most));
    }
    // It may have grown meanwhile.
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large(bytes.len() as u64, most)) } else { Ok(bytes) }
}

/// Whether a path names something below the folder that it is joined to, as far as its words say.
pub fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains('\\')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// The same on the web, where more signs mean something: what a site may name its files.
pub fn is_plain(path: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part != ".";
    let is_clean = !path.contains([':', '?', '#', '%']) && !path.chars().any(char::is_control);
    stays_inside(path) && is_clean && path.split('/').all(is_part)
}

/// What something is that is neither a file nor a folder.
fn odd(found: &Metadata) -> Option<&'static str> {
    if found.is_file() {
        return None;
    }
    Some(if found.is_dir() { "it is a folder" } else { "it is no regular file, but a pipe, a socket or a device" })
}

fn too_large(found: u64, most: u64) -> io::Error {
    let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
    io::Error::other(format!(
        "it has {} MB, and files of its kind have at the most {} MB",
        megabytes(found),
        megabytes(most)
    ))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn only_regular_files_below_the_folder_are_read() {
        let place = tempfile::tempdir().expect("a folder");
        let (folder, outside) = (place.path().join("in"), place.path().join("outside.txt"));
        fs::create_dir_all(folder.join("sub")).expect("folders");
        fs::write(&outside, "secret").expect("a file");
        fs::write(folder.join("file"), "0123456789").expect("a file");
        symlink("../outside.txt", folder.join("out")).expect("a link");
        symlink("file", folder.join("link")).expect("a link");
        symlink("/dev/zero", folder.join("zero")).expect("a link");
        for (path, most, expected) in [
            ("file", 10, "0123456789"),
            ("link", 10, "0123456789"),
            ("file", 9, "it has 1 MB, and files of its kind have at the most 1 MB"),
            ("out", 10, "it is a link that leads out of the folder"),
            ("zero", 10, "it is a link that leads out of the folder"),
            ("sub", 10, "it is a folder"),
            ("../outside.txt", 10, "its path leads out of the folder"),
            ("sub/../../outside.txt", 10, "its path leads out of the folder"),
            ("/etc/hostname", 10, "its path leads out of the folder"),
            ("", 10, "its path leads out of the folder"),
        ] {
            let said = match read(&folder, path, most) {
                Ok(bytes) => String::from_utf8(bytes).expect("text"),
                Err(error) => error.to_string(),
            };
            assert_eq!(said, expected, "{path}");
        }
        let device = read_file(Path::new("/dev/zero"), 10).expect_err("a device").to_string();
        assert_eq!(device, "it is no regular file, but a pipe, a socket or a device");
    }

    #[test]
    fn what_a_site_may_name_its_files() {
        for (path, inside) in [
            ("edition/finder-1.bin", true),
            ("index.html", true),
            (".vite/manifest.json", true),
            ("", false),
            ("/etc/passwd", false),
            ("../edition.json", false),
            ("edition/../../x", false),
            ("edition//x", false),
            ("//evil.example/x", false),
            ("https://evil.example/x", false),
            ("javascript:alert(1)", false),
            ("edition\\..\\x", false),
            ("edition/%2e%2e/x", false),
            ("./x", false),
            ("edition/", false),
            ("a\nb", false),
        ] {
            assert_eq!(is_plain(path), inside, "{path:?}");
        }
    }
}
