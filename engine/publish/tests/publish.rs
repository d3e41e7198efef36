//! `fingerpost publish` and what can be done afterwards: editions beside each other, signed, put back, pruned; and whoever is killed, or has
//! no room, leaves the last one whole.

#![allow(clippy::unwrap_used)]
mod council;
mod laid;

use council::{Council, done, refused};
use fingerpost_dev::server::{Fault, Options, Server};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

/// How many times a publication is killed here; `FINGERPOST_KILLS` says otherwise.
const KILLS: u64 = 24;

#[test]
fn editions_stand_beside_each_other_and_can_be_put_back() {
    let council = Council::new("beside");
    assert!(done(council.publish(&[])).contains("Published publication 1"));
    let first = council.manifest();
    assert!(done(council.publish(&[])).contains("nothing to publish"));
    fs::write(council.site().join("robots.txt"), "theirs").unwrap();
    council.rename("Example Trust", "Another Trust");
    assert!(done(council.publish(&[])).contains("publication 2"));
    let second = council.manifest();
    assert_eq!((second.sequence, second.previous.as_ref()), (Some(2), Some(&first.edition)));
    assert!(council.page().contains("Another Trust"));
    for file in first.files.all() {
        assert!(council.site().join(&file.path).exists(), "{} is gone: a page that is open asks for it", file.path);
    }
    done(council.is_whole(None));
    let said = done(council.run(&["rollback", "site"]));
    assert!(said.contains("Publication 1 is back"), "{said}");
    let third = council.manifest();
    assert_eq!(
        (third.sequence, &third.edition, third.previous.as_ref()),
        (Some(3), &first.edition, Some(&second.edition))
    );
    assert!(council.page().contains("Example Trust") && !council.page().contains("Another Trust"));
    done(council.is_whole(None));
    let said = done(council.run(&["editions", "site"]));
    assert!(said.lines().next().unwrap().contains("puts back 1") && said.contains("LIVE"), "{said}");
    assert_eq!(said.matches(" edition 2").count(), 3, "{said}");
    let feed = fs::read_to_string(council.site().join("changes.atom")).unwrap();
    assert!(feed.contains("puts back publication 1") && feed.matches("<entry>").count() == 3, "{feed}");
    // And the other way again, by its number; then by its digest.
    done(council.run(&["rollback", "site", "2"]));
    assert!(council.page().contains("Another Trust"));
    done(council.run(&["rollback", "site", &first.edition.digest[..8]]));
    assert!(council.page().contains("Example Trust"));
    refused(council.run(&["rollback", "site", "99"]), "no publication `99`");
    done(council.is_whole(None));
    // What was live within the last day stays, whatever is asked.
    assert!(done(council.run(&["prune", "site", "--keep", "1"])).contains("nothing to take away"));
    let history = council.site().join("edition/history.json");
    let aged = fs::read_to_string(&history).unwrap().replace("\"at\": \"2", "\"at\": \"1");
    fs::write(&history, aged).unwrap();
    let said = done(council.run(&["prune", "site", "--keep", "1"]));
    assert!(said.contains("4 publications"), "{said}");
    for file in second.files.all().into_iter().filter(|file| !first.files.all().contains(file)) {
        assert!(!council.site().join(&file.path).exists(), "{} is needed by nothing", file.path);
    }
    done(council.is_whole(None));
    refused(council.run(&["rollback", "site", "2"]), "no publication `2` whose files are still here");
    assert_eq!(fs::read_to_string(council.site().join("robots.txt")).unwrap(), "theirs");
}

