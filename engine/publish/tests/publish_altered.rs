//! A site that somebody has altered, or lost a part of: what is published, put back and signed over it, and what is not.

#![allow(clippy::unwrap_used)]
mod council;
mod laid;

use council::{Council, done, refused};
use std::fs;

fn new_key(council: &Council, name: &str) -> String {
    done(council.run(&["key", "new", name, "--without-password"]));
    fs::read_to_string(council.at(&format!("{name}.pub"))).unwrap().lines().next_back().unwrap().to_owned()
}

/// Replaces a text in a file of the site.
fn alter(council: &Council, path: &str, from: &str, to: &str) {
    let file = council.site().join(path);
    let whole = fs::read_to_string(&file).unwrap();
    assert!(whole.contains(from), "{path} has no {from}");
    fs::write(&file, whole.replacen(from, to, 1)).unwrap();
}

/// Whoever signs vouches only for what was signed.
#[test]
fn nothing_altered_is_put_back_and_signed() {
    let council = Council::new("altered");
    let (ours, other) = (new_key(&council, "ours"), new_key(&council, "other"));
    done(council.publish(&["--key", "ours"]));
    let first = council.history()["entries"][0].clone();
    let path = |of: &str| first[of]["path"].as_str().unwrap().to_owned();
    council.rename("Example Trust", "Another Trust");
    done(council.publish(&["--key", "ours"]));
    let (manifest, list, history) = (path("manifest"), path("site"), "edition/history.json".to_owned());
    let key = format!("\"key\": \"{}\"", first["key"].as_str().unwrap());
    for (file, from, to, why) in [
        (&manifest, "\"confirm_by\": \"2", "\"confirm_by\": \"9", "not what was published"),
        (&list, "index.html", "index.htm", "not the list"),
        (&history, "\"sequence\": 2", "\"sequence\": 18446744073709551615", "no history"),
        (&history, "\"digest\": \"", "\"digest\": \"x", "no history"),
        (&history, &*manifest, "../edition.json", "no history"),
        // As if nobody had signed it; as if another had.
        (&history, &*key, "\"pruned\": false", "was not signed by you"),
        (&history, &*key, &*key.replace(&ours, &other), "not signed with the key"),
    ] {
        let whole = fs::read(council.site().join(file)).unwrap();
        alter(&council, file, from, to);
        refused(council.run(&["rollback", "site", "--key", "ours"]), why);
        fs::write(council.site().join(file), whole).unwrap();
    }
    assert!(council.page().contains("Another Trust"), "nothing was put back");
}

#[test]
fn the_one_before_is_before_what_was_put_back() {
    let council = Council::new("before");
    for name in ["Example Trust", "Second Trust", "Third Trust"] {
        if name != "Example Trust" {
            council.rename(if name == "Second Trust" { "Example Trust" } else { "Second Trust" }, name);
        }
        done(council.publish(&[]));
    }
    done(council.run(&["rollback", "site"]));
    assert!(council.page().contains("Second Trust"));
    done(council.run(&["rollback", "site"]));
    assert!(council.page().contains("Example Trust"), "the bad one is back");
    refused(council.run(&["rollback", "site"]), "no earlier publication");
}

/// What is lost or damaged is written anew, and said.
#[test]
fn a_damaged_site_can_be_published_over() {
    let council = Council::new("damaged");
    done(council.publish(&[]));
    fs::remove_file(council.site().join("services.html")).unwrap();
    assert!(done(council.publish(&[])).contains("publication 2"), "the page stays missing");
    done(council.is_whole(None));
    let older = fs::read(council.site().join("edition.json")).unwrap();
    council.rename("Example Trust", "Another Trust");
    done(council.publish(&[]));
    fs::write(council.site().join("edition.json"), older).unwrap();
    assert!(done(council.publish(&[])).contains("publication 4"), "an older edition.json stays");
    done(council.is_whole(None));
    fs::remove_file(council.site().join(council.manifest().files.finder.path)).unwrap();
    let said = done(council.publish(&[]));
    assert!(said.contains("What changes cannot be told") && said.contains("publication 5"), "{said}");
    done(council.is_whole(None));
    assert!(done(council.publish(&["--compressed"])).contains("publication 6"), "no copies were made");
    done(council.is_whole(None));
    // A host would serve the copy in the place of the page.
    let copy = council.site().join("index.html.gz");
    fs::write(&copy, b"evil").unwrap();
    refused(council.is_whole(None), "index.html.gz");
    council.rename("Another Trust", "Third Trust");
    done(council.publish(&["--compressed"]));
    done(council.is_whole(None));
}

/// Its number and its signatures are the site's for good.
#[test]
fn a_site_does_not_forget_what_it_was() {
    let council = Council::new("forgotten");
    let first = new_key(&council, "ours");
    new_key(&council, "next");
    done(council.run(&["key", "change", "ours", "next"]));
    refused(council.run(&["key", "change", "ours", "next"]), "took the place of another already");
    done(council.publish(&["--key", "ours"]));
    let sources = ["build", "--directory", "directory", "--rules", "rules", "--site", "no-page", "--out", "site"];
    refused(council.run(&sources), "editions that were published");
    let history = council.site().join("edition/history.json");
    let whole = fs::read(&history).unwrap();
    fs::remove_file(&history).unwrap();
    refused(council.publish(&[]), "its history is missing");
    fs::write(&history, whole).unwrap();
    council.rename("Example Trust", "Another Trust");
    done(council.publish(&["--key", "next"]));
    // The same key without the list of those before it: the site has that list.
    fs::rename(council.at("next.changes"), council.at("lost")).unwrap();
    council.rename("Another Trust", "Third Trust");
    done(council.publish(&["--key", "next"]));
    done(council.is_whole(Some(&first)));
    done(council.run(&["rollback", "site", "1", "--key", "next"]));
    // A secret key is not for the web, and not for a terminal.
    fs::copy(council.at("ours"), council.at("site/ours")).unwrap();
    refused(council.publish(&["--key", "site/ours"]), "lies in the site");
    let (is_done, said) = council.is_whole(Some(&council.at("ours")));
    let secret = fs::read_to_string(council.at("ours")).unwrap();
    assert!(
        !is_done && said.contains("no public key") && !said.contains(secret.lines().next_back().unwrap()),
        "{said}"
    );
}
