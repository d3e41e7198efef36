//! Whose files stay, which folders are refused, and that a site is the old one or the new one.

#![allow(clippy::unwrap_used)]
use super::Draft;
use super::one_by_one::move_all;
use super::ours::Ours;
use crate::manifest;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;
use tempfile::TempDir;

const LIST: &str = "edition/site-1.json";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A site of these files.
fn write(site: &Path, files: &[(&str, &str)]) -> Result<(), String> {
    let draft = Draft::of(site, &[]).map_err(|failure| failure.told(false))?;
    let put = |path: &str, text: &str| draft.write(path, text.as_bytes()).map_err(|failure| failure.told(false));
    files.iter().try_for_each(|(path, text)| put(path, text))?;
    put(LIST, &serde_json::to_string(&draft.list()).unwrap())?;
    let own = draft.at(LIST).unwrap();
    let marker = serde_json::json!({ "format": manifest::FORMAT, "files": { "site": own } });
    put(manifest::NAME, &marker.to_string())?;
    draft.commit().map_err(|failure| failure.told(false))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn nothing_of_anybody_else_is_touched() {
    let place = folder();
    let site = place.path().join("site");
    write(&site, &[("index.html", "old"), ("engine-1.js", "old"), ("services/a.html", "a")]).unwrap();
    let target = place.path().join("elsewhere.txt");
    fs::write(&target, "elsewhere").unwrap();
    for (path, text) in
        [("engineering-report.pdf", "theirs"), ("edition/note.txt", "theirs"), ("services/own.html", "theirs")]
    {
        fs::write(site.join(path), text).unwrap();
    }
    fs::create_dir_all(site.join("pictures/old")).unwrap();
    fs::write(site.join("pictures/old/a.png"), "theirs").unwrap();
    fs::create_dir(site.join("empty")).unwrap();
    symlink(&target, site.join("link")).unwrap();
    let before = fs::metadata(site.join("engineering-report.pdf")).unwrap().ino();
    write(&site, &[("index.html", "new"), ("engine-2.js", "new")]).unwrap();
    for path in ["engineering-report.pdf", "edition/note.txt", "services/own.html", "pictures/old/a.png"] {
        assert_eq!(read(&site.join(path)), "theirs", "{path}");
    }
    assert_eq!(fs::metadata(site.join("engineering-report.pdf")).unwrap().ino(), before, "the very file");
    assert_eq!(fs::read_link(site.join("link")).unwrap(), target);
    assert!(site.join("empty").is_dir());
    assert_eq!(read(&site.join("index.html")), "new");
    assert!(!site.join("engine-1.js").exists() && !site.join("services/a.html").exists(), "ours go");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2, "nothing is left beside the site");
}