#[test]
fn a_site_that_is_signed_stays_signed() {
    let council = Council::new("signed");
    let new_key = |name: &str| {
        done(council.run(&["key", "new", name, "--without-password"]));
        fs::read_to_string(council.at(&format!("{name}.pub"))).unwrap().lines().next_back().unwrap().to_owned()
    };
    let (ours, next, other) = (new_key("ours"), new_key("next"), new_key("other"));
    refused(council.run(&["key", "new", "ours", "--without-password"]), "there is a file already");
    assert!(done(council.publish(&["--key", "ours"])).contains("signed"));
    let said = done(council.is_whole(Some(&ours)));
    assert!(said.contains(&format!("signed with the key {ours}")), "{said}");
    done(council.is_whole(Some("ours.pub")));
    refused(council.is_whole(Some(&other)), "not signed with the key");
    refused(council.is_whole(Some("nonsense")), "nonsense");
    let page = fs::read_to_string(council.site().join("index.html")).unwrap();
    assert!(page.contains(&format!("key=\"{ours}\"")), "{page}");
    council.rename("Example Trust", "Another Trust");
    refused(council.publish(&[]), "name the secret key with --key");
    refused(council.publish(&["--key", "other"]), "does not follow it");
    refused(council.run(&["rollback", "site"]), "no earlier publication");
    done(council.publish(&["--key", "ours"]));
    refused(council.run(&["rollback", "site"]), "name the secret key with --key");
    // A new key takes its place: whoever knows the old one goes on.
    refused(council.run(&["key", "change", "ours", "ours"]), "the same key");
    done(council.run(&["key", "change", "ours", "next"]));
    council.rename("Another Trust", "Third Trust");
    done(council.publish(&["--key", "next"]));
    for key in [&ours, &next] {
        let said = done(council.is_whole(Some(key)));
        assert!(said.contains(&format!("signed with the key {next}")), "{said}");
    }
    done(council.run(&["rollback", "site", "1", "--key", "next"]));
    done(council.is_whole(Some(&ours)));
    // Who altered it is found, whatever was altered.
    for (path, from, to) in [
        ("edition.json", "\"example\": true", "\"example\": false"),
        ("edition.json", "\"sequence\": 4", "\"sequence\": 9"),
        ("index.html", "<h1>", "<h2>"),
        ("offline.json", "\"digest\":\"", "\"digest\":\"0"),
        ("edition/history.json", "\"sequence\": 4", "\"sequence\": 5"),
    ] {
        let file = council.site().join(path);
        let whole = fs::read_to_string(&file).unwrap();
        assert!(whole.contains(from), "{path} has no {from}");
        fs::write(&file, whole.replacen(from, to, 1)).unwrap();
        let (is_whole, said) = council.is_whole(Some(&ours));
        assert!(!is_whole && said.contains(path), "{path}: {said}");
        fs::write(&file, whole).unwrap();
    }
    done(council.is_whole(Some(&ours)));
}

