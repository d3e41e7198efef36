//! `fingerpost verify`: an edition as it was built passes; one in which a single test of a rule, a file or a name is other than
//! it says does not, and is told which.

#![allow(clippy::unwrap_used)]
mod laid;

use fingerpost::condition::{Atom, Bound, Comparison, Condition, Test};
use fingerpost::directory::Directory;
use fingerpost::edition::{decode_directory, digest, encode_directory};
use fingerpost::facts::Fact;
use fingerpost::index::ConditionId;
use fingerpost_publish::manifest::Manifest;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn fingerpost(typed: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(typed).env("NO_COLOR", "1").output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn built(name: &str) -> PathBuf {
    let laid = laid::sound(name);
    let out = laid.join("out");
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let (directory, rules) = (path(&laid.join("directory")), path(&laid.join("rules")));
    let typed = ["build", "--directory", &directory, "--rules", &rules, "--site", "no-page", "--out", &path(&out)];
    let (is_built, said) = fingerpost(&typed);
    assert!(is_built, "{said}");
    out
}

fn verified(out: &Path) -> (bool, String) {
    fingerpost(&["verify", out.to_str().unwrap()])
}

/// Puts other bytes in the place of the finder's file, and names them as the edition names files.
fn with_directory(out: &Path, change: impl FnOnce(&mut Directory)) {
    let mut manifest = Manifest::read(out).unwrap();
    let mut directory = decode_directory(&fs::read(out.join(&manifest.files.finder.path)).unwrap()).unwrap();
    change(&mut directory);
    let bytes = encode_directory(&directory);
    fs::write(out.join(&manifest.files.finder.path), &bytes).unwrap();
    (manifest.files.finder.digest, manifest.files.finder.bytes) = (digest(&bytes), bytes.len());
    manifest.edition.digest = manifest.files.digest();
    // The list of the site's files would tell at once.
    manifest.files.site = None;
    fs::write(out.join("edition.json"), serde_json::to_string(&manifest).unwrap()).unwrap();
}

#[test]
fn an_edition_as_it_was_built_is_what_it_says() {
    let out = built("verify-sound");
    let (passed, said) = verified(&out);
    assert!(passed && said.contains("rules build exactly the conditions"), "{said}");
    with_directory(&out, |_| {});
    assert!(verified(&out).0, "written again it is the same");
    fs::remove_dir_all(out.parent().unwrap()).unwrap();
}

#[test]
fn a_condition_that_its_rule_does_not_build_is_told() {
    type Change = fn(&mut Condition);
    let changes: [(&str, Change); 3] = [
        ("another bound", |condition| {
            condition.each_atom_mut(&mut |atom| {
                if let Test::Number { bound, .. } = &mut atom.test {
                    *bound = Bound::Number(17);
                }
            });
        }),
        ("the opposite", |condition| *condition = condition.clone().negate()),
        ("one criterion more", |condition| {
            let test = Test::Number { fact: Fact::AGE, comparison: Comparison::AtMost, bound: Bound::Number(64) };
            *condition = condition.clone().and(Condition::Is(Atom::of(test)));
        }),
    ];
    for (what, change) in changes {
        let out = built(&format!("verify-{}", what.replace(' ', "-")));
        with_directory(&out, |directory| change(directory.conditions[ConditionId(0)].as_mut().unwrap()));
        let (passed, said) = verified(&out);
        assert!(!passed, "{what}: {said}");
        assert!(said.contains("builds another condition") && said.contains("example-service"), "{what}: {said}");
        fs::remove_dir_all(out.parent().unwrap()).unwrap();
    }
}

#[test]
fn a_file_that_is_not_the_one_named_is_told() {
    for (what, harm) in [("altered", 1u8), ("cut", 0)] {
        let out = built(&format!("verify-{what}"));
        let path = out.join(Manifest::read(&out).unwrap().files.details.path);
        let mut bytes = fs::read(&path).unwrap();
        match harm {
            0 => bytes.truncate(bytes.len() - 1),
            _ => bytes[20] ^= harm,
        }
        fs::write(&path, bytes).unwrap();
        let (passed, said) = verified(&out);
        assert!(!passed && said.contains("not the file that the edition names"), "{what}: {said}");
        fs::remove_dir_all(out.parent().unwrap()).unwrap();
    }
    let out = built("verify-renamed");
    let text = fs::read_to_string(out.join("edition.json")).unwrap();
    let name = Manifest::read(&out).unwrap().edition.digest;
    fs::write(out.join("edition.json"), text.replace(&name, &name.replace(['0', '1'], "2"))).unwrap();
    let (passed, said) = verified(&out);
    assert!(!passed && said.contains("not that of the files"), "{said}");
    let (passed, said) = fingerpost(&["verify", "no/such/folder"]);
    assert!(!passed && said.contains("edition.json"), "{said}");
    fs::remove_dir_all(out.parent().unwrap()).unwrap();
}