#[test]
fn folders_that_are_refused_stay_as_they_are() {
    let place = folder();
    let at = |name: &str| place.path().join(name);
    fs::create_dir_all(at("council")).unwrap();
    fs::write(at("council/index.html"), "theirs").unwrap();
    fs::create_dir_all(at("sources/directory-data")).unwrap();
    fs::write(at("sources/directory-data/directory.toml"), "").unwrap();
    fs::create_dir_all(at("older")).unwrap();
    fs::write(at("older/edition.json"), r#"{"format":"fingerpost-edition","files":{}}"#).unwrap();
    fs::create_dir_all(at("other")).unwrap();
    fs::write(at("other/edition.json"), r#"{"format":"another"}"#).unwrap();
    fs::write(at("file"), "theirs").unwrap();
    symlink(at("nowhere"), at("dangling")).unwrap();
    symlink(at("sources/directory-data"), at("linked")).unwrap();
    for (name, says) in [
        ("council", "holds `index.html` and no edition"),
        ("older", "before sites had lists"),
        ("other", "is not ours"),
        ("file", "no folder"),
        ("dangling", "leads nowhere"),
        ("sources", "is not to lie with the site"),
        ("sources/directory-data", "is not to lie with the site"),
        ("sources/directory-data/site", "is not to lie with the site"),
        ("linked/site", "is not to lie with the site"),
        ("", "no folder was named"),
        ("/", ""),
    ] {
        let site = if name.is_empty() { Path::new("").to_owned() } else { at(name) };
        let sources = at("sources/directory-data");
        let told = Draft::of(&site, &[&sources]).err().map(|failure| failure.told(false));
        assert!(told.as_ref().is_some_and(|told| told.contains(says)), "{name}: {told:?}");
    }
    assert_eq!(read(&at("council/index.html")), "theirs");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 7, "nothing was made");
}

#[test]
fn a_name_that_somebody_else_has_is_a_clash() {
    for (theirs, ours) in [("about.html", "about.html"), ("areas", "areas/a.html"), ("note/x.txt", "note")] {
        let place = folder();
        let site = place.path().join("site");
        write(&site, &[("index.html", "old")]).unwrap();
        fs::create_dir_all(site.join(theirs).parent().unwrap()).unwrap();
        fs::write(site.join(theirs), "theirs").unwrap();
        let told = write(&site, &[("index.html", "new"), (ours, "ours")]).unwrap_err();
        assert!(told.contains(theirs.split('/').next().unwrap()) && told.contains("nothing was written"), "{told}");
        assert_eq!((read(&site.join("index.html")), read(&site.join(theirs))), ("old".into(), "theirs".into()));
    }
}

#[test]
fn links_in_a_site_are_not_followed() {
    let place = folder();
    let site = place.path().join("site");
    write(&site, &[("index.html", "old")]).unwrap();
    let target = place.path().join("precious.txt");
    fs::write(&target, "precious").unwrap();
    fs::remove_file(site.join("index.html")).unwrap();
    symlink(&target, site.join("index.html")).unwrap();
    write(&site, &[("index.html", "new")]).unwrap();
    assert_eq!(read(&target), "precious");
    assert_eq!(read(&site.join("index.html")), "new");
}

#[test]
fn hidden_files_make_a_folder_no_other() {
    let place = folder();
    fs::write(place.path().join(".nojekyll"), "").unwrap();
    write(place.path(), &[("index.html", "new")]).unwrap();
    assert!(place.path().join(".nojekyll").exists());
}

#[test]
fn one_at_a_time() {
    let place = folder();
    let site = place.path().join("site");
    let first = Draft::of(&site, &[]).unwrap();
    let told = Draft::of(&site, &[]).err().unwrap().told(false);
    assert!(told.contains("being written at this moment"), "{told}");
    drop(first);
    write(&site, &[("index.html", "new")]).unwrap();
}

#[test]
fn what_was_killed_leaves_the_site_and_is_cleared_away() {
    let place = folder();
    let site = place.path().join("site");
    write(&site, &[("index.html", "old")]).unwrap();
    let (left, notes) = (place.path().join(".site.next-1"), place.path().join(".site.next-notes"));
    for folder in [&left, &notes] {
        fs::create_dir(folder).unwrap();
        fs::hard_link(site.join("index.html"), folder.join("index.html")).unwrap();
    }
    assert_eq!(read(&site.join("index.html")), "old");
    write(&site, &[("index.html", "new")]).unwrap();
    assert!(!left.exists() && notes.exists(), "ours is cleared away, another's is not");
    assert_eq!(read(&site.join("index.html")), "new");
}

/// Where the two folders cannot change places, files are moved: ours only, and none before every name is known to be free.
#[test]
fn one_by_one_the_same_files_are_ours() {
    let place = folder();
    let site = place.path().join("site");
    write(&site, &[("index.html", "old"), ("services/a.html", "a"), ("needs/b.html", "b")]).unwrap();
    fs::write(site.join("services/own.html"), "theirs").unwrap();
    let next = place.path().join("next");
    fs::create_dir_all(next.join("areas")).unwrap();
    for (path, text) in [("index.html", "new"), ("areas/a.html", "new"), ("edition.json", "new")] {
        fs::write(next.join(path), text).unwrap();
    }
    let moved = || {
        let ours = Ours::listed_in(&site).unwrap_or_else(|failure| panic!("{failure:?}"));
        move_all(&next, &site, &ours)
    };
    fs::write(site.join("areas"), "theirs").unwrap();
    assert!(moved().is_err_and(|failure| failure.message().contains("areas: this file is not ours")));
    assert_eq!(read(&site.join("index.html")), "old");
    fs::remove_file(site.join("areas")).unwrap();
    moved().unwrap_or_else(|failure| panic!("{failure:?}"));
    let there = |path: &str| site.join(path).exists();
    assert_eq!([read(&site.join("index.html")), read(&site.join("edition.json"))], ["new", "new"]);
    assert!(there("areas/a.html") && there("services/own.html"));
    assert!(!there("services/a.html") && !there("needs"), "ours go, and a folder that is empty then");
}

/// Where two folders cannot change places in one step, whoever is killed between the two leaves the site beside.
#[test]
fn a_site_that_was_put_aside_is_put_back() {
    let place = folder();
    let site = place.path().join("site");
    write(&site, &[("index.html", "old")]).unwrap();
    fs::write(site.join("robots.txt"), "theirs").unwrap();
    fs::rename(&site, place.path().join(".site.next-7-before")).unwrap();
    write(&site, &[("index.html", "new")]).unwrap();
    assert_eq!([read(&site.join("index.html")), read(&site.join("robots.txt"))], ["new", "theirs"]);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

/// A list that was altered makes nobody else's file ours, and leads nowhere else.
#[test]
fn an_altered_list_is_refused() {
    for (path, is_named) in
        [("report.pdf", false), ("../victim", true), ("/etc/hostname", true), ("services/../../victim", true)]
    {
        let place = folder();
        let site = place.path().join("site");
        write(&site, &[("index.html", "old")]).unwrap();
        fs::write(place.path().join("victim"), "theirs").unwrap();
        fs::write(site.join("report.pdf"), "theirs").unwrap();
        let list = serde_json::json!({ "files": [{ "path": path, "digest": "", "bytes": 0 }] }).to_string();
        fs::write(site.join(LIST), &list).unwrap();
        if is_named {
            let own = serde_json::json!({ "path": LIST, "digest": fingerpost::edition::digest(list.as_bytes()), "bytes": list.len() });
            let marker = serde_json::json!({ "format": manifest::FORMAT, "files": { "site": own } });
            fs::write(site.join(manifest::NAME), marker.to_string()).unwrap();
        }
        let told = write(&site, &[("index.html", "new")]).unwrap_err();
        assert!(told.contains(if is_named { "leads out of the site" } else { "not the list" }), "{path}: {told}");
        assert_eq!([read(&place.path().join("victim")), read(&site.join("report.pdf"))], ["theirs", "theirs"]);
    }
    let place = folder();
    let draft = Draft::of(&place.path().join("site"), &[]).unwrap_or_else(|failure| panic!("{failure:?}"));
    for path in ["../victim", "/victim", "a/../../victim", ""] {
        assert!(draft.write(path, b"ours").is_err() && draft.keep(path).is_err(), "{path}");
    }
}

/// Folders that were there before keep their mode, and so does the site.
#[test]
fn folders_stay_as_private_as_they_are() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = folder();
    let site = place.path().join("site");
    write(&site, &[("index.html", "old")]).unwrap();
    fs::create_dir(site.join("private")).unwrap();
    fs::write(site.join("private/note.txt"), "theirs").unwrap();
    for (path, mode) in [("private", 0o700), ("", 0o750)] {
        fs::set_permissions(site.join(path), fs::Permissions::from_mode(mode)).unwrap();
    }
    write(&site, &[("index.html", "new")]).unwrap();
    let mode = |path: &str| fs::metadata(site.join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!([mode("private"), mode("")], [0o700, 0o750]);
}

/// A file that cannot be in a draft, here for its name, stays where it is, and so does everything else of others.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_change_places_keeps_the_site_where_it_is() {
    use std::os::unix::ffi::OsStrExt as _;
    let place = folder();
    let site = place.path().join("site");
    write(&site, &[("index.html", "old"), ("services/a.html", "a")]).unwrap();
    let odd = site.join(std::ffi::OsStr::from_bytes(b"services/caf\xe9.txt"));
    for path in [&odd, &site.join("robots.txt"), &site.join("aaa/first.txt")] {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "theirs").unwrap();
    }
    let before = fs::metadata(&site).unwrap().ino();
    write(&site, &[("index.html", "new")]).unwrap();
    assert_eq!(fs::metadata(&site).unwrap().ino(), before, "the site changed places all the same");
    for path in [&odd, &site.join("robots.txt"), &site.join("aaa/first.txt")] {
        assert_eq!(read(path), "theirs", "{}", path.display());
    }
    assert_eq!(read(&site.join("index.html")), "new");
    assert!(!site.join("services/a.html").exists());
    assert_eq!(fs::read_dir(&site).unwrap().count(), 6, "a list or a draft was left");
}