#[test]
fn a_password_opens_a_key_and_nothing_else_does() {
    let council = Council::new("password");
    let with = |password: Option<&str>, typed: &[&str]| {
        let mut command = council.command(typed);
        match password {
            Some(password) => command.env("FINGERPOST_KEY_PASSWORD", password),
            None => command.env_remove("FINGERPOST_KEY_PASSWORD"),
        };
        let output = command.output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    done(with(Some("open"), &["key", "new", "ours"]));
    done(with(Some("open"), &["key", "new", "next"]));
    assert!(!fs::read_to_string(council.at("ours")).unwrap().is_empty());
    refused(with(Some("wrong"), &["key", "change", "ours", "next"]), "Wrong password");
    refused(with(None, &["key", "change", "ours", "next"]), "nobody is here to type it");
    done(with(Some("open"), &["key", "change", "ours", "next"]));
}

#[test]
fn two_at_once_are_one_after_the_other_or_one_alone() {
    let council = Council::new("two");
    done(council.publish(&[]));
    council.rename("Example Trust", "Another Trust");
    for _ in 0..4 {
        let mut both =
            [0, 1].map(|_| council.publication(&[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
        let ended = both.each_mut().map(|child| child.wait().unwrap().success());
        assert!(ended.contains(&true), "neither published");
        done(council.is_whole(None));
    }
    assert_eq!(council.manifest().sequence, Some(2), "published once, whoever came first");
}

/// Killed at any moment, the site is the one before or the one after, to the last byte of the last page.
#[test]
fn killed_at_any_moment_the_last_edition_is_whole() {
    let kills = std::env::var("FINGERPOST_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let council = Council::new("killed");
    done(council.publish(&[]));
    council.rename("Example Trust", "Trust 0");
    let start = Instant::now();
    done(council.publish(&[]));
    let takes = start.elapsed();
    let (mut before, mut within, mut after) = (0, 0, 0);
    for kill in 1..=kills {
        council.rename(&format!("Trust {}", kill - 1), &format!("Trust {kill}"));
        let sequence = council.manifest().sequence;
        let mut child = council.publication(&[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Most of the time goes into reading: what is written, is written at the end.
        sleep(takes.mul_f64(0.4 + 1.2 * (kill * 7919 % kills) as f64 / kills as f64));
        child.kill().unwrap();
        child.wait().unwrap();
        let (is_whole, said) = council.is_whole(None);
        assert!(is_whole, "kill {kill}: {said}");
        let is_new = council.manifest().sequence != sequence;
        assert!(council.page().contains(&format!("Trust {kill}")) || !is_new, "kill {kill}: half of each");
        let counted = if is_new {
            &mut after
        } else if drafts(&council) > 0 {
            &mut within
        } else {
            &mut before
        };
        *counted += 1;
    }
    println!(
        "{kills} kills: {before} before anything was written, {within} while it was, {after} after the exchange; none broke it"
    );
    assert!(within > 0, "no kill came while files were written");
    done(council.publish(&[]));
    assert_eq!(drafts(&council), 0, "what was killed has left something");
}

/// How many drafts lie beside the site.
fn drafts(council: &Council) -> usize {
    let left = fs::read_dir(&council.laid).unwrap().flatten();
    left.filter(|entry| entry.file_name().to_string_lossy().starts_with(".site.next-")).count()
}

/// Without handles for files, or with files cut at a size, nothing is published, and that is said.
#[test]
fn without_room_the_last_edition_is_whole() {
    let council = Council::new("room");
    done(council.publish(&[]));
    council.rename("Example Trust", "Another Trust");
    let binary = env!("CARGO_BIN_EXE_fingerpost");
    let typed = format!("exec {binary} publish site --directory directory --rules rules --page no-page --yes");
    let limited = ["ulimit -n 3", "ulimit -n 4", "ulimit -n 5", "ulimit -n 6", "trap '' XFSZ; ulimit -f 8"];
    for limit in limited {
        let output = Command::new("sh").args(["-c", &format!("{limit}; {typed}")]).current_dir(&council.laid).output();
        let output = output.unwrap();
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        // So few files can nobody open; and no file larger than that can be written.
        assert!(!output.status.success() && said.contains("error"), "{limit}: {said}");
        done(council.is_whole(None));
    }
    assert!(council.page().contains("Example Trust"));
}

#[test]
fn folders_of_others_are_left_alone() {
    let council = Council::new("others");
    fs::create_dir_all(council.site()).unwrap();
    fs::write(council.site().join("index.html"), "theirs").unwrap();
    refused(council.publish(&[]), "not a site of ours");
    assert_eq!(fs::read_to_string(council.site().join("index.html")).unwrap(), "theirs");
    refused(council.run(&["editions", "site"]), "nothing was published here");
    refused(council.run(&["rollback", "site"]), "there is no site");
    fs::remove_file(council.site().join("index.html")).unwrap();
    done(council.publish(&[]));
    let history: Value =
        serde_json::from_slice(&fs::read(council.site().join("edition/history.json")).unwrap()).unwrap();
    assert_eq!(history["entries"].as_array().unwrap().len(), 1);
    assert!(Path::new(&council.at("site/edition.json")).exists());
}

/// The same on the web: a host that alters a file, or answers with something else, is found out.
#[test]
fn a_site_on_the_web_is_verified_like_a_folder() {
    let council = Council::new("web");
    done(council.run(&["key", "new", "ours", "--without-password"]));
    done(council.publish(&["--key", "ours"]));
    let verified = |faults: fn(&str) -> Fault| {
        let server = Server::start(&council.site(), 0, Options::with_faults(faults)).unwrap();
        let said = council.run(&["verify", &server.url(), "--key", "ours.pub"]);
        // No name in an edition leads to another request than for a file of the site.
        assert!(server.requests().iter().all(|request| request.method == "GET" && !request.target.contains("..")));
        said
    };
    let said = done(verified(|_| Fault::None));
    assert!(said.contains("publication 1") && said.contains("It is signed with the key"), "{said}");
    let said = verified(|path| if path == "/services.html" { Fault::NotFound } else { Fault::None });
    refused(said, "services.html");
    let said = verified(|path| if path.contains("/details-") { Fault::NotFound } else { Fault::None });
    refused(said, "details-");
    refused(verified(|path| if path == "/edition.json" { Fault::NotFound } else { Fault::None }), "edition.json");
    refused(council.run(&["verify", "http://127.0.0.1:1/", "--key", "ours.pub"]), "http://127.0.0.1:1/edition.json");
}

/// Nobody publishes without having been told what changes, and the loss of all help for a need wants its name.
#[test]
fn what_changes_is_told_and_agreed_to_first() {
    let council = Council::new("consent");
    done(council.publish(&[]));
    council.rename("Example Trust", "Another Trust");
    let sources = ["publish", "site", "--directory", "directory", "--rules", "rules", "--page", "no-page"];
    let (is_done, said) = council.run(&sources);
    assert!(!is_done && said.contains("nobody is here to say yes") && said.contains("Another Trust"), "{said}");
    assert!(council.page().contains("Example Trust"), "it was published all the same");
    refused(council.publish(&["--accept-loss", "alcohol@nowhere"]), "no such help is lost");
    assert!(done(council.publish(&[])).contains("Another Trust"));
    laid::change(
        &council.laid,
        "directory/needs.toml\n+ \n+ [[need]]\n+ id = \"housing\"\n+ name = \"Housing\"\n\
         directory/services/hertfordshire/example-service.toml\n- needs = [\"alcohol\"]\n+ needs = [\"housing\"]\n",
    );
    let (is_done, said) = council.publish(&[]);
    assert!(!is_done && said.contains("--accept-loss alcohol@hertfordshire"), "{said}");
    let said = done(council.publish(&["--accept-loss", "alcohol@hertfordshire"]));
    assert!(said.contains("publication 3"), "{said}");
    let said = done(council.run(&["editions", "site"]));
    assert!(said.contains("no service left") && said.contains("First publication: 1 service."), "{said}");
    let said = done(council.run(&["rollback", "site"]));
    assert!(said.contains("from the edition of") && said.contains("Publication 2 is back"), "{said}");
}
